// What part of the drawing is seen: a box [x, y, width, height] in map units, set as the viewBox.

const MARGIN = 0.03;
const DEEPEST = 30;
const GLIDE_MS = 420;

function fit(atlas, [x, y, w, h]) {
  const { clientWidth: width, clientHeight: height } = atlas.svg;
  const scale = Math.max(w / width, h / height) * (1 + 2 * MARGIN);
  const [wide, high] = [scale * width, scale * height];
  return [x + (w - wide) / 2, y + (h - high) / 2, wide, high];
}

function around(atlas, chosen) {
  const all = chosen.map((unit) => unit.bounds);
  const [x, y] = ["x", "y"].map((side) => Math.min(...all.map((b) => b[side])));
  const right = Math.max(...all.map((b) => b.x + b.width));
  const bottom = Math.max(...all.map((b) => b.y + b.height));
  return fit(atlas, [x, y, right - x, bottom - y]);
}

const wholeBox = (atlas) => fit(atlas, atlas.extent);
const isZoomed = (atlas) => atlas.box[2] < wholeBox(atlas)[2] * 0.995;

function homeBox(atlas) {
  const inScope = atlas.units.filter((_, i) => atlas.data.classes[i] !== -3);
  const partial = inScope.length && inScope.length < atlas.units.length;
  return partial ? around(atlas, inScope) : wholeBox(atlas);
}

function setBox(atlas, box) {
  atlas.box = box;
  atlas.scale = box[2] / atlas.svg.clientWidth;
  atlas.wanted ??= requestAnimationFrame(() => {
    atlas.wanted = null;
    showBox(atlas);
  });
}

function showBox(atlas) {
  const { svg, box, scale } = atlas;
  svg.setAttribute("viewBox", box.map((side) => side.toFixed(2)).join(" "));
  svg.style.setProperty("--px", scale.toFixed(4));
  svg.querySelectorAll("pattern").forEach((hatch) => {
    const { from, to } = atlas.geometry.inset ?? {};
    const enlarged = hatch.id.startsWith("inset") ? to[2] / from[2] : 1;
    hatch.setAttribute("patternTransform", `scale(${(scale / enlarged).toFixed(3)})`);
  });
  svg.classList.toggle("zoomed", isZoomed(atlas));
  svg.classList.toggle("aside", insetIsCut(atlas));
  svg.classList.toggle("roomy", TILE / scale > 27);
  svg.classList.toggle("tiny", TILE / scale < 14);
  placeNames(atlas);
}

// An enlarged area of which only a part is seen tells nothing, and hides what lies under it.
function insetIsCut({ box: [x, y, w, h], geometry: { inset } }) {
  if (!inset) return false;
  const [left, top, wide, high] = inset.to;
  return left < x || top < y || left + wide > x + w || top + high > y + h;
}

// At the largest the whole drawing, and never so far aside that nothing is seen.
function within(atlas, [x, y, w, h]) {
  const whole = wholeBox(atlas);
  if (w >= whole[2]) return whole;
  const hold = (low, high, value) => Math.min(Math.max(value, low), high);
  const [left, top] = [hold(whole[0], whole[0] + whole[2] - w, x), hold(whole[1], whole[1] + whole[3] - h, y)];
  return [left, top, w, h];
}

// Keeps the point under (px, py), in pixels of the drawing, where it is.
function zoomAt(atlas, factor, px, py) {
  const { box, scale } = atlas;
  const smallest = wholeBox(atlas)[2] / DEEPEST;
  const ratio = Math.max(factor, smallest / box[2]);
  const [fx, fy] = [box[0] + px * scale, box[1] + py * scale];
  const corner = [fx - (fx - box[0]) * ratio, fy - (fy - box[1]) * ratio];
  return within(atlas, [...corner, box[2] * ratio, box[3] * ratio]);
}

function glideTo(atlas, target) {
  const from = atlas.box;
  cancelAnimationFrame(atlas.glide);
  if (!from || matchMedia("(prefers-reduced-motion: reduce)").matches) return setBox(atlas, target);
  const start = performance.now();
  const step = (now) => {
    const t = Math.min(1, Math.max(0, now - start) / GLIDE_MS);
    const eased = 1 - (1 - t) ** 3;
    setBox(atlas, from.map((side, k) => side + (target[k] - side) * eased));
    if (t < 1) atlas.glide = requestAnimationFrame(step);
  };
  atlas.glide = requestAnimationFrame(step);
}

function goHomeIfScopeChanged(atlas) {
  const scope = atlas.data.classes.map((code) => (code === -3 ? 0 : 1)).join("");
  if (scope === atlas.scope && atlas.box) return;
  atlas.scope = scope;
  glideTo(atlas, homeBox(atlas));
}

// Also the first time that a hidden tab is opened: then nothing has been drawn yet.
function resized(atlas) {
  if (!atlas.svg.clientWidth) return;
  if (atlas.box) {
    setBox(atlas, homeBox(atlas));
    fitSticky(atlas);
  }
  else showData(atlas);
}

function zoomByButton(atlas, factor) {
  const { clientWidth, clientHeight } = atlas.svg;
  glideTo(atlas, factor ? zoomAt(atlas, factor, clientWidth / 2, clientHeight / 2) : homeBox(atlas));
}

// The keyboard must never leave the focus outside the picture.
function bringIntoView(atlas, i) {
  const [x, y, w, h] = atlas.box;
  const [cx, cy] = atlas.units[i].c;
  const seen = cx > x && cx < x + w && cy > y && cy < y + h;
  if (!seen) glideTo(atlas, within(atlas, [cx - w / 2, cy - h / 2, w, h]));
}

function position(atlas, event) {
  const frame = atlas.svg.getBoundingClientRect();
  return [event.clientX - frame.left, event.clientY - frame.top];
}

// Plain wheel scrolls the page; with ctrl or ⌘ (a pinch on a touchpad says ctrl) it zooms.
function onWheel(atlas, event) {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const step = Math.max(-60, Math.min(60, event.deltaY));
  setBox(atlas, zoomAt(atlas, Math.exp(step * 0.008), ...position(atlas, event)));
}

const middle = (points) => [0, 1].map((k) => points.reduce((sum, p) => sum + p[k], 0) / points.length);
const distance = ([a, b]) => (b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 1);

// One finger or the mouse drags what is zoomed, two fingers drag and pinch.
function onDrag(atlas, event, fingers) {
  const before = [...fingers.values()];
  fingers.set(event.pointerId, position(atlas, event));
  const now = [...fingers.values()];
  if (now.length === 1 && !isZoomed(atlas)) return false;
  const [m0, m1] = [middle(before), middle(now)];
  const [x, y, w, h] = zoomAt(atlas, distance(before) / distance(now), ...m0);
  const scale = w / atlas.svg.clientWidth;
  setBox(atlas, within(atlas, [x - (m1[0] - m0[0]) * scale, y - (m1[1] - m0[1]) * scale, w, h]));
  return true;
}
