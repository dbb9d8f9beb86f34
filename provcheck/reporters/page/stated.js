// The fields that a document states, with where each value was read; those that it doesn't, in one line.
function stated(body, findings, toFinding) {
  const rows = body.stated.filter((field) => field.values.length > 0);
  const without = body.stated.filter((field) => !field.values.length).map((field) => field.field);
  return h("details", { class: "stated", open: true }, h("summary", {}, "What it states"),
    h("table", {}, h("tbody", {}, rows.map((field) => h("tr", { class: field.state },
      h("th", { scope: "row" }, field.field),
      h("td", {}, h("ul", {}, field.values.map((given) => statedValue(given, findings, toFinding)))),
      h("td", { class: `state ${field.state}` }, STATES[field.state]))))),
    without.length > 0 && h("p", { class: "about" }, `Not stated: ${without.join(", ")}.`));
}

// Places in metadata are marked here, since they stand in no text.
function statedValue(given, findings, toFinding) {
  const places = given.pointer ? placesOf(findings).filter((mark) => mark.pointer === given.pointer) : [];
  return h("li", { class: given.chosen ? null : "other" },
    h("span", { class: places.length ? `mark place ${places[0].finding.severity}` : null, dir: "auto", "data-places": tokens(places) }, given.value),
    h("span", { class: "about" }, ` ${given.origin}${given.pointer ? ` ${given.pointer}` : ""}`),
    places.map((mark) => reference(mark, toFinding)));
}
