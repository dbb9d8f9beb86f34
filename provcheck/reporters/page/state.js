// The state of the page is in its address: `#view=findings&rule=credit-missing&page=2`.
const read = () => new URLSearchParams(location.hash.slice(1));

function address(values) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const item of [value].flat()) if (item !== "" && item !== null && item !== undefined) parameters.append(name, item);
  }
  return `#${parameters}`;
}

const toDocument = (entry, more = {}) => address({ document: entry.name, ...more });

// Shows another address, as a link does.
function visit(url, change = "pushState") {
  history[change](null, "", url);
  window.dispatchEvent(new Event("hashchange"));
}

// `go` adds an entry to the history; `adjust` does not, for changes while somebody types.
const go = (values) => visit(address(values));
const adjust = (values) => visit(address(values), "replaceState");

// The lists are parsed at once; each text is parsed when its document is opened.
const lines = (id) => byId(id).textContent.split("\n").filter(Boolean);
const RUN = JSON.parse(byId("run").textContent);
const DOCUMENTS = lines("documents").map((line) => JSON.parse(line));
const TEXTS = lines("texts");
const FINDINGS = DOCUMENTS.flatMap((entry) => entry.findings.map((finding) => ({ ...finding, document: entry })));
const SEVERITIES = ["error", "warning", "note"];

// Light, dark, or that of the system; remembered if the browser allows it for files.
const THEMES = { auto: "Theme: system", light: "Theme: light", dark: "Theme: dark" };

function theme() {
  try {
    return localStorage.getItem("provcheck-theme") || "auto";
  } catch {
    return document.documentElement.dataset.theme || "auto";
  }
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  byId("theme").textContent = THEMES[name];
  try {
    localStorage.setItem("provcheck-theme", name);
  } catch {
    // Without storage the theme is kept until the page is closed.
  }
}

function nextTheme() {
  const names = Object.keys(THEMES);
  setTheme(names[(names.indexOf(theme()) + 1) % names.length]);
}
