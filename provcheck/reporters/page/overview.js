// The overview of the run, from its counts.
const STATES = {
  contradicted: "contradicted", corroborated: "corroborated", present: "present", cut: "present in part",
  absent: "absent", unchecked: "not looked for",
};
const SPEAKERS = {
  person: "a named person", organisation: "an organisation", document: "a document", group: "a group",
  unnamed: "an unnamed person", anonymous: "anonymous sources", nobody: "no source",
};
const MAX_RULES = 14;

function overview(counts) {
  const total = SEVERITIES.reduce((sum, name) => sum + counts.severities[name], 0);
  const withFindings = counts.documents_with_findings;
  return [
    h("h1", { tabindex: -1 }, total
      ? `${plural(total, "finding")} in ${withFindings.toLocaleString("en")} of ${plural(counts.documents, "document")}`
      : `No findings in ${plural(counts.documents, "document")}`),
    h("p", { class: "deck" },
      SEVERITIES.filter((name) => counts.severities[name]).map((name) =>
        h("a", { class: `tally ${name}`, href: address({ view: "findings", severity: name }) },
          h("b", {}, counts.severities[name].toLocaleString("en")), ` ${name}${counts.severities[name] === 1 ? "" : "s"}`)),
      counts.suppressed > 0 && h("span", { class: "tally" }, h("b", {}, counts.suppressed), " suppressed"),
      counts.failed > 0 && h("span", { class: "tally" }, h("b", {}, counts.failed), " failed")),
    RUN.folded.map(foldedNotice),
    unreadNotice(counts),
    omittedNotice(counts),
    h("div", { class: "plots" }, byRule(counts), coverage(counts), whoSpeaks(counts), overTime(counts), trend(RUN.trend)),
  ];
}

// A notice of a requirement that most documents violate: the list of findings shows them on demand.
function foldedNotice({ rule, sentence }) {
  return h("p", { class: "notice" }, `${rule}: ${sentence}. `,
    h("a", { href: address({ view: "findings", rule, folded: "show" }) }, "Show each"));
}

// A notice of the files and texts that the check left out: no finding does not mean that they are clean.
function unreadNotice(counts) {
  if (!counts.not_looked_at.length) return null;
  return h("div", { class: "notice" }, h("p", {}, "Not everything was looked at:"),
    h("ul", {}, counts.not_looked_at.map((text) => h("li", {}, text))));
}

// A notice of the documents and texts that are not in this page.
function omittedNotice(counts) {
  const documents = counts.documents - RUN.listed;
  const texts = RUN.without_text;
  if (!documents && !texts) return null;
  return h("p", { class: "notice" }, "Some data is omitted to limit the size of the page. ",
    texts > 0 && `The text of ${plural(texts, "document")} is not included. `,
    documents > 0 && `${plural(documents, "document")} and their findings are counted, but not listed. `,
    "Check fewer documents at a time to see everything.");
}

function figure(title, description, ...content) {
  return h("section", { class: "plot" }, h("h2", {}, title), description && h("p", { class: "description" }, description), content);
}

function byRule(counts) {
  const rules = new Map();
  for (const [rule, severity, number] of counts.findings) {
    rules.set(rule, { ...rules.get(rule), [severity]: number });
  }
  const sum = (counts) => Object.values(counts).reduce((all, number) => all + number, 0);
  const sorted = [...rules].sort(([, one], [, other]) => sum(other) - sum(one));
  const most = sorted.length ? sum(sorted[0][1]) : 1;
  if (!sorted.length) return figure("Findings by rule", "No rule that ran reported a finding.");
  return figure("Findings by rule", null,
    legend(SEVERITIES.map((name) => [name, name])),
    bars("Findings by rule", sorted.slice(0, MAX_RULES).map(([rule, by]) => ({
      label: rule, href: address({ view: "findings", rule }), total: most, number: sum(by).toLocaleString("en"),
      parts: SEVERITIES.map((name) => [name, by[name] ?? 0]),
      spoken: SEVERITIES.filter((name) => by[name]).map((name) => plural(by[name], name)).join(", "),
    }))),
    sorted.length > MAX_RULES && h("p", { class: "more" },
      h("a", { href: address({ view: "findings" }) }, `${plural(sorted.length - MAX_RULES, "more rule")} with findings`)));
}

function coverage(counts) {
  const states = Object.keys(STATES).filter((name) => name !== "cut" || Object.values(counts.fields).some((by) => by.cut));
  const stated = (by) => by.contradicted + by.corroborated + by.present + by.cut;
  return figure("Stated fields", "Corroborated: two independent places in the document agree. Not looked for: provcheck can't tell in this language or format.",
    legend(states.map((name) => [name, STATES[name]])),
    bars("Documents that state each field", Object.entries(counts.fields).map(([field, by]) => ({
      label: field, href: address({ view: "documents", field, state: "absent" }), total: counts.documents,
      number: `${stated(by).toLocaleString("en")} of ${counts.documents.toLocaleString("en")}`,
      parts: states.map((name) => [name, by[name]]),
      spoken: states.filter((name) => by[name]).map((name) => `${by[name]} ${STATES[name]}`).join(", "),
    }))));
}

function whoSpeaks(counts) {
  const names = Object.keys(SPEAKERS);
  const most = Math.max(1, ...Object.values(counts.speakers));
  const total = Object.values(counts.speakers).reduce((all, number) => all + number, 0);
  return figure("Sources of quotations", `${plural(total, "quotation")}, direct and reported, by the source to which they are attributed.`,
    bars("Quotations by kind of source", names.map((name) => ({
      label: SPEAKERS[name], total: most, parts: [[`said-${name}`, counts.speakers[name]]],
      number: total ? `${counts.speakers[name].toLocaleString("en")} · ${Math.round((counts.speakers[name] / total) * 100)} %` : "0",
    }))));
}

function overTime(counts) {
  const undated = counts.undated ? ` ${plural(counts.undated, "document")} without a readable date.` : "";
  if (!counts.periods.length) return figure("Documents over time", undated);
  const [busiest] = [...counts.periods].sort((one, other) => other[1] - one[1]);
  return figure("Documents over time",
    `By ${counts.period}. Most are from ${busiest[0]}${counts.period === "decade" ? "0s" : ""}: ${plural(busiest[1], "document")}.${undated}`,
    legend([["error", "with errors"], ["present", "without errors"]]),
    columns(counts.periods, (period) => address({ view: "documents", period }),
      (label, number, part) => `${label}: ${plural(number, "document")}, ${part} with errors`));
}
