// The legend of two variables: a square of three by three, with how many in each.

const SIDE = 3;

function square(atlas, count) {
  const { axes, class_labels: labels } = atlas.data;
  const figure = element("div", "square");
  const cells = element("ul", "cells");
  // The second variable grows upwards.
  const order = [2, 1, 0].flatMap((row) => [0, 1, 2].map((column) => row * SIDE + column));
  cells.append(...order.map((code) => cell(atlas, code, count(code), labels[code])));
  figure.append(axis("upright", axes[1]), cells, axis("level", axes[0]));
  return figure;
}

function cell(atlas, code, n, label) {
  const item = element("li", "", String(n));
  item.dataset.class = code;
  item.append(element("span", "unseen", ` ${ofMany(atlas, n)}: ${label}`));
  return item;
}

// What grows along an edge; the arrow is for the eye.
function axis(way, text) {
  const made = element("span", `axis ${way}`, `${text} →`);
  made.setAttribute("aria-hidden", "true");
  return made;
}
