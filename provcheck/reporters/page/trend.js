// The places with open findings in the recorded runs: a column for each run, and the course of the rules with most findings.
const MAX_COURSES = 8;

function trend(runs) {
  if (runs.length < 2) return null;
  const total = (run) => Object.values(run.findings).reduce((all, number) => all + number, 0);
  const [first, last] = [runs[0], runs.at(-1)];
  const rules = [...new Set(runs.flatMap((run) => Object.keys(run.findings)))];
  const courses = rules.map((rule) => [rule, runs.map((run) => run.findings[rule] ?? 0)])
    .sort(([, one], [, other]) => Math.max(...other) - Math.max(...one));
  return h("section", { class: "plot trend" }, h("h2", {}, "Findings over time"),
    h("p", { class: "description" }, `Places with open findings in ${plural(runs.length, "run")} with these paths and settings: ${total(first).toLocaleString("en")} on ${first.day}, ${total(last).toLocaleString("en")} on ${last.day}.`),
    columns(runs.map((run) => [run.day, total(run), 0]), null, (day, number) => `${day}: ${plural(number, "place")}`),
    h("table", { class: "bars" }, h("caption", { class: "unseen" }, "Findings of each rule in each run"),
      h("tbody", {}, courses.slice(0, MAX_COURSES).map(([rule, numbers]) => h("tr", {},
        h("th", { scope: "row" }, h("a", { href: address({ view: "findings", rule }) }, rule)),
        h("td", { class: "drawn" }, course(numbers), h("span", { class: "unseen" }, numbers.join(", "))),
        h("td", { class: "number" }, `${numbers[0].toLocaleString("en")} → ${numbers.at(-1).toLocaleString("en")}`))))),
    courses.length > MAX_COURSES && h("p", { class: "more" }, plural(courses.length - MAX_COURSES, "more rule")));
}

// One small column for each run.
function course(numbers) {
  const most = Math.max(1, ...numbers);
  return svg("svg", { class: "bar course", viewBox: `0 0 ${numbers.length * 10} 10`, preserveAspectRatio: "none", "aria-hidden": "true" },
    numbers.map((number, n) => number > 0 && svg("rect", { class: "present", x: n * 10, width: 9, y: 10 - (number / most) * 10, height: (number / most) * 10 })));
}
