// Many small maps on one scale, each a button that leads to its own page.

const CODES = { m: "missing", a: "absent", o: "outside" };
const mosaics = new WeakMap();

function createMosaic(parent) {
  const root = element("div", "atlas mosaic");
  root.append(element("p", "state"), element("ul", "keys"), element("ul", "panels"));
  parent.append(root);
  parent.adoptedStyleSheets = [STYLE];
  return { root };
}

async function drawMosaic(component) {
  const { data, parentElement: parent } = component;
  if (!mosaics.has(parent)) mosaics.set(parent, createMosaic(parent));
  const mosaic = mosaics.get(parent);
  const { root } = mosaic;
  Object.assign(mosaic, { component, data });
  root.lang = data.lang;
  root.dataset.theme = themeOf(root);
  root.dataset.scale = "sequential";
  const state = root.querySelector(".state");
  if (!mosaic.drawn) state.textContent = data.words.loading;
  try {
    const geometry = await loadGeometry(data.geometry);
    if (mosaic.data !== data) return;
    state.textContent = "";
    showMosaic(mosaic, geometry);
  } catch (fault) {
    console.error(fault);
    state.textContent = data.words.failed;
  }
}

function showMosaic(mosaic, geometry) {
  const { root, data } = mosaic;
  const look = JSON.stringify(data);
  if (look === mosaic.drawn) return;
  root.querySelector(".keys").replaceChildren(...legendKeys(data));
  root.querySelector(".panels").replaceChildren(...data.panels.map((panel) => panelOf(mosaic, geometry, panel)));
  root.querySelector(".panels").style.setProperty("--columns", data.columns);
  root.querySelectorAll(".panels svg").forEach((svg) => {
    frameScope(svg);
    fitHatch(svg);
  });
  mosaic.drawn = look;
}

// One legend for all: the classes that have a name, and missing where any panel has it.
function legendKeys({ class_labels: labels, panels, words }) {
  const named = labels.map((label, code) => [code, label]).filter(([, label]) => label);
  const others = [["m", -1, words.missing], ["a", -2, words.not_applicable]]
    .filter(([sign]) => panels.some(({ classes }) => classes.includes(sign)))
    .map(([, code, label]) => [code, label]);
  return [...named, ...others].map(([code, label]) => key(chip(code), label));
}

function panelOf(mosaic, geometry, { id, title, line, classes, level }) {
  const item = element("li", level);
  const button = element("button");
  button.type = "button";
  button.onclick = () => mosaic.component.setTriggerValue("chosen", id);
  button.append(element("span", "title", title), smallMap(mosaic, geometry, classes), element("span", "line", line));
  item.append(button);
  return item;
}

// A path for each class, not for each municipality: a page can hold a dozen such maps.
function smallMap({ data }, geometry, classes) {
  const shapes = new Map();
  geometry.units.forEach(({ d }, i) => shapes.set(classes[i], (shapes.get(classes[i]) ?? "") + d));
  const paths = [...shapes].map(([sign, d]) => `<path data-class="${CODES[sign] ?? sign}" d="${d}"/>`);
  const own = geometry.units[geometry.index.get(data.mine)];
  const mine = own ? `<path class="casing" d="${own.d}"/><path class="own" d="${own.d}"/>` : "";
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  made.setAttribute("aria-hidden", "true");
  made.setAttribute("viewBox", `0 0 ${geometry.width} ${geometry.height}`);
  made.innerHTML = `${hatches("hatch")}${paths.join("")}<path class="counties" d="${geometry.county_lines}"/>${mine}`;
  return made;
}

// The hatch is as fine on a small map as on a large one.
function fitHatch(svg) {
  const { width } = svg.viewBox.baseVal;
  const scale = width / (svg.clientWidth || 200);
  svg.querySelectorAll("pattern").forEach((hatch) => hatch.setAttribute("patternTransform", `scale(${scale.toFixed(3)})`));
}

// A chosen region fills its panel.
function frameScope(svg) {
  if (!svg.querySelector('[data-class="outside"]')) return;
  const seen = [...svg.querySelectorAll('path[data-class]:not([data-class="outside"])')].map((path) => path.getBBox());
  if (!seen.length) return;
  const [x, y] = ["x", "y"].map((side) => Math.min(...seen.map((box) => box[side])));
  const right = Math.max(...seen.map((box) => box.x + box.width));
  const bottom = Math.max(...seen.map((box) => box.y + box.height));
  const edge = 0.05 * Math.max(right - x, bottom - y);
  svg.setAttribute("viewBox", [x - edge, y - edge, right - x + 2 * edge, bottom - y + 2 * edge].join(" "));
}
