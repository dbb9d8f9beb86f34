// The view of a document: its fields, its text with marks, its findings and its speakers.
const LAYERS = { quote: "Quotations", speaker: "Speakers", date: "Dates", dateline: "Datelines", credit: "Credits", figure: "Figures", place: "Findings" };
const NO_TEXT = { text: "", blocks: [], marks: [], speakers: [], quotes: [], stated: [] };

function documentView(name) {
  const index = DOCUMENTS.findIndex((candidate) => candidate.name === name);
  const entry = DOCUMENTS[index];
  if (!entry) return missingView(name);
  const { findings } = entry;
  const body = entry.text === undefined ? NO_TEXT : JSON.parse(TEXTS[entry.text]);
  addIds(body.speakers);
  const link = (more) => toDocument(entry, { hide: read().getAll("hide"), ...more });
  const toFinding = (finding) => link({ finding: finding.id });
  const toHeld = (n) => link({ held: n });
  const choose = {
    held: (n) => visit(toHeld(n)),
    finding: (finding) => visit(toFinding(finding)),
    speaker(n) {
      const { id } = body.speakers[n];
      visit(link({ speaker: read().get("speaker") === id ? "" : id }));
    },
  };
  const copy = h("article", { class: "copy", "aria-label": "Text" }, body === NO_TEXT ? noTextNotice(entry)
    : [layers(), fieldTable(body, findings, toFinding), prose(body, findings, toFinding, toHeld)]);
  const draw = placeLines(copy);
  const pane = materialPane(body, toHeld);
  const showPlace = (place) => copy.querySelector(`[data-places~="${place}"]`)?.scrollIntoView({ block: "center" });
  const cards = findings.map((finding, n) => card(finding, n, body, toFinding, showPlace));
  const people = body.speakers.map((_, n) => speakerItem(body, n, choose.speaker));
  listen(copy, findings, choose);
  if (pane) listen(pane.element, findings, choose);

  let shownSelection = null;
  function update(now) {
    const finding = findings.findIndex((other) => other.id === now.get("finding"));
    const speaker = body.speakers.findIndex((other) => other.id === now.get("speaker"));
    const piece = heldPiece(body, now, findings[finding]);
    showLayers(copy, now.getAll("hide"));
    highlight(copy, String(finding), String(speaker), String(piece));
    expand(cards, finding, "a", "aria-expanded");
    expand(people, speaker, "button", "aria-pressed");
    draw(findings, findings[finding], choose.finding);
    const selection = `${finding} ${speaker} ${piece}`;
    if (selection === shownSelection) return;
    shownSelection = selection;
    reveal(copy.querySelector(finding >= 0 ? `[data-places~="${finding}.0"]` : ".lit"), pane ? null : cards[finding] ?? people[speaker]);
    pane?.showPiece(piece);
    if (finding < 0 && piece >= 0) announce(`${body.held[piece].verdict}: ${sentenceOf(body.held[piece], body)}`);
    else if (finding >= 0) announce(`Finding ${finding + 1}: ${findings[finding].message}`);
    else if (speaker >= 0) announce(`${body.speakers[speaker].name}: ${plural(quotesOf(body, speaker).length, "quotation")} highlighted`);
  }

  new ResizeObserver(() => copy.isConnected && update(read())).observe(copy);
  return {
    content: [
      crumbs(index),
      h("h1", { tabindex: -1, dir: "auto" }, entry.title || entry.name,
        placesOf(findings).filter((mark) => mark.place.endsWith(".0") && !mark.at && !mark.pointer).map((mark) => reference(mark, toFinding))),
      h("p", { class: "where" }, [entry.published ?? "no date", ...entry.outlets, entry.language && `language ${entry.language}`, entry.name].filter(Boolean).join(" · ")),
      h("div", { class: pane ? "reading beside" : "reading" }, copy, pane?.element, h("aside", { "aria-label": "Findings and speakers" },
        h("section", {}, h("h2", {}, findings.length ? plural(findings.length, "finding") : "No findings"), h("ol", { class: "cards" }, cards)),
        people.length > 0 && h("section", {}, h("h2", {}, "Speakers"), h("ul", { class: "people" }, people)))),
    ],
    update,
  };
}

