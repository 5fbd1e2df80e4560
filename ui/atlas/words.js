// Numbers, names and sentences about one municipality.

function numberFormat(lang, decimals, signed) {
  const signDisplay = signed ? "exceptZero" : "auto";
  const places = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay };
  const format = new Intl.NumberFormat(lang === "en" ? "en-GB" : "nb-NO", places);
  return (value) => format.format(value).replace(/\u00a0/g, "\u202f").replace("-", "−");
}

// [[text, [id, id]], ...] -> Map(id -> text): each text travels once.
function spread(groups) {
  return new Map(groups.flatMap(([text, ids]) => ids.map((id) => [id, text])));
}

const OTHER_LETTERS = { ø: "o", æ: "ae", đ: "d", ŋ: "n", ŧ: "t", ß: "ss" };

// For searching: "Tromsø" and "Romsa" are found by "tromso" and "romsa", "Kárášjohka" by "karas".
function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/[øæđŋŧß]/g, (letter) => OTHER_LETTERS[letter]);
}

const joined = (number, unit) => number + (unit && (unit === "%" ? "\u202f" : "\u00a0") + unit);
const withUnit = (atlas, value) => joined(atlas.number(value), atlas.data.unit);

// The second value that is told of each: «Nivå: 38,3 poeng»; nothing where there is none.
function besideText(atlas, i) {
  const { beside } = atlas.data;
  const value = beside?.values[i] ?? null;
  return value === null ? "" : `${beside.label}: ${joined(atlas.second(value), beside.unit)}`;
}

// Why there is no value, in words.
function absence(atlas, i) {
  const { words, reasons } = atlas;
  const reason = reasons.get(atlas.geometry.units[i].id);
  return reason ?? (atlas.data.classes[i] === -2 ? words.not_applicable : words.missing);
}

// A yes/no or a category is told by its name, a measured value by its number.
function valueText(atlas, i) {
  const { values, labelled } = atlas.data;
  if (values[i] === null) return absence(atlas, i);
  return labelled ? nameOfClass(atlas, i) : withUnit(atlas, values[i]);
}

function nameOfClass(atlas, i) {
  const { classes, class_labels: labels } = atlas.data;
  return classes[i] === -3 ? atlas.words.outside : labels[classes[i]] ?? "";
}

const classText = (atlas, i) => (atlas.data.labelled ? "" : nameOfClass(atlas, i));

function describe(atlas, i) {
  const { name, parallel, id } = atlas.geometry.units[i];
  const names = parallel ? `${name} (${parallel})` : name;
  const note = atlas.notes.get(id);
  return [names, valueText(atlas, i), besideText(atlas, i), classText(atlas, i), note].filter(Boolean).join(", ");
}

// "Nord-Aurdal" -> "NAur", "Nore og Uvdal" -> "Nore", "Lom" -> "Lom".
function shortName(name) {
  const parts = name.split(/[- ]/);
  const double = parts.length > 1 && parts[1].length > 2;
  return double ? parts[0][0] + parts[1].slice(0, 3).replace(/^./, (a) => a.toUpperCase())
    : parts[0].slice(0, 4);
}

const ofMany = ({ words }, n) => (n === 1 ? words.municipality.toLowerCase() : words.municipalities);

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
