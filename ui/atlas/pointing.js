// Pointer and keyboard on the map: hover, choose, drag, walk; and the tooltip.

const CLICK_SLACK = 4;
const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function listenToMap(atlas) {
  const { svg, root } = atlas;
  svg.addEventListener("wheel", (event) => atlas.units && onWheel(atlas, event), { passive: false });
  root.querySelectorAll("[data-zoom]").forEach((button) => {
    button.onclick = () => atlas.units && zoomByButton(atlas, Number(button.dataset.zoom));
  });
  listenToPointers(atlas);
  svg.onkeydown = (event) => atlas.units && onKey(atlas, event);
  svg.onfocus = () => atlas.units && svg.matches(":focus-visible") && activate(atlas, startUnit(atlas));
  svg.onblur = () => leave(atlas);
}

function listenToPointers(atlas) {
  const { svg } = atlas;
  const drag = { fingers: new Map(), start: null, moved: false };
  svg.onpointerdown = (event) => {
    if (!atlas.units || event.button) return;
    const point = position(atlas, event);
    if (!drag.fingers.size) Object.assign(drag, { start: point, moved: false });
    drag.fingers.set(event.pointerId, point);
  };
  svg.onpointermove = (event) => atlas.units && onMove(atlas, event, drag);
  svg.onpointerup = svg.onpointercancel = (event) => {
    drag.fingers.delete(event.pointerId);
    if (!drag.fingers.size) svg.classList.remove("dragging");
  };
  svg.onpointerleave = () => atlas.units && hover(atlas, -1);
  svg.onclick = (event) => drag.moved || onClick(atlas, event);
}

function onMove(atlas, event, drag) {
  if (!drag.fingers.has(event.pointerId)) return hover(atlas, unitAt(event), event);
  const [x, y] = position(atlas, event);
  const far = Math.hypot(x - drag.start[0], y - drag.start[1]) > CLICK_SLACK;
  if (!drag.moved && !far && drag.fingers.size === 1) return;
  if (!onDrag(atlas, event, drag.fingers) || drag.moved) return;
  drag.moved = true;
  atlas.svg.setPointerCapture(event.pointerId);
  atlas.svg.classList.add("dragging");
  hideTip(atlas);
}

function onClick(atlas, event) {
  const i = unitAt(event);
  if (i < 0 || !atlas.units) return;
  atlas.active = i;
  choose(atlas, i);
  if (event.pointerType === "touch") showTip(atlas, i, event.clientX, event.clientY);
}

const unitAt = (event) => Number(event.target.closest("[data-i]")?.dataset.i ?? -1);

function hover(atlas, i, event) {
  if (i !== atlas.hovered) {
    atlas.hovered = i;
    markUnit(atlas, "hover", i);
    hoverRow(atlas, i);
  }
  if (i < 0 || !event) return hideTip(atlas);
  showTip(atlas, i, event.clientX, event.clientY);
}

function onKey(atlas, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  const last = atlas.units.length - 1;
  const start = atlas.active < 0 ? startUnit(atlas) : atlas.active;
  if (STEPS[key]) activate(atlas, nearest(atlas, start, STEPS[key]));
  else if (key === "Home") activate(atlas, nextInScope(atlas, 0, 1));
  else if (key === "End") activate(atlas, nextInScope(atlas, last, -1));
  else if (key === "Enter" || key === " ") choose(atlas, start);
  else if (key === "Escape" && atlas.selected) choose(atlas, atlas.geometry.index.get(atlas.selected));
  else if (key === "Escape") hideTip(atlas);
  else if (key === "+" || key === "-") zoomByButton(atlas, key === "+" ? 0.5 : 2);
  else return;
  event.preventDefault();
}

const inScope = (atlas, i) => atlas.data.classes[i] !== -3;

function nextInScope(atlas, i, step) {
  while (atlas.units[i] && !inScope(atlas, i)) i += step;
  return atlas.units[i] ? i : 0;
}

function startUnit(atlas) {
  if (atlas.active >= 0) return atlas.active;
  const { index } = atlas.geometry;
  return index.get(atlas.selected) ?? index.get(atlas.mine) ?? nextInScope(atlas, 0, 1);
}

// The nearest label point ahead; what lies aside counts double, behind does not count.
function nearest(atlas, from, [dx, dy]) {
  const [x, y] = atlas.units[from].c;
  let [best, least] = [from, Infinity];
  atlas.units.forEach(({ c }, i) => {
    const [right, down] = [c[0] - x, c[1] - y];
    const ahead = right * dx + down * dy;
    const cost = ahead + 2 * Math.abs(right * dy - down * dx);
    if (ahead > 0 && cost < least && inScope(atlas, i)) [best, least] = [i, cost];
  });
  return best;
}

function activate(atlas, i) {
  const { svg } = atlas;
  atlas.active = i;
  svg.setAttribute("aria-activedescendant", `unit-${i}`);
  markUnit(atlas, "active", i);
  hoverRow(atlas, i);
  bringIntoView(atlas, i);
  say(atlas, describe(atlas, i));
  requestAnimationFrame(() => tipAtUnit(atlas, i));
}

function leave(atlas) {
  if (!atlas.units) return;
  markUnit(atlas, "active", -1);
  hoverRow(atlas, -1);
  hideTip(atlas);
}

function tipAtUnit(atlas, i) {
  const frame = atlas.svg.getBoundingClientRect();
  const { box, scale } = atlas;
  const [x, y] = atlas.units[i].c;
  showTip(atlas, i, frame.left + (x - box[0]) / scale, frame.top + (y - box[1]) / scale);
}

// The popover lies in the top layer, so that no edge of the component cuts it.
function showTip(atlas, i, x, y) {
  const { tip } = atlas;
  if (tip.dataset.of !== String(i)) fillTip(atlas, i);
  if (!tip.matches(":popover-open")) tip.showPopover();
  const { offsetWidth: w, offsetHeight: h } = tip;
  const left = x + 16 + w > innerWidth - 8 ? x - 16 - w : x + 16;
  tip.style.left = `${Math.max(8, Math.min(left, innerWidth - w - 8))}px`;
  tip.style.top = `${Math.max(8, Math.min(y + 16, innerHeight - h - 8))}px`;
}

function hideTip(atlas) {
  if (atlas.tip.matches(":popover-open")) atlas.tip.hidePopover();
  delete atlas.tip.dataset.of;
}

function fillTip(atlas, i) {
  const { tip, words, mine, notes } = atlas;
  const { name, parallel, id } = atlas.geometry.units[i];
  const known = atlas.data.values[i] !== null;
  const head = element("p", "name", name);
  if (parallel) head.append(element("span", "parallel", parallel));
  const level = element("p", "class");
  level.append(chip(atlas.data.classes[i]), classText(atlas, i) || (known ? "" : absenceKind(atlas, i)));
  tip.replaceChildren(head, element("p", known ? "amount" : "reason", valueText(atlas, i)), level);
  if (besideText(atlas, i)) tip.append(element("p", "note", besideText(atlas, i)));
  if (notes.has(id)) tip.append(element("p", "note", notes.get(id)));
  if (id === mine) tip.append(element("p", "own", words.mine));
  tip.dataset.of = i;
}

function absenceKind(atlas, i) {
  return atlas.data.classes[i] === -2 ? atlas.words.not_applicable : atlas.words.missing;
}

function chip(code) {
  const made = element("span", "chip");
  made.dataset.class = CLASS_NAMES[code] ?? code;
  return made;
}
