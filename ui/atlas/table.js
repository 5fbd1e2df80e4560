// The ranked table beside the map: search, sort, pin, choose. No rank is printed.

const PAPER_ENDS = 12;

function listenToTable(atlas) {
  const { find, body } = atlas;
  find("#search").oninput = () => filterRows(atlas);
  find("#search").onkeydown = (event) => {
    const first = rows(atlas).find((row) => !row.hidden);
    if (event.key === "Enter" && atlas.units && first) choose(atlas, Number(first.dataset.i));
  };
  find("thead").onclick = ({ target }) => target.dataset.sort && sortBy(atlas, target.dataset.sort);
  body.onclick = ({ target }) => {
    const row = target.closest("tr");
    if (row) choose(atlas, Number(row.dataset.i));
  };
  body.onkeydown = (event) => walkRows(atlas, event);
  body.onpointerover = ({ target }) => pointRow(atlas, target.closest("tr"));
  body.onpointerleave = () => pointRow(atlas, null);
  body.onfocusin = ({ target }) => pointRow(atlas, target.closest("tr"));
  body.onfocusout = () => pointRow(atlas, null);
}

const rows = (atlas) => [...atlas.body.rows];
const buttonOf = (row) => row.querySelector("button");

function pointRow(atlas, row) {
  markUnit(atlas, "hover", row ? Number(row.dataset.i) : -1);
}

function drawTable(atlas) {
  const { data, words, find } = atlas;
  find(".ranking").hidden = !data.table;
  if (!data.table) return atlas.body.replaceChildren();
  find("caption").textContent = words.caption;
  find(".ranking label").textContent = words.search;
  find("[data-sort=name]").textContent = words.municipality;
  const head = data.value_label ?? words.value;
  find("[data-sort=value]").textContent = data.unit ? `${head} (${data.unit})` : head;
  find("[data-sort=beside]").textContent = data.beside?.label ?? "";
  find("[data-sort=beside]").parentElement.hidden = !data.beside;
  find(".none").textContent = words.no_match;
  const listed = atlas.units.map((_, i) => i).filter((i) => inScope(atlas, i) || isMine(atlas, i));
  const bar = barScale(data);
  atlas.body.replaceChildren(...listed.map((i) => tableRow(atlas, i, bar)));
  orderRows(atlas);
  filterRows(atlas);
  fitSticky(atlas);
}

// What sticks under the head, and under mine, begins where these end.
function fitSticky(atlas) {
  const head = atlas.find("thead").offsetHeight;
  atlas.root.style.setProperty("--head", `${head}px`);
  atlas.root.style.setProperty("--under-mine", `${head + (atlas.find("tr.mine")?.offsetHeight ?? 0)}px`);
}

const isMine = (atlas, i) => atlas.geometry.units[i].id === atlas.mine;

function barEnds({ values, bounds, scale }) {
  const known = values.filter((value) => value !== null);
  const farthest = Math.max(...known.map(Math.abs), 0);
  const own = scale === "diverging" ? [-farthest, farthest] : [Math.min(0, ...known), Math.max(0, ...known)];
  return bounds ?? own;
}

// Where a bar begins and how long it is, in per cent of the cell; it grows from zero.
function barScale(data) {
  const [low, high] = barEnds(data);
  const at = (value) => ((Math.max(low, Math.min(high, value)) - low) / (high - low || 1)) * 100;
  return (value) => [Math.min(at(0), at(value)), Math.abs(at(value) - at(0))];
}

function tableRow(atlas, i, bar) {
  const { name, parallel } = atlas.geometry.units[i];
  const row = element("tr", isMine(atlas, i) ? "mine" : "");
  row.dataset.i = i;
  const head = element("th");
  head.scope = "row";
  const button = element("button", "", name);
  button.type = "button";
  button.tabIndex = -1;
  if (parallel) button.append(" ", element("small", "", parallel));
  if (isMine(atlas, i)) button.append(" ", element("small", "own", atlas.words.mine));
  head.append(button);
  row.append(head, valueCell(atlas, i, bar));
  if (atlas.data.beside) row.append(besideCell(atlas, i));
  return row;
}

function valueCell(atlas, i, bar) {
  const value = atlas.data.values[i];
  if (value === null) return element("td", "reason", absence(atlas, i));
  if (atlas.data.labelled) return element("td", "answer", valueText(atlas, i));
  const cell = element("td", "amount");
  const [start, width] = bar(value);
  const strip = element("span", "bar");
  strip.dataset.class = atlas.data.classes[i];
  strip.style.cssText = `--start:${start.toFixed(1)}%;--width:${width.toFixed(1)}%`;
  cell.append(strip, element("span", "number", atlas.number(value)));
  return cell;
}

