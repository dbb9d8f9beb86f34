// A finding beside the text: its message and, when it is selected, its help and all its places.
function card(finding, n, body, toFinding, showPlace) {
  return h("li", { class: `card ${finding.severity}` },
    h("a", { href: toFinding(finding), "aria-expanded": "false" }, h("span", { class: "number" }, n + 1), h("span", { class: "message" }, finding.message)),
    labels(finding),
    h("div", { class: "more" },
      finding.help && h("p", {}, finding.help),
      h("ul", { class: "places" }, finding.places.map((place, k) => {
        const words = place.at ? body.text.slice(...place.at) : place.pointer ?? "";
        const content = [h("b", {}, numbered(n, k)), place.label && ` ${place.label}`, words && h("q", { dir: "auto" }, cut(words)), place.line && ` line ${place.line}`];
        return h("li", {}, place.at ? button(content, { onclick: () => showPlace(`${n}.${k}`) }) : content);
      }), finding.elsewhere.map(otherPlace)),
      reasons(finding.rule)));
}

// A place in another document, with a link if this report contains the document.
function otherPlace(place) {
  const other = DOCUMENTS.find((candidate) => candidate.name === place.document);
  return h("li", {}, other ? h("a", { href: toDocument(other) }, place.document) : place.document,
    place.line && `:${place.line}`, place.label && ` ${place.label}`);
}

// What a rule claims, and why it matters.
function reasons(rule) {
  const { summary, why } = RUN.rules[rule] ?? {};
  return [summary && h("p", { class: "about" }, summary), why && h("p", { class: "why" }, h("b", {}, "Why: "), why)];
}

// The name of a rule, with a link to its page: plug-ins and profiles have none.
function ruleName(rule) {
  const page = RUN.rules[rule]?.page;
  return h("span", { class: "rule" }, page ? h("a", { href: page, rel: "noreferrer" }, rule) : rule);
}

const cut = (words) => words.length > 90 ? `${words.slice(0, 70)}…${words.slice(-15)}` : words;

function labels(finding) {
  return h("p", { class: "labels" },
    h("span", { class: `severity ${finding.severity}` }, finding.severity),
    ruleName(finding.rule),
    // A confidence of 1 is not shown.
    finding.confidence < 1 && h("span", { class: "doubt" }, `confidence ${finding.confidence.toFixed(2)}`),
    finding.suppressed !== null && h("span", { class: "suppressed" }, `suppressed: ${finding.suppressed || "no reason given"}`));
}
