// Shows the view of the address. A view is kept while only its filters change.
const VIEWS = { overview: "Overview", findings: "Findings", documents: "Documents" };
let current = null;

function viewOf(parameters) {
  if (parameters.has("document")) return `document ${parameters.get("document")}`;
  return VIEWS[parameters.get("view")] ? parameters.get("view") : "overview";
}

function make(key, parameters) {
  if (parameters.has("document")) return documentView(parameters.get("document"));
  if (key === "findings") return findingsView();
  if (key === "documents") return documentsView();
  return { content: overview(RUN.overview), update() {} };
}

function show() {
  const parameters = read();
  const key = viewOf(parameters);
  const first = current === null;
  if (key !== current?.key) {
    current = { ...make(key, parameters), key };
    byId("main").replaceChildren(...current.content.flat(Infinity).filter(Boolean));
    for (const link of byId("views").children) {
      const isCurrent = link.dataset.view === (parameters.has("document") ? "documents" : key);
      if (isCurrent) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const heading = byId("main").querySelector("h1");
    document.title = `${heading.textContent} · provcheck`;
    if (!first) {
      scrollTo(0, 0);
      heading.focus({ preventScroll: true });
    }
  }
  current.update(parameters);
}

byId("edition").textContent = `Checked as of ${RUN.as_of} against the profile ${RUN.profile}`;
byId("colophon").textContent = `Created by provcheck ${RUN.version}. This page makes no network requests.`;
byId("views").append(...Object.entries(VIEWS).map(([name, label]) => h("a", { href: address({ view: name }), "data-view": name }, `${label} `,
  name === "findings" && h("span", { class: "count" }, FINDINGS.filter((finding) => finding.suppressed === null && !finding.folded).length.toLocaleString("en")),
  name === "documents" && h("span", { class: "count" }, DOCUMENTS.length.toLocaleString("en")))));
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});
setTheme(theme());
byId("theme").addEventListener("click", nextTheme);
addEventListener("hashchange", show);
show();
