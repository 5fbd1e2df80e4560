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
  if (places) places.replaceChildren(...placesOf(atlas, found).map(placeName));
}

// The regions that are outlined, else the counties, the largest first: it is the first to be named.
function placesOf({ units, geometry }, found) {
  if (found) return Object.values(found.names);
  const size = ({ bounds: { width, height } }) => width * height;
  const area = (code) => units.filter(({ fylkesnr }) => fylkesnr === code)
    .reduce((sum, unit) => sum + size(unit), 0);
  return Object.entries(geometry.counties)
    .map(([code, { name, c }]) => ({ name: name.split(" - ")[0], c, area: area(code) }))
    .sort((a, b) => b.area - a.area);
}

function placeName({ name, c }) {
  const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
  text.textContent = name;
  text.setAttribute("x", c[0]);
  text.dataset.y = c[1];
  return text;
}

// A name is shown where no other name stands already and it is not cut by the edge.
function thinPlaces(atlas) {
  const { svg, box, scale } = atlas;
  const letter = parseFloat(getComputedStyle(svg).getPropertyValue("--label")) * 0.87;
  const taken = [...svg.querySelectorAll(".names text")].filter((text) => text.textContent)
    .map((text) => extentOf(text, letter / 0.87, scale));
  const free = (own) => own.left >= box[0] && own.right <= box[0] + box[2]
    && !taken.some((other) => overlap(own, other));
  svg.querySelectorAll(".places text").forEach((text) => {
    const own = PLACES.find((place) => free(put(text, place, letter, scale)));
    text.style.display = own ? "" : "none";
    if (own) taken.push(extentOf(text, letter, scale));
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
