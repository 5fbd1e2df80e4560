// The show: every frame is in the page before it is asked for, so nothing loads on stage.
const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back",
  Home: "first", End: "last", Escape: "leave", b: "black", ".": "black", n: "notes", p: "notes",
};
const SWIPE = 50;

const element = (name, className, text = "") => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

const drawing = (className, svg, alt) => {
  const holder = element("div", className);
  holder.innerHTML = svg; // our own drawing: words are outlines in it
  holder.setAttribute("role", "img");
  holder.setAttribute("aria-label", alt);
  return holder;
};

function frameOf(frame) {
  const section = element("section", "frame");
  if (frame.mark) section.append(element("p", "mark", frame.mark));
  section.append(element("p", "eyebrow", frame.page), element("h2", "sentence", frame.sentence));
  section.append(frame.svg ? drawing("figure", frame.svg, frame.alt) : tableOf(frame.table));
  const foot = element("footer", "foot");
  foot.append(element("p", "source", `${frame.title}. ${frame.source} ${frame.snapshot}`));
  if (frame.qr) foot.append(drawing("qr", frame.qr, frame.qrAlt));
  section.append(foot);
  return section;
}

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

function notesOf(words) {
  const panel = element("aside", "notes");
  panel.hidden = true;
  const [clock, note, next] = ["clock", "note", "upcoming"].map((name) => element("div", name));
  panel.append(clock, element("h3", "", words.notes), note, element("h3", "", words.next), next);
  return { panel, clock, note, next };
}

function stageOf(data) {
  const stage = element("div", "stage");
  stage.tabIndex = -1;
  stage.setAttribute("role", "dialog");
  stage.setAttribute("aria-modal", "true");
  stage.setAttribute("aria-label", data.title);
  const frames = data.frames.map(frameOf);
  const progress = element("div", "progress");
  progress.append(element("i", ""));
  const black = element("div", "black");
  black.hidden = true;
  const said = element("p", "said");
  said.setAttribute("aria-live", "polite");
  const notes = notesOf(data.words);
  stage.append(...frames, progress, notes.panel, black, said);
  return { stage, frames, progress, black, said, notes };
}

function show(root, data, at) {
  const { stage, frames, progress, black, said, notes } = stageOf(data);
  const began = Date.now();
  let place = 0;
  const go = (to) => {
    place = Math.max(0, Math.min(frames.length - 1, to));
    frames.forEach((frame, i) => frame.classList.toggle("is-shown", i === place));
    progress.firstChild.style.width = `${100 * (place + 1) / frames.length}%`;
    said.textContent = `${place + 1}/${frames.length}. ${data.frames[place].sentence}`;
    notes.note.textContent = data.frames[place].notes || data.words.none;
    notes.next.textContent = data.frames[place + 1]?.sentence ?? data.words.end;
  };
  const acts = {
    next: () => go(place + 1),
    back: () => go(place - 1),
    first: () => go(0),
    last: () => go(frames.length - 1),
    black: () => { black.hidden = !black.hidden; },
    notes: () => {
      notes.panel.hidden = !notes.panel.hidden;
      stage.classList.toggle("has-notes", !notes.panel.hidden);
    },
    leave,
  };
  const onKey = (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    acts[act]();
  };
  let touched = null;
  const onTouch = (event) => { touched = event.changedTouches[0].clientX; };
  const onLift = (event) => {
    const moved = event.changedTouches[0].clientX - touched;
    if (Math.abs(moved) > SWIPE) acts[moved < 0 ? "next" : "back"]();
  };
  const onFull = () => { if (!document.fullscreenElement) leave(); };
  const tick = setInterval(() => {
    const now = new Date().toLocaleTimeString(data.lang === "en" ? "en-GB" : "nb-NO",
      { hour: "2-digit", minute: "2-digit" });
    const minutes = Math.floor((Date.now() - began) / 60000);
    notes.clock.textContent = `${now} · ${minutes} min`;
  }, 1000);
  function leave() {
    clearInterval(tick);
    document.removeEventListener("keydown", onKey, true);
    document.removeEventListener("fullscreenchange", onFull);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    stage.remove();
    at.focus();
  }
  document.addEventListener("keydown", onKey, true);
  stage.addEventListener("touchstart", onTouch, { passive: true });
  stage.addEventListener("touchend", onLift);
  stage.addEventListener("click", () => acts.next());
  root.append(stage);
  go(0);
  stage.focus();
  stage.requestFullscreen?.().then(
    () => document.addEventListener("fullscreenchange", onFull), () => undefined);
  return leave;
}

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.words.start;
  button.disabled = data.frames.length === 0;
  let leave = () => undefined;
  button.onclick = () => { leave = show(parentElement, data, button); };
  return () => leave();
}
