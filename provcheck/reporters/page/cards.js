// A finding beside its text: what it says and, once chosen, what to do and every place that shows it.
function card(finding, n, body, toFinding, showPlace) {
  return h("li", { class: `card ${finding.severity}` },
    h("a", { href: toFinding(finding), "aria-expanded": "false" }, h("span", { class: "number" }, n + 1), h("span", { class: "message" }, finding.message)),
    labels(finding),
    h("div", { class: "more" },
      finding.help && h("p", {}, finding.help),
      h("ul", { class: "places" }, finding.places.map((place, k) => {
        const words = place.at ? body.text.slice(...place.at) : place.pointer ?? "";
        const told = [h("b", {}, numbered(n, k)), place.label && ` ${place.label}`, words && h("q", { dir: "auto" }, cut(words)), place.line && ` line ${place.line}`];
        return h("li", {}, place.at ? button(told, { onclick: () => showPlace(`${n}.${k}`) }) : told);
      }), finding.elsewhere.map(otherPlace)),
      h("p", { class: "about" }, RUN.rules[finding.rule]?.summary ?? "")));
}

// A place in another document, with the way there if this report holds it.
function otherPlace(place) {
  const other = DOCUMENTS.find((one) => one.name === place.document);
  return h("li", {}, other ? h("a", { href: toDocument(other) }, place.document) : place.document,
    place.line && `:${place.line}`, place.label && ` ${place.label}`);
}

const cut = (words) => words.length > 90 ? `${words.slice(0, 70)}…${words.slice(-15)}` : words;

function labels(finding) {
  return h("p", { class: "labels" },
    h("span", { class: `severity ${finding.severity}` }, finding.severity),
    h("span", { class: "rule" }, finding.rule),
    // Sure findings need no number.
    finding.confidence < 1 && h("span", { class: "doubt" }, `confidence ${finding.confidence.toFixed(2)}`),
    finding.suppressed !== null && h("span", { class: "suppressed" }, `suppressed: ${finding.suppressed || "no reason given"}`));
}