function besideCell(atlas, i) {
  const value = atlas.data.beside.values[i];
  return element("td", "amount", value === null ? "–" : atlas.second(value));
}

function sortBy(atlas, by) {
  const { sort } = atlas;
  const down = sort.by === by ? !sort.down : by !== "name";
  atlas.sort = { by, down };
  orderRows(atlas);
  atlas.find(".scroll").scrollTop = 0;
}

// Mine first, then the order asked for, those without a value last.
function orderRows(atlas) {
  const { by, down } = atlas.sort;
  const values = (by === "beside" ? atlas.data.beside : atlas.data)?.values ?? [];
  const { compare } = new Intl.Collator("nb");
  const name = (i) => atlas.geometry.units[i].name;
  const order = (a, b) => (isMine(atlas, b) - isMine(atlas, a))
    || (by !== "name" && ((values[a] === null) - (values[b] === null)))
    || (by !== "name" && (down ? values[b] - values[a] : values[a] - values[b]))
    || (by === "name" && down ? compare(name(b), name(a)) : compare(name(a), name(b)));
  atlas.body.append(...rows(atlas).sort((a, b) => order(Number(a.dataset.i), Number(b.dataset.i))));
  atlas.root.querySelectorAll("[data-sort]").forEach((button) => {
    const own = button.dataset.sort === by;
    button.parentElement.setAttribute("aria-sort", own ? (down ? "descending" : "ascending") : "none");
  });
  oneTabStop(atlas);
  cutForPaper(atlas);
}

// On paper the table shows its first and last rows, and how many of how many.
function cutForPaper(atlas) {
  const shown = rows(atlas).filter((row) => !row.hidden);
  const isInner = (at) => at >= PAPER_ENDS && at < shown.length - PAPER_ENDS;
  shown.forEach((row, at) => row.classList.toggle("inner", isInner(at)));
  const line = atlas.find(".paper");
  line.hidden = shown.length <= 2 * PAPER_ENDS;
  line.textContent = atlas.words.paper.replace("%", PAPER_ENDS).replace("%", PAPER_ENDS)
    .replace("%", shown.length);
}

function filterRows(atlas) {
  const wanted = plain(atlas.find("#search").value.trim());
  rows(atlas).forEach((row) => {
    const { name, parallel } = atlas.geometry.units[row.dataset.i];
    row.hidden = !plain(`${name} ${parallel ?? ""}`).includes(wanted);
  });
  const found = rows(atlas).filter((row) => !row.hidden).length;
  atlas.find(".none").hidden = found > 0;
  cutForPaper(atlas);
  if (wanted) say(atlas, found ? `${found} ${ofMany(atlas, found)}` : atlas.words.no_match);
  oneTabStop(atlas);
}

// The table is one tab stop: the chosen row, or the first that is shown.
function oneTabStop(atlas, wanted) {
  const shown = rows(atlas).filter((row) => !row.hidden);
  const stop = wanted ?? shown.find((row) => row.classList.contains("selected")) ?? shown[0];
  rows(atlas).forEach((row) => { buttonOf(row).tabIndex = row === stop ? 0 : -1; });
}

function walkRows(atlas, event) {
  const shown = rows(atlas).filter((row) => !row.hidden);
  const at = shown.indexOf(event.target.closest("tr"));
  const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
  if (event.key === "Escape" && atlas.selected) choose(atlas, atlas.geometry.index.get(atlas.selected));
  if (!shown[goal]) return;
  event.preventDefault();
  oneTabStop(atlas, shown[goal]);
  buttonOf(shown[goal]).focus({ preventScroll: true });
  reveal(atlas, shown[goal]);
}

function hoverRow(atlas, i) {
  rows(atlas).forEach((row) => row.classList.toggle("hover", Number(row.dataset.i) === i));
}

function selectRow(atlas) {
  const chosen = atlas.geometry.index.get(atlas.selected);
  rows(atlas).forEach((row) => {
    const own = Number(row.dataset.i) === chosen;
    row.classList.toggle("selected", own);
    buttonOf(row).setAttribute("aria-pressed", own);
    if (own && atlas.revealed !== atlas.selected) reveal(atlas, row);
  });
  atlas.revealed = atlas.selected;
  if (!atlas.body.contains(atlas.root.getRootNode().activeElement)) oneTabStop(atlas);
}

// Scrolls the table, never the page; what is far away comes to the middle.
function reveal(atlas, row) {
  const scroll = atlas.find(".scroll");
  const head = atlas.find("thead").offsetHeight + (atlas.find("tr.mine")?.offsetHeight ?? 0);
  const top = row.offsetTop - scroll.scrollTop;
  if (top >= head && top + row.offsetHeight <= scroll.clientHeight) return;
  scroll.scrollTop += top - (scroll.clientHeight + head - row.offsetHeight) / 2;
}
