// The speakers of a document: a button that highlights their quotations, and how each one was attributed.
const quotesOf = (body, n) => body.quotes.filter((quote) => quote.speaker === n);

// Adds the id of each speaker for the address: the name, with a number if two have the same.
function addIds(speakers) {
  const seen = new Map();
  for (const speaker of speakers) {
    const times = (seen.get(speaker.name) ?? 0) + 1;
    seen.set(speaker.name, times);
    speaker.id = times === 1 ? speaker.name : `${speaker.name} (${times})`;
  }
}

function speakerItem(body, n, toggle) {
  const speaker = body.speakers[n];
  const quotes = quotesOf(body, n);
  const steps = [...new Set(quotes.flatMap((quote) => quote.via))];
  const about = [SPEAKERS[speaker.kind], speaker.role, steps.length && `via ${steps.join(", ")}`];
  return h("li", {},
    button([h("b", { dir: "auto" }, speaker.name), ` ${plural(quotes.length, "quotation")}`], { onclick: () => toggle(n) }),
    h("p", { class: "about" }, about.filter(Boolean).join(" · ")),
    h("ol", { class: "words" }, quotes.map((quote) => h("li", { dir: "auto" },
      quote.spans.map(([start, end]) => body.text.slice(start, end)).join(" … "),
      h("span", { class: "about" }, [quote.method, `confidence ${quote.confidence.toFixed(2)}`].filter(Boolean).join("; "))))));
}
