// What lies over the map besides the municipalities: borders of regions, names of places.

const LETTER = 0.56; // width of a letter against its height, about
const LINE = 1.3;

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
  text.setAttribute("y", c[1]);
  return text;
}

// A name is shown where no other name stands already and it is not cut by the edge.
function thinPlaces(atlas) {
  const { svg, box, scale } = atlas;
  const letter = parseFloat(getComputedStyle(svg).getPropertyValue("--label")) * 0.87;
  const taken = [...svg.querySelectorAll(".names text")].filter((text) => text.textContent)
    .map((text) => extentOf(text, letter / 0.87, scale));
  svg.querySelectorAll(".places text").forEach((text) => {
    const own = extentOf(text, letter, scale);
    const cut = own.left < box[0] || own.right > box[0] + box[2];
    text.style.display = cut || taken.some((other) => overlap(own, other)) ? "none" : "";
    if (!text.style.display) taken.push(own);
  });
}

function extentOf(text, letter, scale) {
  const [x, y] = ["x", "y"].map((name) => Number(text.getAttribute(name)));
  const wide = text.textContent.length * LETTER * letter * scale;
  const high = LINE * letter * scale;
  const anchor = { start: 0, end: 1 }[text.getAttribute("text-anchor")] ?? 0.5;
  return { left: x - anchor * wide, right: x + (1 - anchor) * wide, top: y - high / 2, bottom: y + high / 2 };
}

const overlap = (a, b) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
