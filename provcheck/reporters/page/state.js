// The address holds the whole state: `#view=findings&rule=credit-missing&page=2`. A link to it shows the same.
const read = () => new URLSearchParams(location.hash.slice(1));

function address(values) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) if (one !== "" && one !== null && one !== undefined) parameters.append(name, one);
  }
  return `#${parameters}`;
}

const toDocument = (one, more = {}) => address({ document: one.name, ...more });

// Shows another address at once, which browsers do for links alone.
function visit(url, change = "pushState") {
  history[change](null, "", url);
  window.dispatchEvent(new Event("hashchange"));
}

// A step that the back button undoes; and a change while somebody types, which is none.
const go = (values) => visit(address(values));
const adjust = (values) => visit(address(values), "replaceState");

// The lists are read at once; texts wait, each on its line, until their document is opened.
const lines = (id) => byId(id).textContent.split("\n").filter(Boolean);
const RUN = JSON.parse(byId("run").textContent);
const DOCUMENTS = lines("documents").map((line) => JSON.parse(line));
const TEXTS = lines("texts");
const FINDINGS = DOCUMENTS.flatMap((one) => one.findings.map((finding) => ({ ...finding, document: one })));
const SEVERITIES = ["error", "warning", "note"];

// Light, dark, or as the system has it; remembered where a browser lets a file remember.
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
    // A page without storage keeps it until it is closed.
  }
}

function nextTheme() {
  const names = Object.keys(THEMES);
  setTheme(names[(names.indexOf(theme()) + 1) % names.length]);
}
