// The drawing: municipalities as shapes on the map or as equal tiles, and the marks upon them.

const TILE = 40;
const GAP = 2;
const CLASS_NAMES = { "-1": "missing", "-2": "absent", "-3": "outside" };

const hatches = (name) => `<defs>
<pattern id="${name}-missing" patternUnits="userSpaceOnUse" width="5" height="5">
  <path class="ground" d="M0 0h5v5H0z"/><path d="M-1 1l2-2M0 5l5-5M4 6l2-2"/></pattern>
<pattern id="${name}-absent" patternUnits="userSpaceOnUse" width="4" height="4">
  <path class="ground" d="M0 0h4v4H0z"/><path d="M0 2h1.6"/></pattern></defs>`;
const MARKS = ["mine", "selected", "hover", "active"]
  .map((kind) => `<g class="mark ${kind}"><path class="casing"/><path class="edge"/></g>`).join("");

const shape = (unit, i, attributes = "") =>
  `<path class="unit" data-i="${i}" d="${unit.d}" ${attributes}/>`;
const option = (i) => `id="unit-${i}" role="option"`;
const tilePath = ([col, row]) => {
  const side = TILE - GAP;
  return `M${col * TILE + GAP / 2} ${row * TILE + GAP / 2}h${side}v${side}h${-side}z`;
};

// An outline of the land: every shape's own, of which the fills leave only the outermost half.
// One path for all would take ten times as long to draw.
const coast = (units) => units.map(({ d }) => `<path class="coast" d="${d}"/>`).join("");

// A dark line on a wider one of paper shows on light and on dark shapes.
const countyLines = (d, attributes = "") => ["counties", "counties between"]
  .map((name) => `<path class="${name}" d="${d}" ${attributes}/>`).join("");

// What the two views differ in: shapes, label points, extent.
const VIEWS = {
  map: (geometry) => ({
    units: geometry.units, extent: [0, 0, geometry.width, geometry.height],
    under: coast(geometry.units),
    over: `${countyLines(geometry.county_lines)}<g class="outlines"></g><g class="inset"></g>`,
  }),
  tiles: (geometry) => {
    const units = geometry.units.map((unit) =>
      ({ ...unit, d: tilePath(unit.t), c: unit.t.map((at) => (at + 0.5) * TILE) }));
    const { cols, rows } = geometry.tiles;
    return {
      units, extent: [0, 0, cols * TILE, rows * TILE], under: "",
      over: units.map(tileLabel).join("")
        + countyLines(geometry.county_tile_lines, `transform="scale(${TILE})"`)
        + countyLabels(geometry),
    };
  },
};

function tileLabel({ name, c }, i) {
  return `<text class="short" data-of="${i}" x="${c[0]}" y="${c[1]}">${shortName(name)}</text>`;
}

// A county of a single municipality (Oslo) has that one's name already.
function countyLabels({ counties, units }) {
  const many = (code) => units.filter((unit) => unit.fylkesnr === code).length > 1;
  return Object.entries(counties).filter(([code]) => many(code)).map(([, { name, t }]) => {
    const [x, y] = t.map((at) => (at + 0.5) * TILE);
    return `<text class="county" x="${x}" y="${y}">${name.split(" - ")[0]}</text>`;
  }).join("");
}

function drawFigure(atlas) {
  const { data, svg } = atlas;
  const kind = `${data.view} ${data.geometry}`;
  if (svg.dataset.kind !== kind) buildShapes(atlas, kind);
  atlas.units.forEach((unit, i) => {
    const code = data.classes[i];
    unit.shapes.forEach((path) => { path.dataset.class = CLASS_NAMES[code] ?? code; });
    unit.shapes[0].setAttribute("aria-label", describe(atlas, i));
  });
  svg.querySelectorAll(".short").forEach((label) => {
    label.dataset.class = atlas.units[label.dataset.of].shapes[0].dataset.class;
  });
  drawOutlines(atlas);
  goHomeIfScopeChanged(atlas);
}

