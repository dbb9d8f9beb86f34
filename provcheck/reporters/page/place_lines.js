// Lines in the margin that connect the places of a finding.
const LANE = 9;
const LANES = 3;

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
      if (finding.places.length < 2 || !(chosen || finding.kind === "inconsistent")) return;
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
