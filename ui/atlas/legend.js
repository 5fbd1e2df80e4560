// The legend: how many in each class, as small columns with the class beneath.

function drawLegend(atlas) {
  const { data, words } = atlas;
  const count = (code) => data.classes.filter((other) => other === code).length;
  if (data.scale === "bivariate") {
    atlas.find(".legend").replaceChildren(element("p", "", words.legend), square(atlas, count), otherKeys(atlas, count));
    return;
  }
  const counts = data.class_labels.map((_, code) => count(code));
  const tallest = Math.max(1, ...counts);
  const scale = element("ul", "scale");
  const named = counts.map((n, code) => [code, n]).filter(([code]) => data.class_labels[code]);
  scale.append(...named.map(([code, n]) => step(atlas, code, n, n / tallest)));
  atlas.find(".legend").replaceChildren(element("p", "", words.legend), scale, otherKeys(atlas, count));
}

function step(atlas, code, n, share) {
  const item = element("li");
  const column = element("span", "column");
  column.style.height = `${Math.round(share * 44)}px`;
  column.dataset.class = code;
  const number = element("span", "", String(n));
  number.append(element("span", "unseen", ` ${ofMany(atlas, n)}: `));
  const above = element("span", "count");
  above.append(number, column);
  item.append(above, chip(code), element("span", "limits", atlas.data.class_labels[code]));
  return item;
}

// Missing, not applicable, outside: only those that are there.
function otherKeys(atlas, count) {
  const { words, mine, geometry } = atlas;
  const list = element("ul", "keys");
  [[-1, words.missing], [-2, words.not_applicable], [-3, words.outside]].forEach(([code, text]) => {
    if (count(code)) list.append(key(chip(code), `${text}: ${count(code)}`));
  });
  const own = geometry.units[geometry.index.get(mine)];
  if (own) list.append(key(element("span", "chip own"), `${words.mine}: ${own.name}`));
  list.hidden = !list.children.length;
  return list;
}

function key(mark, text) {
  const item = element("li");
  item.append(mark, element("span", "", text));
  return item;
}
