// Plots are tables with drawn cells, so that screen readers read the numbers.

// One bar of several parts, `[class, number]`, as wide as `total`.
function bar(parts, total) {
  let at = 0;
  const drawn = parts.filter(([, number]) => number).map(([name, number]) => {
    const width = (number / Math.max(total, 1)) * 1000;
    at += width;
    return svg("rect", { class: name, x: (at - width).toFixed(2), y: 0, width: width.toFixed(2), height: 10 });
  });
  return svg("svg", { class: "bar", viewBox: "0 0 1000 10", preserveAspectRatio: "none", "aria-hidden": "true" }, drawn);
}

// Rows are {label, href, parts, total, number, spoken}; `spoken` describes the parts for screen readers.
function bars(caption, rows) {
  return h("table", { class: "bars" },
    h("caption", { class: "unseen" }, caption),
    h("tbody", {}, rows.map((row) => h("tr", {},
      h("th", { scope: "row" }, row.href ? h("a", { href: row.href }, row.label) : row.label),
      h("td", { class: "drawn" }, bar(row.parts, row.total), row.spoken && h("span", { class: "unseen" }, row.spoken)),
      h("td", { class: "number" }, row.number)))));
}

function legend(entries) {
  return h("ul", { class: "legend" }, entries.map(([name, label]) =>
    h("li", {}, svg("svg", { class: "key", viewBox: "0 0 10 10", "aria-hidden": "true" },
      svg("rect", { class: name, width: 10, height: 10 })), label)));
}

// Columns `[label, number, part]`: each as high as its number, with its part in another colour. `describe` is the title of
// one; `href`, the address that one leads to, may be null.
function columns(rows, href, describe) {
  const most = Math.max(1, ...rows.map(([, number]) => number));
  const width = 10;
  const gap = rows.length > 1 ? 1.5 : 0;
  const column = (name, n, number) => number > 0 && svg("rect", {
    class: name, x: n * width, width: width - gap, y: 100 - (number / most) * 100, height: (number / most) * 100,
  });
  return h("div", { class: rows.length < 12 ? "columns few" : "columns" },
    h("span", { class: "most" }, most.toLocaleString("en")),
    svg("svg", { viewBox: `0 0 ${rows.length * width} 100`, preserveAspectRatio: "none", "aria-hidden": "true" },
      rows.map(([label, number, part], n) => svg(href ? "a" : "g", href ? { href: href(label), tabindex: -1 } : {},
        svg("title", {}, describe(label, number, part)),
        svg("rect", { class: "hit", x: n * width, width: width - gap, y: 0, height: 100 }),
        column("present", n, number), column("error", n, part)))),
    h("div", { class: "axis" }, h("span", {}, rows[0][0]), rows.length > 1 && h("span", {}, rows.at(-1)[0])));
}
