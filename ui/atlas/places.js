// What lies over the map besides the municipalities: borders of regions, names of places.

const LETTER = 0.56; // width of a letter against its height, about
const LINE = 1.3;
// Where a name may stand about its point: on it, beside it, a line below or above.
const PLACES = [0, 1, -1].flatMap((line) => ["middle", "start", "end"].map((anchor) => [anchor, line]));

// Borders of the regions of a kind, stronger than those of the counties; none where none is asked.
function drawOutlines(atlas) {
  const { svg, geometry, data } = atlas;
  const found = data.view === "map" ? geometry.outlines?.[data.overlay] : null;
  svg.querySelectorAll(".outlines").forEach((group) => {
    group.innerHTML = found ? ["casing", "line"]
      .map((name) => `<path class="${name}" d="${found.lines}"/>`).join("") : "";
  });
  const places = svg.querySelector(".places");
  if (data.view === "map") places.replaceChildren(...placesOf(atlas, found).map(placeName));
}

// Of a part of the country its municipalities, then the regions that are outlined or the counties
// (but not one that is seen alone and whole).
function placesOf(atlas, found) {
  const own = municipalitiesOf(atlas);
  const whole = own.length > 1 && atlas.units.every(({ fylkesnr }, i) =>
    (fylkesnr === atlas.units[own[0].i].fylkesnr) === (atlas.data.classes[i] !== -3));
  const counties = countiesOf(atlas).filter(({ code }) =>
    !(whole && code === atlas.units[own[0].i].fylkesnr));
  return [...own, ...(found ? Object.values(found.names) : counties)];
}

const FEW_NAMES = 60;
const size = ({ bounds: { width, height } }) => width * height;
const largestFirst = (a, b) => b.area - a.area;

function municipalitiesOf({ units, data }) {
  const inside = units.map((unit, i) => ({ name: unit.name, c: unit.c, i, area: size(unit) }))
    .filter(({ i }) => data.classes[i] !== -3);
  return inside.length > FEW_NAMES ? [] : inside.sort(largestFirst);
}

// A county of a single municipality (Oslo) is known by it, so that its name stands once.
function countiesOf({ units, geometry }) {
  return Object.entries(geometry.counties).map(([code, { name, c }]) => {
    const own = units.map((unit, i) => ({ unit, i })).filter(({ unit }) => unit.fylkesnr === code);
    const area = own.reduce((sum, { unit }) => sum + size(unit), 0);
    return { code, name: name.split(" - ")[0], c, area, i: own.length === 1 ? own[0].i : -1 };
  }).sort(largestFirst);
}

function placeName({ name, c, i = -1 }) {
  const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
  text.textContent = name;
  text.setAttribute("x", c[0]);
  text.dataset.y = c[1];
  text.dataset.i = i;
  return text;
}

// A name is shown where no other name stands already and it is not cut by the edge.
function thinPlaces(atlas) {
  const { svg, box, scale } = atlas;
  const letter = parseFloat(getComputedStyle(svg).getPropertyValue("--label")) * 0.87;
  const marked = [...svg.querySelectorAll(".names text")].filter((text) => text.textContent);
  const named = new Set(marked.map((text) => text.dataset.i));
  const taken = marked.map((text) => extentOf(text, letter / 0.87, scale));
  const free = (own) => own.left >= box[0] && own.right <= box[0] + box[2]
    && !taken.some((other) => overlap(own, other));
  svg.querySelectorAll(".places text").forEach((text) => {
    const { i } = text.dataset;
    const own = !named.has(i) && PLACES.find((place) => free(put(text, place, letter, scale)));
    text.style.display = own ? "" : "none";
    if (!own) return;
    taken.push(extentOf(text, letter, scale));
    if (i !== "-1") named.add(i);
  });
}

function put(text, [anchor, line], letter, scale) {
  text.setAttribute("text-anchor", anchor);
  text.setAttribute("y", Number(text.dataset.y) + line * LINE * letter * scale);
  return extentOf(text, letter, scale);
}

function extentOf(text, letter, scale) {
  const [x, y] = ["x", "y"].map((name) => Number(text.getAttribute(name)));
  const wide = text.textContent.length * LETTER * letter * scale;
  const high = LINE * letter * scale;
  const anchor = text.getAttribute("text-anchor") ?? "middle";
  const left = x - { start: 0, middle: 0.5, end: 1 }[anchor] * wide;
  return { left, right: left + wide, top: y - high / 2, bottom: y + high / 2 };
}

const overlap = (a, b) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
