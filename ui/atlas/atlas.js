// The entry: one call for every change of data or theme, one instance for every shadow root.

const instances = new WeakMap();
const geometries = new Map();

// The root of the app is two folders above Streamlit's own script, whatever page or base path.
function appRoot() {
  const script = document.querySelector('script[type="module"][src*="static/js/"]');
  return script ? new URL("../../", script.src) : document.baseURI;
}

function loadGeometry(address) {
  const url = new URL(address, appRoot()).href;
  if (!geometries.has(url)) geometries.set(url, fetchGeometry(url).catch((fault) => {
    geometries.delete(url);
    throw fault;
  }));
  return geometries.get(url);
}

async function fetchGeometry(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const geometry = await answer.json();
  geometry.units = Object.keys(geometry.municipalities).sort()
    .map((id) => ({ id, ...geometry.municipalities[id] }));
  geometry.index = new Map(geometry.units.map((unit, i) => [unit.id, i]));
  return geometry;
}

const SKELETON = `
<figure class="figure" role="group">
  <div class="stage">
    <svg class="map" role="listbox" tabindex="0" aria-describedby="keys"></svg>
    <p class="stamp" hidden></p>
    <p class="state" role="status"></p>
    <div class="zoom"><button type="button" data-zoom="0.5">+</button><button type="button"
      data-zoom="2">−</button><button type="button" data-zoom="0">⟲</button></div>
    <div class="tip" popover="manual"></div>
    <p id="keys" class="unseen"></p>
  </div>
  <figcaption class="legend"></figcaption>
</figure>
<section class="ranking">
  <label for="search"></label><input id="search" type="search" autocomplete="off">
  <div class="scroll"><table><caption></caption><thead><tr>
    <th scope="col"><button type="button" data-sort="name"></button></th>
    <th scope="col"><button type="button" data-sort="value"></button></th>
    <th scope="col" hidden><button type="button" data-sort="beside"></button></th>
  </tr></thead><tbody></tbody></table><p class="none" hidden></p></div>
<p class="paper" hidden></p>
</section>
<p class="unseen" aria-live="polite"></p>`;

function createInstance(parent) {
  const root = document.createElement("div");
  root.className = "atlas";
  root.innerHTML = SKELETON;
  parent.append(root);
  parent.adoptedStyleSheets = [STYLE];
  const find = (selector) => root.querySelector(selector);
  const atlas = {
    root, find, svg: find(".map"), tip: find(".tip"), live: find("[aria-live]"), body: find("tbody"),
    sent: [], selected: null, active: -1, sort: { by: "value", down: true }, box: null,
  };
  listenToMap(atlas);
  listenToTable(atlas);
  atlas.watch = new ResizeObserver(() => atlas.shown && resized(atlas));
  atlas.watch.observe(atlas.svg);
  return atlas;
}

// A click shows at once and comes back from Python a moment later. An echo of an older click must
// not undo a newer one; anything else Python says wins.
function followPython(atlas, selected) {
  const echo = atlas.sent.indexOf(selected);
  if (echo >= 0 && echo < atlas.sent.length - 1) return void atlas.sent.splice(0, echo + 1);
  atlas.sent = [];
  atlas.selected = selected;
}

function choose(atlas, i) {
  const id = atlas.geometry.units[i]?.id ?? null;
  atlas.selected = id === atlas.selected ? null : id;
  atlas.sent.push(atlas.selected);
  showSelection(atlas);
  say(atlas, atlas.selected
    ? `${atlas.words.selected}: ${describe(atlas, i)}` : atlas.words.cleared);
  // A trigger, because a state would come back stale after Python has chosen another.
  atlas.component.setTriggerValue("selected", atlas.selected ?? "");
}

function showSelection(atlas) {
  const { selected, mine } = atlas;
  markUnit(atlas, "selected", atlas.geometry.index.get(selected) ?? -1);
  markUnit(atlas, "mine", atlas.geometry.index.get(mine) ?? -1);
  selectRow(atlas);
}

function say(atlas, text) {
  atlas.live.textContent = text;
}

// "light" or "dark", from the background the reader sees.
function themeOf(root) {
  const [r, g, b] = getComputedStyle(root).backgroundColor.match(/[\d.]+/g).map(Number);
  return 0.299 * r + 0.587 * g + 0.114 * b < 128 ? "dark" : "light";
}

function dress(atlas, data) {
  const { root, find, words } = atlas;
  root.lang = data.lang;
  root.dataset.theme = themeOf(root);
  root.dataset.scale = data.scale;
  root.classList.toggle("bare", !data.table);
  root.classList.toggle("paired", !!data.beside);
  root.style.setProperty("--height", `${data.height}px`);
  find(".figure").setAttribute("aria-label", [data.stamp, data.alt].filter(Boolean).join(". "));
  find(".stamp").textContent = data.stamp ?? "";
  find(".stamp").hidden = !data.stamp;
  atlas.svg.setAttribute("aria-label", words.map);
  find("#keys").textContent = words.keys;
  const buttons = [...root.querySelectorAll("[data-zoom]")];
  [words.zoom_in, words.zoom_out, words.reset].forEach((text, i) => {
    buttons[i].title = text;
    buttons[i].setAttribute("aria-label", text);
  });
}

function showData(atlas) {
  const { selected, ...rest } = atlas.data;
  const look = JSON.stringify(rest);
  followPython(atlas, selected);
  if (look !== atlas.look) {
    drawFigure(atlas);
    drawLegend(atlas);
    drawTable(atlas);
    atlas.look = look;
  }
  showSelection(atlas);
}

function showState(atlas, text) {
  atlas.shown = !text;
  atlas.root.classList.toggle("waiting", !!text);
  atlas.find(".state").textContent = text;
}

async function draw(component) {
  const { data, parentElement } = component;
  if (!instances.has(parentElement)) instances.set(parentElement, createInstance(parentElement));
  const atlas = instances.get(parentElement);
  const { words, mine } = data;
  Object.assign(atlas, {
    component, data, words, mine,
    reasons: spread(data.reasons), notes: spread(data.notes),
    number: numberFormat(data.lang, data.decimals, data.signed),
    second: numberFormat(data.lang, data.beside?.decimals ?? 0),
  });
  dress(atlas, data);
  if (!atlas.geometry) showState(atlas, words.loading);
  try {
    const geometry = await loadGeometry(data.geometry);
    if (atlas.data !== data) return; // a newer call has taken over
    if (geometry.units.length !== data.values.length) throw new Error("values do not fit geometry");
    atlas.geometry = geometry;
    showState(atlas, "");
    if (atlas.svg.clientWidth) showData(atlas); // else when it comes to be seen: resized()
  } catch (fault) {
    console.error(fault);
    showState(atlas, words.failed);
  }
  return () => atlas.watch.disconnect();
}