function buildShapes(atlas, kind) {
  const { data, svg, geometry } = atlas;
  const plan = VIEWS[data.view](geometry);
  svg.innerHTML = `${hatches("hatch")}${plan.under && hidden(plan.under)}<g class="units">`
    + plan.units.map((unit, i) => shape(unit, i, option(i))).join("")
    + `</g>${hidden(plan.over)}<g class="marks" aria-hidden="true">${MARKS}</g>`
    + `<g class="places" aria-hidden="true"></g>`
    + `<g class="names" aria-hidden="true"><text class="mine"/><text class="selected"/></g>`;
  const paths = [...svg.querySelectorAll(".units > path")];
  atlas.units = plan.units.map((unit, i) =>
    ({ ...unit, shapes: [paths[i]], bounds: paths[i].getBBox() }));
  atlas.extent = plan.extent;
  if (data.view === "map" && geometry.inset) drawInset(atlas, geometry.inset);
  svg.dataset.kind = kind;
  svg.dataset.view = data.view;
  atlas.box = atlas.scope = null;
}

const hidden = (drawing) => `<g aria-hidden="true">${drawing}</g>`;

const rect = (name, [x, y, w, h]) => `<path class="${name}" d="M${x} ${y}h${w}v${h}h${-w}z"/>`;

// The crowded area once more, enlarged: the shapes in it are twins of those on the map.
function drawInset(atlas, { from, to }) {
  const [x, y, w, h] = from;
  const inside = atlas.units.map((unit, i) => [unit, i]).filter(([{ bounds: b }]) =>
    b.x < x + w && b.x + b.width > x && b.y < y + h && b.y + b.height > y);
  const group = atlas.svg.querySelector(".inset");
  group.innerHTML = rect("frame origin casing", from) + rect("frame origin", from) + rect("sheet", to)
    + `<svg x="${to[0]}" y="${to[1]}" width="${to[2]}" height="${to[3]}" viewBox="${from.join(" ")}">
      ${hatches("inset")}${coast(inside.map(([unit]) => unit))}
      ${inside.map(([unit, i]) => shape(unit, i)).join("")}
      ${countyLines(atlas.geometry.county_lines)}<g class="outlines"></g><g class="marks">${MARKS}</g></svg>`
    + rect("frame", to) + `<text class="caption" x="${to[0]}" y="${to[1]}"></text>`;
  group.querySelector("text").textContent = atlas.words.inset;
  group.querySelectorAll(".unit").forEach((path) => atlas.units[path.dataset.i].shapes.push(path));
}

// kind: mine, selected, hover or active; i = -1 takes the mark away.
function markUnit(atlas, kind, i) {
  const unit = atlas.units[i];
  atlas.svg.querySelectorAll(`.mark.${kind} path`).forEach((path) =>
    path.setAttribute("d", unit ? unit.d : ""));
  if (kind === "selected") atlas.units.forEach((other, at) =>
    other.shapes[0].setAttribute("aria-selected", at === i));
  const label = atlas.svg.querySelector(`.names .${kind}`);
  if (!label) return;
  label.textContent = unit ? unit.name : "";
  if (unit) label.dataset.i = i;
  placeNames(atlas);
}

// On a shape that holds it, else beside, where there is room; the letters' size follows the zoom.
function placeNames(atlas) {
  const { box, scale } = atlas;
  if (!box) return;
  atlas.svg.querySelectorAll(".names text").forEach((label) => {
    const unit = atlas.units[label.dataset.i];
    if (!unit) return;
    const { x, width } = unit.bounds;
    label.setAttribute("y", unit.c[1]);
    if (width > 18 * unit.name.length * scale) {
      label.setAttribute("text-anchor", "middle");
      return label.setAttribute("x", unit.c[0]);
    }
    const left = x + width + (9 * unit.name.length + 8) * scale > box[0] + box[2];
    label.setAttribute("text-anchor", left ? "end" : "start");
    label.setAttribute("x", left ? x - 6 * scale : x + width + 6 * scale);
  });
  thinPlaces(atlas);
}
