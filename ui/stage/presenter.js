// The presenter's own window: notes, the next frame, the clock. It is written by the page that
// opened it, and both hear the same keys; nothing is loaded.
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

function openPresenter(data, frames, began, onKey, acts, onClose) {
  const own = window.open("", "modenhet_presenter", "popup,width=1280,height=800");
  if (!own) return null;
  const { document: paper } = own;
  paper.title = `${data.words.notes}: ${data.title}`;
  paper.documentElement.lang = data.lang;
  const style = paper.createElement("style");
  style.textContent = data.style;
  paper.head.replaceChildren(style);
  const parts = Object.fromEntries(
    ["clock", "elapsed", "place", "now", "note", "upcoming"].map((name) => [name, element("div", name)]));
  paper.body.className = "presenter";
  paper.body.replaceChildren(...layout(data, parts, acts));
  const tick = () => {
    parts.clock.textContent = new Date().toLocaleTimeString(data.lang === "en" ? "en-GB" : "nb-NO",
      { hour: "2-digit", minute: "2-digit" });
    parts.elapsed.textContent = passed(Date.now() - began);
  };
  tick();
  const timer = setInterval(tick, 1000);
  const closed = () => {
    clearInterval(timer);
    onClose();
  };
  paper.addEventListener("keydown", onKey, true);
  own.addEventListener("pagehide", closed);
  const follow = (place, isBlack) => {
    parts.place.textContent = `${place + 1} / ${frames.length}`;
    parts.now.replaceChildren(preview(frames[place]));
    parts.now.classList.toggle("is-black", isBlack);
    parts.note.textContent = data.frames[place].notes || data.words.none;
    const next = frames[place + 1];
    parts.upcoming.replaceChildren(next ? preview(next) : element("p", "", data.words.end));
  };
  const close = () => {
    own.removeEventListener("pagehide", closed);
    closed();
    own.close();
  };
  return { follow, close };
}

// The frame as the audience sees it, in a small room of its own.
function preview(frame) {
  const room = element("div", "stage preview");
  const copy = frame.cloneNode(true);
  copy.className = "frame is-shown";
  const [from, to] = [frame, copy].map((one) => one.querySelector("canvas"));
  if (from?.width) to.getContext("2d").drawImage(from, 0, 0);
  room.append(copy);
  return room;
}

function layout(data, parts, acts) {
  const top = element("header", "");
  top.append(parts.clock, parts.elapsed, parts.place);
  for (const act of ["back", "next", "black", "leave"]) {
    const button = element("button", "", data.words[`do_${act}`]);
    button.onclick = () => acts[act]();
    top.append(button);
  }
  const main = element("main", "");
  const beside = element("section", "beside");
  beside.append(element("h2", "", data.words.next), parts.upcoming);
  const under = element("section", "under");
  under.append(element("h2", "", data.words.notes), parts.note);
  main.append(parts.now, beside, under);
  return [top, main, element("p", "how", data.words.how)];
}

const passed = (ms) => {
  const seconds = Math.floor(ms / 1000);
  const two = (n) => String(n).padStart(2, "0");
  const minutes = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3600 ? minutes : `${Math.floor(seconds / 3600)}:${minutes}`;
};
