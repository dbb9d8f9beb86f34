// The parts of both lists: filter fields, pages, and the sentence that counts the matches.
const PAGE_SIZE = 100;

function textField(name, label, value) {
  return h("label", { class: "field" }, h("span", {}, label),
    h("input", { type: "search", name, value, autocomplete: "off", spellcheck: "false" }));
}

function choice(name, label, options, value) {
  return h("label", { class: "field" }, h("span", {}, label),
    h("select", { name }, options.map(([option, text]) => h("option", { value: option, selected: option === value }, text))));
}

function boxes(name, label, values, chosen) {
  return h("fieldset", { class: "boxes" }, h("legend", {}, label),
    values.map((value) => h("label", {},
      h("input", { type: "checkbox", name, value, checked: chosen.includes(value) }),
      h("span", { class: `name ${value}` }, value), h("span", { class: "count", "data-count": `${name}:${value}` }))));
}

// The values of a form as parameters of an address, in the order of its fields.
function stateOf(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) if (value) (values[name] ??= []).push(value);
  return values;
}

// Writes the parameters of the address into the form.
function restore(form, parameters) {
  for (const control of form.elements) {
    const value = parameters.get(control.name) ?? "";
    if (control.type === "checkbox") control.checked = parameters.getAll(control.name).includes(control.value);
    else if (control.name && control.value !== value) control.value = value;
  }
}

function filterForm(view, label, ...fields) {
  const wide = matchMedia("(min-width: 860px)").matches;
  const form = h("form", { class: "filters", role: "search", "aria-label": label, onsubmit: (event) => event.preventDefault() },
    h("details", { open: wide }, h("summary", {}, "Filters"), fields, button("Clear all filters", { class: "quiet", onclick: () => go({ view }) })));
  form.addEventListener("input", (event) => {
    const values = { view, ...stateOf(form) };
    if (event.target.type === "search") adjust(values);
    else go(values);
  });
  return form;
}

function showCounts(form, name, tallies) {
  for (const place of form.querySelectorAll(`[data-count^="${name}:"]`)) {
    place.textContent = (tallies.get(place.dataset.count.slice(name.length + 1)) ?? 0).toLocaleString("en");
  }
}

function tally(items, key) {
  const counts = new Map();
  for (const item of items) for (const value of [key(item)].flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

// One page of the matches, a sentence that counts them, and links to the other pages.
function paged(parameters, matches, noun, item) {
  const last = Math.max(1, Math.ceil(matches.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, Number(parameters.get("page")) || 1), last);
  const from = (page - 1) * PAGE_SIZE;
  const to = Math.min(from + PAGE_SIZE, matches.length);
  const sentence = matches.length ? `${(from + 1).toLocaleString("en")}–${to.toLocaleString("en")} of ${plural(matches.length, noun)}` : `No ${noun} matches these filters.`;
  announce(sentence);
  return [h("p", { class: "shown" }, sentence), h("ol", { class: `${noun}s` }, matches.slice(from, to).map(item)), last > 1 ? pager(parameters, page, last) : ""];
}

function pager(parameters, page, last) {
  const step = (n, label) => {
    const target = new URLSearchParams(parameters);
    target.set("page", n);
    return 1 <= n && n <= last ? h("a", { href: `#${target}` }, label) : h("span", {}, label);
  };
  return h("nav", { class: "pager", "aria-label": "Pages" }, step(page - 1, "← Previous"), h("span", {}, `Page ${page} of ${last}`), step(page + 1, "Next →"));
}

// Matches texts in lower case that contain every word, in any order.
function matcher(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (text) => words.every((word) => text.includes(word));
}

const outletsOf = (documents) => [...tally(documents, (entry) => entry.outlets)].sort(([one], [other]) => one.localeCompare(other));

const outletChoice = (value) => choice("outlet", "Credited outlet",
  [["", "any"], ...outletsOf(DOCUMENTS).map(([name, number]) => [name, `${name} (${number})`])], value);
