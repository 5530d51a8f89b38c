// Figures as people read them, and elements with text in them. Whatever is shown is text: nothing here parses HTML.

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** Bytes with an IEC unit and one decimal. The unit is chosen after rounding, so that nothing is 1024.0 KiB. */
function size(bytes) {
  const tenths = (power) => Math.floor((bytes * 10) / 1024 ** power + 0.5);
  let power = 0;
  while (power + 1 < UNITS.length && tenths(power) >= 10240) power += 1;
  return `${power === 0 ? bytes : (tenths(power) / 10).toFixed(1)} ${UNITS[power]}`;
}

/** A difference of bytes, with its sign. */
function growth(bytes) {
  if (bytes === 0) return '±0';
  return `${bytes < 0 ? '−' : '+'}${size(Math.abs(bytes))}`;
}

/** A number with its digits in groups of three. */
function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** How many there are of something. */
function counted(number, one, many) {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

function percent(part, whole) {
  if (!part || !whole) return '';
  const rounded = Math.round((part * 100) / whole);
  return rounded === 0 ? '<1%' : `${rounded}%`;
}

/** Invisible characters, and those that change the direction of what follows, as escapes. */
function printable(text) {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);
}

/** An element with a class and what is in it: elements, and texts, which stay texts. */
function element(tag, className, ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  const isThere = (child) => child !== null && child !== undefined && child !== '';
  made.append(...content.filter(isThere).map((child) => (child instanceof Node ? child : printable(String(child)))));
  return made;
}

const byId = (id) => document.getElementById(id);
