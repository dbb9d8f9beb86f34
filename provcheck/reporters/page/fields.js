// The table of the fields that a document states, with the origins of their values, and a line with the others.
function fieldTable(body, findings, toFinding) {
  const rows = body.stated.filter((field) => field.values.length > 0);
  const without = (unchecked) => body.stated.filter((field) => !field.values.length && (field.state === "unchecked") === unchecked).map((field) => field.field);
  const absent = without(false);
  const notLookedFor = without(true);
  return h("details", { class: "stated", open: true }, h("summary", {}, "Stated fields"),
    h("table", {}, h("tbody", {}, rows.map((field) => h("tr", { class: field.state },
      h("th", { scope: "row" }, field.field),
      h("td", {}, h("ul", {}, field.values.map((value) => fieldValue(value, findings, toFinding)))),
      h("td", { class: `state ${field.state}` }, STATES[field.state]))))),
    absent.length > 0 && h("p", { class: "about" }, `Not stated: ${absent.join(", ")}.`),
    notLookedFor.length > 0 && h("p", { class: "about" }, `Not looked for, in this language or format: ${notLookedFor.join(", ")}.`));
}

// A value with its origin. Places of findings in metadata are marked here, because they are not in the text.
function fieldValue(value, findings, toFinding) {
  const places = value.pointer ? placesOf(findings).filter((mark) => mark.pointer === value.pointer) : [];
  return h("li", { class: value.chosen ? null : "other" },
    h("span", { class: places.length ? `mark place ${places[0].finding.severity}` : null, dir: "auto", "data-places": tokens(places) }, value.value),
    h("span", { class: "about" }, ` ${value.origin}${value.pointer ? ` ${value.pointer}` : ""}`),
    places.map((mark) => reference(mark, toFinding)));
}
