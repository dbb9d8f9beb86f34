// The list of findings, the most severe first, filtered by the parameters of the address.
const CONFIDENCES = [["", "any"], ["0.7", "at least medium (0.7)"], ["0.9", "high (0.9)"]];
const ORDERS = [["", "most severe first"], ["document", "by document"]];

// The filters are separate, because the counts of one are those under all the others.
const FINDING_FILTERS = {
  severity: (p) => oneOf(p.getAll("severity"), (finding) => finding.severity),
  kind: (p) => oneOf(p.getAll("kind"), (finding) => finding.kind),
  rule: (p) => oneOf(p.getAll("rule"), (finding) => finding.rule),
  confidence: (p) => p.get("confidence") && ((finding) => finding.confidence >= Number(p.get("confidence"))),
  outlet: (p) => p.get("outlet") && ((finding) => finding.document.outlets.includes(p.get("outlet"))),
  path: (p) => p.get("path") && ((match) => (finding) => match(finding.document.name.toLowerCase()))(matcher(p.get("path"))),
  q: (p) => p.get("q") && ((match) => (finding) => match(searchText(finding)))(matcher(p.get("q"))),
  folded: (p) => !p.get("folded") && ((finding) => !finding.folded),
  suppressed: (p) => !p.get("suppressed") && ((finding) => finding.suppressed === null),
};

const oneOf = (values, key) => values.length > 0 && ((item) => values.includes(key(item)));
// Made when somebody first searches, and kept: each letter typed searches all findings.
const searchText = (finding) => finding.words ??=
  [finding.rule, finding.message, finding.document.title, finding.document.name, ...finding.snippet].join(" ").toLowerCase();

function filtered(items, filters, parameters, omitted) {
  const tests = Object.entries(filters).filter(([name]) => name !== omitted).map(([, make]) => make(parameters)).filter(Boolean);
  return items.filter((item) => tests.every((test) => test(item)));
}

const rank = (finding) => SEVERITIES.indexOf(finding.severity) - finding.confidence / 2;

function findingsView() {
  const rules = [...tally(FINDINGS, (finding) => finding.rule)].sort(([, one], [, other]) => other - one).map(([name]) => name);
  const kinds = [...tally(FINDINGS, (finding) => finding.kind)].map(([name]) => name).sort();
  const parameters = read();
  const form = filterForm("findings", "Filter findings",
    textField("q", "Words", parameters.get("q") ?? ""),
    boxes("severity", "Severity", SEVERITIES, parameters.getAll("severity")),
    boxes("kind", "Kind", kinds, parameters.getAll("kind")),
    choice("confidence", "Confidence", CONFIDENCES, parameters.get("confidence") ?? ""),
    outletChoice(parameters.get("outlet") ?? ""),
    textField("path", "Path", parameters.get("path") ?? ""),
    choice("order", "Order", ORDERS, parameters.get("order") ?? ""),
    RUN.folded.length > 0 && boxes("folded", "In most documents", ["show"], parameters.getAll("folded")),
    FINDINGS.some((finding) => finding.suppressed !== null) && boxes("suppressed", "Suppressed", ["show"], parameters.getAll("suppressed")),
    boxes("rule", "Rule", rules, parameters.getAll("rule")));
  const list = h("div", { class: "results" });
  return {
    content: [h("h1", { tabindex: -1 }, "Findings"), h("div", { class: "faceted" }, form, list)],
    update(now) {
      restore(form, now);
      for (const name of ["severity", "kind", "rule"]) {
        showCounts(form, name, tally(filtered(FINDINGS, FINDING_FILTERS, now, name), (finding) => finding[name]));
      }
      showCounts(form, "folded", new Map([["show", FINDINGS.filter((finding) => finding.folded).length]]));
      showCounts(form, "suppressed", new Map([["show", FINDINGS.filter((finding) => finding.suppressed !== null).length]]));
      const matches = filtered(FINDINGS, FINDING_FILTERS, now);
      if (now.get("order") !== "document") matches.sort((one, other) => rank(one) - rank(other));
      list.replaceChildren(...paged(now, matches, "finding", findingItem));
    },
  };
}

function findingItem(finding) {
  const entry = finding.document;
  const [place] = finding.places;
  return h("li", { class: `finding ${finding.severity}` },
    labels(finding),
    h("h2", {}, h("a", { href: toDocument(entry, { finding: finding.id }) }, finding.message)),
    finding.snippet.length > 0 && h("p", { class: "snippet", dir: "auto" },
      finding.snippet[0], h("mark", {}, finding.snippet[1]), finding.snippet[2]),
    h("details", { class: "reasons" }, h("summary", {}, "Why"), finding.help && h("p", {}, finding.help), reasons(finding.rule)),
    h("p", { class: "where" }, h("a", { href: toDocument(entry) }, entry.name), place.line && `:${place.line}:${place.column}`,
      entry.published && ` · ${entry.published}`, entry.outlets.length > 0 && ` · ${entry.outlets.slice(0, 3).join(", ")}`));
}
