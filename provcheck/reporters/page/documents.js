// The list of documents with their findings.
const DOCUMENT_FILTERS = {
  q: (p) => p.get("q") && ((match) => (entry) => match(`${entry.title} ${entry.name}`.toLowerCase()))(matcher(p.get("q"))),
  outlet: (p) => p.get("outlet") && ((entry) => entry.outlets.includes(p.get("outlet"))),
  period: (p) => p.get("period") && ((entry) => (entry.published ?? "").startsWith(p.get("period"))),
  field: (p) => p.get("field") && ((entry) => entry.fields[p.get("field")] === (p.get("state") || "absent")),
  worst: (p) => p.get("worst") && ((entry) => openFindings(entry).some((finding) => finding.severity === p.get("worst"))),
};
const DOCUMENT_ORDERS = [["", "in the order of the check"], ["findings", "most findings first"], ["published", "newest first"]];
const COMPARE = {
  findings: (entry, other) => openFindings(other).length - openFindings(entry).length,
  published: (entry, other) => (other.published ?? "").localeCompare(entry.published ?? ""),
};

const openFindings = (entry) => entry.findings.filter((finding) => finding.suppressed === null);

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
    choice("worst", "With findings", [any, ...SEVERITIES.map((name) => [name, `${name}s`])], value("worst")),
    choice("order", "Order", DOCUMENT_ORDERS, value("order")));
  const list = h("div", { class: "results" });
  return {
    content: [h("h1", { tabindex: -1 }, "Documents"), h("div", { class: "faceted" }, form, list)],
    update(now) {
      restore(form, now);
      form.elements.state.value ||= "absent";
      const matches = filtered(DOCUMENTS, DOCUMENT_FILTERS, now);
      if (COMPARE[now.get("order")]) matches.sort(COMPARE[now.get("order")]);
      list.replaceChildren(...paged(now, matches, "document", documentItem));
    },
  };
}

function documentItem(entry) {
  const counts = tally(openFindings(entry), (finding) => finding.severity);
  return h("li", {},
    h("h2", {}, h("a", { href: toDocument(entry), dir: "auto" }, entry.title || entry.name)),
    h("p", { class: "where" }, entry.published ?? "no date", " · ", entry.outlets.length ? entry.outlets.join(", ") : "no outlet", entry.title && ` · ${entry.name}`),
    h("p", { class: "labels" },
      SEVERITIES.filter((name) => counts.get(name)).map((name) => h("span", { class: `severity ${name}` }, plural(counts.get(name), name))),
      entry.failed && h("span", { class: "severity error" }, "check failed"),
      entry.unread && h("span", { class: "severity warning" }, `text not read (${entry.unread === "und" ? "language not recognised" : entry.unread})`),
      !counts.size && !entry.failed && !entry.unread && h("span", { class: "clean" }, "no findings")));
}
