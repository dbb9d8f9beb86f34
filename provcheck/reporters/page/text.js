// The text of a document in segments between the ends of marks, which may overlap in any way.
const TAGS = { headline: "p", heading: "h3", "block-quote": "blockquote", code: "pre" };

// The marks: kind, note and, for findings and speakers, whose place it is.
function marksOf(body, findings) {
  const marks = body.marks.map(([start, end, kind, note]) => ({ start, end, kind, note }));
  for (const quote of body.quotes) {
    for (const [start, end] of quote.spans) marks.push({ start, end, kind: "quote", speaker: quote.speaker });
    if (quote.mention) marks.push({ start: quote.mention[0], end: quote.mention[1], kind: "speaker", speaker: quote.speaker });
  }
  marks.push(...heldMarks(body));
  for (const mark of placesOf(findings)) if (mark.at) marks.push({ start: mark.at[0], end: mark.at[1], kind: "place", ...mark });
  return marks;
}

// Every place of every finding, with the token that names it in elements: `2.0` is the primary place of the third.
function placesOf(findings) {
  return findings.flatMap((finding, n) => finding.places.map((place, k) =>
    ({ finding, place: `${n}.${k}`, label: numbered(n, k), at: place.at, pointer: place.pointer })));
}

const tokens = (places) => places.map((mark) => mark.place).join(" ") || null;

// The third finding is 3, the places that show it 3a, 3b and so on.
const numbered = (n, k) => `${n + 1}${k === 0 ? "" : k <= 26 ? String.fromCharCode(96 + k) : `·${k}`}`;

function prose(body, findings, toFinding, toHeld) {
  const marks = marksOf(body, findings);
  const blocks = body.blocks.length ? body.blocks : [["paragraph", 0, body.text.length]];
  const joins = paperJoins(findings, blocks);
  return h("div", { class: "prose", dir: "auto" }, blocks.map(([kind, start, end], number) => {
    const inside = marks.filter((mark) => mark.start < end && start < mark.end);
    return h(TAGS[kind] ?? "p", { class: `block ${kind}`, dir: "auto" }, brackets(joins, number),
      segments(body.text, start, end, inside, (mark) => mark.held === undefined ? reference(mark, toFinding) : verdictLink(mark, body, toHeld), (mark) => tick(joins, mark)));
  }));
}

function segments(text, start, end, marks, link, before = () => null) {
  const cuts = new Set([start, end]);
  for (const mark of marks) for (const cut of [mark.start, mark.end]) if (start < cut && cut < end) cuts.add(cut);
  const sorted = [...cuts].sort((one, other) => one - other);
  return sorted.slice(1).map((to, n) => {
    const from = sorted[n];
    const covering = marks.filter((mark) => mark.start <= from && to <= mark.end);
    const ending = covering.filter((mark) => (mark.place ?? mark.held) !== undefined && (mark.end === to || (to === end && mark.end > to && mark.end <= end + 1)));
    const beginning = covering.filter((mark) => mark.start === from);
    return [beginning.map(before), segment(text.slice(from, to), covering, from), ending.map(link)];
  });
}

function segment(words, covering, from) {
  if (!covering.length) return words;
  const speaker = covering.find((mark) => mark.kind === "speaker");
  const quote = covering.find((mark) => mark.speaker !== undefined && mark.speaker !== null);
  const places = covering.filter((mark) => mark.place !== undefined);
  const focusable = speaker && speaker.speaker !== null && speaker.start === from;
  return h("span", {
    class: ["mark", ...new Set(covering.map((mark) => mark.kind)), ...new Set(places.map((mark) => mark.finding.severity))].join(" "),
    title: covering.map((mark) => mark.note).filter(Boolean).join("; ") || null,
    "data-speaker": (speaker ?? quote)?.speaker,
    "data-places": tokens(places),
    "data-held": covering.filter((mark) => mark.held !== undefined).map((mark) => mark.held).join(" ") || null,
    role: focusable ? "button" : null,
    tabindex: focusable ? 0 : null,
    "aria-pressed": focusable ? "false" : null,
  }, words);
}

function reference(mark, toFinding) {
  return h("a", {
    class: `reference ${mark.finding.severity}${mark.place.endsWith(".0") ? "" : " related"}`,
    href: toFinding(mark.finding), "data-of": mark.place.split(".")[0],
    "aria-label": `Finding ${mark.label}: ${mark.finding.rule}`,
  }, mark.label);
}
