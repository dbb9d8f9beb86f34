// Source material beside an article: each quotation is coloured by its verdict, and a click shows both places.
const VERDICTS = {
  exact: "as in the material", typographic: "as in the material but for typography", trimmed: "shortened as house style allows",
  retouched: "retouched", altered: "altered", spliced: "two places joined", cut: "governing words left out",
  "other-speaker": "said by another", absent: "not found, though the speaker is in the material", unsourced: "speaker in no material",
};
const SYMBOLS = { none: "✓", note: "■", warning: "▲", error: "●" };
// A fragment of a recording (W3C, Media Fragments URI 1.0).
const atSecond = (url, seconds) => `${url}#t=${Math.floor(seconds)}`;
const clock = (seconds) => new Date(seconds * 1000).toISOString().slice(11, 19);

// What is said of a held piece, in a line.
function sentenceOf(held, body) {
  const differences = [...new Set(held.differences.map((difference) => difference.kind))].join(", ");
  const where = held.in === null ? "" : [body.material[held.in].title || body.material[held.in].file, held.time].filter(Boolean).join(", ");
  return [VERDICTS[held.verdict] ?? held.verdict, differences, where, held.speaker].filter(Boolean).join("; ");
}

// The marks in the article; `held` is the number of the piece.
function heldMarks(body) {
  return (body.held ?? []).flatMap((held, n) => [
    { start: held.at[0], end: held.at[1], kind: `held ${held.level}`, held: n, note: sentenceOf(held, body) },
    ...held.differences.filter((difference) => difference.at && difference.at[0] < difference.at[1])
      .map((difference) => ({ start: difference.at[0], end: difference.at[1], kind: "difference", note: difference.kind })),
  ]);
}

function verdictLink(mark, body, toHeld) {
  const held = body.held[mark.held];
  return h("a", { class: `verdict ${held.level}`, href: toHeld(mark.held), "data-verdict": mark.held,
    "aria-label": `${held.verdict}: ${sentenceOf(held, body)}` }, SYMBOLS[held.level]);
}

// The transcripts, one at a time, and a function that shows the place of a piece.
function materialPane(body, toHeld) {
  if (!body.material_files) return null;
  const pages = body.material.map((material, n) => transcriptPage(body, material, n, toHeld));
  const tabs = body.material.map((material, n) => button(material.title || material.file, { class: "tab", onclick: () => turnTo(n) }));
  const box = h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Transcript" }, pages);
  const element = h("section", { class: "material", "aria-label": "Source material" },
    h("h2", {}, pages.length ? "Source material" : "No quotation stands in the source material"), verdictCounts(body), tabs.length > 1 && h("div", { class: "tabs" }, tabs),
    tabs.length === 1 && h("p", { class: "where" }, body.material[0].title || body.material[0].file), pages.length > 0 && box);

  function turnTo(n) {
    pages.forEach((page, k) => { page.hidden = k !== n; });
    tabs.forEach((tab, k) => tab.setAttribute("aria-pressed", String(k === n)));
  }
  if (pages.length) turnTo(0);

  function showPiece(n) {
    for (const mark of element.querySelectorAll(".lit")) mark.classList.remove("lit");
    const held = body.held[n];
    if (!held || held.in === null) return;
    turnTo(held.in);
    const marks = pages[held.in].querySelectorAll(`[data-held~="${n}"]`);
    for (const mark of marks) mark.classList.add("lit");
    // Paragraphs that were never shown have an estimated height: the second step starts from what the first one laid out.
    for (let step = 0; step < 3 && marks.length; step += 1) {
      box.scrollTop += marks[0].getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
    }
  }
  return { element, showPiece };
}

function verdictCounts(body) {
  const counts = new Map();
  for (const held of body.held) counts.set(held.level, [...(counts.get(held.level) ?? []), held.verdict]);
  return h("ul", { class: "verdicts" }, Object.keys(SYMBOLS).filter((level) => counts.has(level)).map((level) => {
    const names = [...new Set(counts.get(level))].map((name) => `${counts.get(level).filter((other) => other === name).length} ${name}`);
    return h("li", { class: `verdict ${level}` }, `${SYMBOLS[level]} ${names.join(", ")}`);
  }));
}

function transcriptPage(body, material, number, toHeld) {
  const marks = body.held.flatMap((held, n) => held.in !== number ? [] : [
    ...held.spans.map(([start, end], k) => ({ start, end, kind: `held ${held.level}`, held: n, first: k === 0 })),
    ...held.differences.filter((difference) => difference.in).map((difference) => ({ start: difference.in[0], end: difference.in[1], kind: "difference" })),
  ]).sort((one, other) => one.start - other.start);
  let next = 0;
  return h("div", { class: "transcript" }, material.turns.map(([start, end, speaker, seconds]) => {
    while (next < marks.length && marks[next].end <= start && marks[next].start < start) next += 1;
    const inside = [];
    for (let k = next; k < marks.length && marks[k].start < end; k += 1) if (marks[k].end > start) inside.push(marks[k]);
    return h("p", { class: "turn", dir: "auto" }, seconds !== null && timeOf(material, seconds), speaker && h("b", {}, `${speaker}: `),
      spokenSegments(material.text, start, end, inside, body, toHeld));
  }));
}

function timeOf(material, seconds) {
  const code = clock(seconds);
  return material.url ? h("a", { class: "time", href: atSecond(material.url, seconds), rel: "noreferrer" }, code) : h("span", { class: "time" }, code);
}

function spokenSegments(text, start, end, marks, body, toHeld) {
  if (!marks.length) return text.slice(start, end);
  const cuts = [...new Set([start, end, ...marks.flatMap((mark) => [mark.start, mark.end]).filter((cut) => start < cut && cut < end)])].sort((one, other) => one - other);
  return cuts.slice(1).map((to, n) => {
    const from = cuts[n];
    const covering = marks.filter((mark) => mark.start <= from && to <= mark.end);
    if (!covering.length) return text.slice(from, to);
    const pieces = covering.filter((mark) => mark.held !== undefined);
    return [h("span", { class: ["mark", ...new Set(covering.map((mark) => mark.kind))].join(" "), "data-held": pieces.map((mark) => mark.held).join(" ") || null }, text.slice(from, to)),
      pieces.filter((mark) => mark.first && mark.end === to).map((mark) => verdictLink(mark, body, toHeld))];
  });
}