// The piece that is selected, or that the selected finding is about.
function heldPiece(body, now, finding) {
  if (now.has("held")) return Number(now.get("held"));
  const at = finding?.places[0].at;
  return at ? (body.held ?? []).findIndex((held) => held.at[0] < at[1] && at[0] < held.at[1]) : -1;
}

// A click or a key on a speaker highlights their quotations; on the place of a finding it opens the finding.
function listen(copy, findings, choose) {
  function pick(mark) {
    if (!mark || getSelection().toString()) return;
    const place = mark.dataset.places?.split(" ")[0];
    const held = mark.dataset.held?.split(" ")[0];
    const speaks = mark.getAttribute("role") === "button" || !place;
    if (held !== undefined && mark.getAttribute("role") !== "button") choose.held(Number(held));
    else if (mark.dataset.speaker !== undefined && speaks) choose.speaker(Number(mark.dataset.speaker));
    else if (place) choose.finding(findings[Number(place.split(".")[0])]);
  }
  copy.addEventListener("click", (event) => pick(event.target.closest(".mark")));
  copy.addEventListener("keydown", (event) => {
    if (event.target.getAttribute("role") !== "button" || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    pick(event.target);
  });
}

function layers() {
  const toggle = (kind) => {
    const parameters = read();
    const hidden = parameters.getAll("hide");
    const hide = hidden.includes(kind) ? hidden.filter((other) => other !== kind) : [...hidden, kind];
    adjust({ ...Object.fromEntries(parameters), hide });
  };
  return h("div", { class: "layers", role: "group", "aria-label": "Marks to show" }, Object.entries(LAYERS).map(([kind, label]) =>
    button(label, { class: `layer ${kind}`, "data-kind": kind, onclick: () => toggle(kind) })));
}

function showLayers(copy, hidden) {
  for (const layer of copy.querySelectorAll(".layer")) {
    const { kind } = layer.dataset;
    layer.setAttribute("aria-pressed", String(!hidden.includes(kind)));
    copy.classList.toggle(`without-${kind}`, hidden.includes(kind));
  }
}

function highlight(copy, finding, speaker, piece) {
  for (const mark of copy.querySelectorAll("[data-speaker], [data-places], [data-of], [data-held]")) {
    const lit = mark.dataset.speaker === speaker || (mark.dataset.held ?? "").split(" ").includes(piece);
    mark.classList.toggle("lit", lit);
    if (mark.getAttribute("role") === "button") mark.setAttribute("aria-pressed", String(lit));
    const places = (mark.dataset.places ?? "").split(" ").map((place) => place.split(".")[0]);
    mark.classList.toggle("selected", places.includes(finding) || mark.dataset.of === finding);
  }
}

function expand(elements, chosen, control, attribute) {
  elements.forEach((element, n) => {
    element.classList.toggle("selected", n === chosen);
    element.querySelector(control).setAttribute(attribute, String(n === chosen));
  });
}

function reveal(target, panel) {
  const { top, bottom } = target?.getBoundingClientRect() ?? { top: 60, bottom: 0 };
  if (top < 60 || bottom > innerHeight - 40) target.scrollIntoView({ block: "center" });
  panel?.scrollIntoView({ block: "nearest" });
}

function crumbs(index) {
  const step = (n, label) => DOCUMENTS[n] ? h("a", { href: toDocument(DOCUMENTS[n]) }, label) : h("span", {}, label);
  return h("nav", { class: "crumbs", "aria-label": "Documents" }, step(index - 1, "← Previous document"),
    h("span", {}, `${(index + 1).toLocaleString("en")} of ${DOCUMENTS.length.toLocaleString("en")}`), step(index + 1, "Next document →"));
}

function noTextNotice(entry) {
  return h("p", { class: "notice" }, entry.failed ? "This document could not be read, or its check failed."
    : "The text of this document is omitted to limit the size of the page. Its findings are listed here.");
}

function missingView(name) {
  return { update() {}, content: [h("h1", { tabindex: -1 }, "No such document"),
    h("p", {}, "This report contains no document named ", h("code", {}, name), "."),
    h("p", {}, h("a", { href: address({ view: "documents" }) }, "All documents"))] };
}
