// The list of documents: what each one states, and what was found in it.
const DOCUMENT_FILTERS = {
  q: (p) => p.get("q") && ((match) => (one) => match(`${one.title} ${one.name}`))(matcher(p.get("q"))),
  outlet: (p) => p.get("outlet") && ((one) => one.outlets.includes(p.get("outlet"))),
  period: (p) => p.get("period") && ((one) => (one.published ?? "").startsWith(p.get("period"))),
  field: (p) => p.get("field") && ((one) => one.fields[p.get("field")] === (p.get("state") || "absent")),
  worst: (p) => p.get("worst") && ((one) => open(one).some((finding) => finding.severity === p.get("worst"))),
};
const DOCUMENT_ORDERS = [["", "as checked"], ["findings", "most findings first"], ["published", "newest first"]];
const BEFORE = {
  findings: (one, other) => open(other).length - open(one).length,
  published: (one, other) => (other.published ?? "").localeCompare(one.published ?? ""),
};

const open = (one) => one.findings.filter((finding) => finding.suppressed === null);

function documentsView() {
  const parameters = read();
  const value = (name) => parameters.get(name) ?? "";
  const any = ["", "any"];
  const form = filterForm("documents", "Filter documents",
    textField("q", "Words in headline or path", value("q")),
    outletChoice(value("outlet")),
    textField("period", "Published in (2025-03)", value("period")),
    choice("field", "Field", [any, ...Object.keys(RUN.overview.fields).map((name) => [name, name])], value("field")),
    choice("state", "is", Object.entries(STATES).reverse(), value("state") || "absent"),
    choice("worst", "With findings that are", [any, ...SEVERITIES.map((name) => [name, `${name}s`])], value("worst")),
    choice("order", "Order", DOCUMENT_ORDERS, value("order")));
  const list = h("div", { class: "results" });
  return {
    content: [h("h1", { tabindex: -1 }, "Documents"), h("div", { class: "faceted" }, form, list)],
    update(now) {
      restore(form, now);
      form.elements.state.value ||= "absent";
      const found = filtered(DOCUMENTS, DOCUMENT_FILTERS, now);
      if (BEFORE[now.get("order")]) found.sort(BEFORE[now.get("order")]);
      list.replaceChildren(...paged(now, found, "document", documentItem));
    },
  };
}

function documentItem(one) {
  const counts = tally(open(one), (finding) => finding.severity);
  return h("li", {},
    h("h2", {}, h("a", { href: toDocument(one), dir: "auto" }, one.title || one.name)),
    h("p", { class: "where" }, one.published ?? "no date", " · ", one.outlets.length ? one.outlets.join(", ") : "no outlet", one.title && ` · ${one.name}`),
    h("p", { class: "labels" },
      SEVERITIES.filter((name) => counts.get(name)).map((name) => h("span", { class: `severity ${name}` }, plural(counts.get(name), name))),
      one.failed && h("span", { class: "severity error" }, "not checked to the end"),
      !counts.size && !one.failed && h("span", { class: "clean" }, "no findings")));
}
