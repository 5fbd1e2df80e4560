// The show: every frame is in the page before it is asked for, so nothing loads on stage.
const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back",
  Home: "first", End: "last", Escape: "leave", b: "black", ".": "black",
  n: "presenter", p: "presenter", f: "full",
};
const SWIPE = 50;
const SAID_MS = 6000;
// A browser may leave full screen when it opens the presenter's window; that does not end the show.
const OPENING_MS = 1500;

// With more frames than this, their pictures have a dot a pixel and no more: memory is not endless.
const MANY = 20;

function frameOf(frame) {
  const section = element("section", "frame");
  section.append(element("p", "eyebrow", frame.page), element("h2", "sentence", frame.sentence));
  section.append(frame.svg ? figureOf(frame) : tableOf(frame.table));
  const foot = element("footer", "foot");
  foot.append(element("p", "source", `${frame.title}. ${frame.source} ${frame.snapshot}`));
  if (frame.qr) foot.append(drawing("qr", frame.qr, frame.qrAlt));
  section.append(foot);
  if (frame.mark) section.append(element("p", "mark", frame.mark));
  return section;
}

function figureOf(frame) {
  const holder = element("div", "figure");
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", frame.alt);
  holder.append(canvas);
  return holder;
}

// A drawing as an image, in the colours of the theme.
async function imageOf(svg, colours) {
  const text = svg.replace(/var\(--([\w-]+)\)/g, (_, name) => colours[name]);
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  URL.revokeObjectURL(image.src);
  return image;
}

// Drawn once in the size it has on the screen: then turning the page is no more than showing it.
function paint(canvas, image, dots) {
  const { width, height } = canvas.parentElement.getBoundingClientRect();
  const scale = dots * Math.min(width / image.naturalWidth, height / image.naturalHeight);
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
}

const breath = () => new Promise((done) => { setTimeout(done, 0); });

function tableOf({ caption, heads, rows }) {
  const table = element("table", "numbers");
  table.createCaption().textContent = caption;
  const head = table.createTHead().insertRow();
  heads.forEach((text) => head.append(element("th", "", text)));
  const body = table.createTBody();
  rows.forEach((cells) => {
    const row = body.insertRow();
    cells.forEach((text) => { row.insertCell().textContent = text; });
  });
  return table;
}

function stageOf(data, theme) {
  const stage = element("div", "stage");
  stage.tabIndex = -1;
  stage.dataset.theme = theme;
  stage.setAttribute("role", "dialog");
  stage.setAttribute("aria-modal", "true");
  stage.setAttribute("aria-label", data.title);
  const frames = data.frames.map(frameOf);
  const progress = element("div", "progress");
  progress.append(element("i", ""));
  const black = element("div", "black");
  const said = element("p", "said");
  said.setAttribute("aria-live", "polite");
  const told = element("p", "told");
  black.hidden = told.hidden = true;
  stage.append(...frames, progress, black, said, told);
  return { stage, frames, progress, black, said, told };
}

function show(root, data, images, at, { hasPresenter }) {
  const { stage, frames, progress, black, said, told } = stageOf(data, themeOf(root));
  const began = Date.now();
  let place = 0;
  let presenter = null;
  let opened = -Infinity;
  const go = (to) => {
    place = Math.max(0, Math.min(frames.length - 1, to));
    frames.forEach((frame, i) => frame.classList.toggle("is-shown", i === place));
    progress.firstChild.style.width = `${100 * (place + 1) / frames.length}%`;
    said.textContent = `${place + 1}/${frames.length}. ${data.frames[place].sentence}`;
    presenter?.follow(place, !black.hidden);
  };
  let drawn = 0;
  const drawAll = async () => {
    const turn = ++drawn;
    const dots = frames.length > MANY ? 1 : window.devicePixelRatio;
    // The shown frame first, then those after it, then those before.
    for (const i of [...frames.keys()].map((n) => (n + place) % frames.length)) {
      const canvas = frames[i].querySelector("canvas");
      if (canvas) paint(canvas, await images[i], dots);
      if (turn !== drawn || !stage.isConnected) return;
      if (Math.abs(i - place) < 2) presenter?.follow(place, !black.hidden);
      await breath();
    }
    stage.dataset.ready = "true";
  };
  // A page behind the presenter's window hears of no size: the first drawing does not wait for it.
  let sizes = 0;
  const sized = new ResizeObserver(() => { if (sizes++) drawAll(); });
  const tell = (text) => {
    told.textContent = text;
    told.hidden = false;
    setTimeout(() => { told.hidden = true; }, SAID_MS);
  };
  const full = () => stage.requestFullscreen?.().catch(() => undefined);
  const acts = {
    next: () => go(place + 1),
    back: () => go(place - 1),
    first: () => go(0),
    last: () => go(frames.length - 1),
    black: () => {
      black.hidden = !black.hidden;
      presenter?.follow(place, !black.hidden);
    },
    presenter: () => {
      opened = performance.now();
      presenter ??= openPresenter(data, frames, began, onKey, acts, () => { presenter = null; });
      if (presenter) go(place);
      else tell(data.words.blocked);
    },
    full,
    leave,
  };
  function onKey(event) {
    const known = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : known;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    acts[act]();
  }
  let touched = null;
  const onTouch = (event) => { touched = event.changedTouches[0].clientX; };
  const onLift = (event) => {
    const moved = event.changedTouches[0].clientX - touched;
    if (Math.abs(moved) > SWIPE) acts[moved < 0 ? "next" : "back"]();
  };
  const onFull = () => {
    if (!document.fullscreenElement && performance.now() - opened > OPENING_MS) leave();
  };
  function leave() {
    document.removeEventListener("keydown", onKey, true);
    document.removeEventListener("fullscreenchange", onFull);
    window.removeEventListener("pagehide", leave);
    sized.disconnect();
    presenter?.close();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    stage.remove();
    at.focus();
  }
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("fullscreenchange", onFull);
  window.addEventListener("pagehide", leave);
  stage.addEventListener("touchstart", onTouch, { passive: true });
  stage.addEventListener("touchend", onLift);
  // With the presenter's window open, the first click here is for filling the screen.
  stage.addEventListener("click", () => {
    if (presenter && !document.fullscreenElement && document.fullscreenEnabled) full();
    else acts.next();
  });
  root.append(stage);
  go(0);
  drawAll();
  sized.observe(stage);
  stage.focus();
  if (hasPresenter) acts.presenter();
  else full();
  return leave;
}

function themeOf(root) {
  return getComputedStyle(root.host ?? root).colorScheme.includes("dark") ? "dark" : "light";
}

export default function ({ parentElement, data }) {
  const [plain, noted] = parentElement.querySelectorAll("button");
  plain.textContent = data.words.start;
  noted.textContent = data.words.start_notes;
  let leave = () => undefined;
  const colours = data.colours[themeOf(parentElement)];
  const images = data.frames.map(({ svg }) => (svg ? imageOf(svg, colours) : null));
  for (const button of [plain, noted]) {
    button.disabled = data.frames.length === 0;
    button.onclick = () => {
      leave = show(parentElement, data, images, button, { hasPresenter: button === noted });
    };
  }
  return () => leave();
}
