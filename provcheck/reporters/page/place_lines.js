// Lines in the margin that connect the places of a finding. On a screen they are drawn over the text; paper breaks it into
// pages, where only elements that stand in the text are at its lines: a tick at each place, and a bracket along the
// paragraphs between them.
const LANE = 9;
const LANES = 3;
const isJoined = (finding) => finding.kind === "inconsistent" && finding.places.length > 1;

// The joins of a document on paper: for the number of a finding its first and last paragraph and its lane.
function paperJoins(findings, blocks) {
  const ends = [];
  const joins = new Map();
  findings.forEach((finding, n) => {
    const numbers = finding.places.filter((place) => place.at)
      .map(({ at }) => blocks.findIndex(([, start, end]) => at[0] < end && start < at[1])).filter((number) => number >= 0);
    if (!isJoined(finding) || numbers.length < 2) return;
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
    let lane = ends.findIndex((end) => end < first);
    if (lane < 0) lane = ends.length;
    ends[lane] = last;
    if (lane < LANES) joins.set(n, { first, last, lane, severity: finding.severity });
  });
  return joins;
}

function brackets(joins, number) {
  return [...joins.values()].filter(({ first, last }) => first <= number && number <= last).map(({ last, lane, severity }) =>
    h("span", { class: `bracket ${severity} lane-${lane}${number === last ? " last" : ""}`, "aria-hidden": "true" }));
}

function tick(joins, mark) {
  const join = mark.place !== undefined && joins.get(Number(mark.place.split(".")[0]));
  return join && h("span", { class: `tick ${join.severity} lane-${join.lane}`, "data-tick": mark.place, "aria-hidden": "true" });
}

function placeLines(copy) {
  const drawing = svg("svg", { class: "joins", "aria-hidden": "true" });
  copy.prepend(drawing);

  function heights(n, finding) {
    const top = copy.getBoundingClientRect().top;
    return finding.places.flatMap((_, k) => {
      const element = copy.querySelector(`[data-places~="${n}.${k}"]`);
      const rectangle = element?.getClientRects()[0];
      return rectangle ? [rectangle.top - top + rectangle.height / 2] : [];
    });
  }

  return function draw(findings, selected, select) {
    const width = drawing.getBoundingClientRect().width;
    const ends = [];
    const drawn = [];
    findings.forEach((finding, n) => {
      const chosen = finding === selected;
      if (finding.places.length < 2 || !(chosen || isJoined(finding))) return;
      const ys = heights(n, finding);
      if (ys.length < 2) return;
      const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
      let lane = ends.findIndex((end) => end < top - 4);
      if (lane < 0) lane = ends.length;
      ends[lane] = bottom;
      if (lane < LANES || chosen) drawn.push({ finding, ys, top, bottom, chosen, lane: Math.min(lane, LANES) });
    });
    // The selected one is drawn last, above the others.
    drawn.sort((one, other) => one.chosen - other.chosen);
    drawing.replaceChildren(...drawn.map((join) => path(join, width, select)));
  };
}

function path({ finding, ys, top, bottom, chosen, lane }, width, select) {
  const x = Math.max(2, width - 8 - lane * LANE);
  const line = `M${x} ${top}V${bottom}` + ys.map((y) => `M${x} ${y}H${width - 3}`).join("");
  return svg("g", { class: `join ${finding.severity}${chosen ? " chosen" : ""}`, onclick: () => select(finding) },
    svg("path", { class: "hit", d: line }), svg("path", { class: "line", d: line }),
    ys.map((y, n) => svg("circle", { class: n ? "related" : "primary", cx: width - 3, cy: y, r: 2.5 })));
}
