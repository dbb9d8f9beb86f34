// Who speaks in a document: a button that lights their words, and how each quotation was given to them.
const wordsOf = (body, n) => body.quotes.filter((quote) => quote.speaker === n);

// A name for the address; a number where two who speak are written alike.
function identify(speakers) {
  const seen = new Map();
  for (const speaker of speakers) {
    const times = (seen.get(speaker.name) ?? 0) + 1;
    seen.set(speaker.name, times);
    speaker.id = times === 1 ? speaker.name : `${speaker.name} (${times})`;
  }
}

function person(body, n, toggle) {
  const speaker = body.speakers[n];
  const words = wordsOf(body, n);
  const ways = [...new Set(words.flatMap((quote) => quote.via))];
  const about = [SPEAKERS[speaker.kind], speaker.role, ways.length && `by way of ${ways.join(", ")}`];
  return h("li", {},
    button([h("b", { dir: "auto" }, speaker.name), ` ${plural(words.length, "quotation")}`], { onclick: () => toggle(n) }),
    h("p", { class: "about" }, about.filter(Boolean).join(" · ")),
    h("ol", { class: "words" }, words.map((quote) => h("li", { dir: "auto" },
      quote.spans.map(([start, end]) => body.text.slice(start, end)).join(" … "),
      h("span", { class: "about" }, [quote.method, `confidence ${quote.confidence.toFixed(2)}`].filter(Boolean).join("; "))))));
}
