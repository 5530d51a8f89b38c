// The map on the page: tiles, colours, the way up, and keys.

const map = byId('map');
let shown = root;
let tiles = [];

/** Hues of the largest places, in degrees; those below vary that of the place above. */
const HUES = [250, 70, 165, 320, 205, 110, 25, 285];

function chooseHues() {
  // The first place that branches has the distinct ones.
  let trunk = root;
  while (trunk.children.length === 1) [trunk] = trunk.children;
  for (const place of places) place.hue = HUES[0];
  trunk.children.forEach((place, at) => {
    place.hue = HUES[at % HUES.length];
  });
  for (const place of places) {
    const spread = 44 / Math.max(1, place.level - trunk.level);
    if (place.level <= trunk.level) continue;
    place.children.forEach((child, at) => {
      const middle = (place.children.length - 1) / 2;
      child.hue = place.hue + (middle ? ((at - middle) / middle) * (spread / 2) : 0);
    });
  }
}

const isZoomable = (tile) => tile.kind === 'more' || tile.place.children.length > 0;

function tileName({ place, kind, count }) {
  if (kind === 'own') return 'itself';
  return kind === 'more' ? `${grouped(count)} more` : place.label;
}

/** A hatched part, as large a part of the tile as of its bytes. */
function hatch(className, part, whole, below) {
  const made = element('i', className);
  made.style.height = `${(part / whole) * 100}%`;
  made.style.bottom = `${(below / whole) * 100}%`;
  return made;
}

function drawTile(tile, width, height) {
  const { place, kind, bytes } = tile;
  const drawn = element('div', `tile ${kind}`);
  const name = element('span', 'name', tileName(tile));
  if (tile.isFrame ? tile.hasHeader : tile.width >= 30 && tile.height >= 17) {
    drawn.append(element('span', 'label', name, element('span', 'size', size(bytes))));
  }
  drawn.classList.toggle('frame', Boolean(tile.isFrame));
  drawn.classList.toggle('one-line', !tile.isFrame && tile.height < 36);
  drawn.classList.toggle('advised', kind === 'place' && place.advice.length > 0);
  if (!tile.isFrame && kind !== 'more') {
    const own = kind === 'own' ? place.own : { slack: place.slack, pad: place.padded };
    if (own.slack > 0) drawn.append(hatch('slack', Math.min(own.slack, bytes), bytes, 0));
    if (own.pad > 0) drawn.append(hatch('pad', own.pad, bytes, own.slack));
  }
  Object.assign(drawn.style, {
    left: `${(tile.x / width) * 100}%`,
    top: `${(tile.y / height) * 100}%`,
    width: `${(tile.width / width) * 100}%`,
    height: `${(tile.height / height) * 100}%`,
  });
  const wholeSlack = kind === 'own' ? place.own.slack / bytes : place.slack / place.bytes;
  const change = place.growth / Math.max(1, place.bytes, place.was_bytes);
  drawn.style.setProperty('--hue', place.hue);
  drawn.style.setProperty('--level', Math.min(tile.level, 8));
  drawn.style.setProperty('--slack', Math.min(1, wholeSlack));
  drawn.style.setProperty('--grew-by', Math.sqrt(Math.max(0, change)));
  drawn.style.setProperty('--shrank-by', Math.sqrt(Math.max(0, -change)));
  drawn.dataset.accuracy = place.accuracy;
  if (kind === 'place' && !place.isMore) drawn.dataset.path = place.path;
  drawn.role = 'treeitem';
  drawn.ariaLevel = tile.level;
  drawn.ariaLabel = `${printable(tileName(tile))}, ${size(bytes)}, ${percent(bytes, root.bytes)}`;
  drawn.tabIndex = -1;
  return drawn;
}

/** Draws what is shown. The first tile can be reached by the Tab key, or that of `selected`. */
function drawMap(selected = null) {
  const { clientWidth: width, clientHeight: height } = map;
  tiles = layOut(shown, width, height);
  for (const tile of tiles) tile.drawn = drawTile(tile, width, height);
  map.replaceChildren(...tiles.map((tile) => tile.drawn));
  const chosen = tiles.find((tile) => tile.kind === 'place' && tile.place === selected) ?? largest();
  if (chosen) chosen.drawn.tabIndex = 0;
  return chosen;
}

const largest = () => tiles.filter((tile) => tile.level === 1).reduce((a, b) => (b.bytes > a.bytes ? b : a), tiles[0]);
const tileOf = (target) => tiles.find((tile) => tile.drawn === target.closest?.('.tile'));

function drawBreadcrumb() {
  const links = [];
  for (let place = shown; place; place = place.up) {
    const link = element('a', '', place.label);
    link.href = addressOf(place);
    if (place === shown) link.ariaCurrent = 'true';
    links.unshift(link);
  }
  const steps = links.flatMap((link, at) => (at > 0 ? [element('span', 'faint', '›'), link] : [link]));
  byId('breadcrumb').replaceChildren(...steps, element('span', 'faint', size(shown.bytes)));
}

/** Shows a place: what is in it, or it among its siblings where nothing is. */
function showPlace(place, { focus = false } = {}) {
  const before = shown;
  shown = place.children.length > 0 || !place.up ? place : place.up;
  drawBreadcrumb();
  // On the way up, the place where one was.
  let selected = place;
  if (place === shown) for (selected = before; selected && selected.up !== shown; ) selected = selected.up;
  const tile = drawMap(selected ?? null);
  for (const each of tiles) each.drawn.ariaSelected = String(each === tile && place !== shown);
  showDetails(place === shown ? { place: shown } : tile ?? { place });
  if (focus) tile?.drawn.focus();
}

function zoomIn(tile) {
  const place = tile.kind === 'place' && tile.place.children.length > 0 ? tile.place : tile.kind === 'place' ? tile.place.up : tile.place;
  if (place && place !== shown) go(place);
}

function zoomOut() {
  if (shown.up) go(shown.up);
}

/** To the place, by its address, so that the browser's way back leads here again. */
function go(place) {
  location.hash = addressOf(place);
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** How far a tile lies in a direction, and beside it. Nothing if it lies elsewhere. */
function distance(from, to, [dx, dy]) {
  const gap = (start, length, otherStart, otherLength) =>
    Math.max(0, otherStart - start - length, start - otherStart - otherLength);
  const middles = [to.x + to.width / 2 - from.x - from.width / 2, to.y + to.height / 2 - from.y - from.height / 2];
  const ahead = dx * (dx > 0 ? to.x - from.x - from.width : to.x + to.width - from.x)
    + dy * (dy > 0 ? to.y - from.y - from.height : to.y + to.height - from.y);
  if (ahead < -1) return null;
  const beside = dx ? gap(from.y, from.height, to.y, to.height) : gap(from.x, from.width, to.x, to.width);
  return ahead + 4 * beside + Math.abs(dx ? middles[1] : middles[0]) / 100;
}

function isWithin(tile, frame) {
  for (let above = tile; above; above = above.above) if (above === frame) return true;
  return false;
}

/** The next tile in a direction: one in the same frame, else one outside of it. */
function neighbour(from, direction) {
  const siblings = tiles.filter((tile) => tile !== from && tile.above === from.above);
  const others = tiles.filter((tile) => !isWithin(tile, from) && !isWithin(from, tile));
  for (const list of [siblings, others]) {
    const reached = list.map((tile) => [distance(from, tile, direction), tile]).filter(([far]) => far !== null);
    if (reached.length > 0) return reached.reduce((a, b) => (b[0] < a[0] ? b : a))[1];
  }
  return null;
}

function focusTile(tile) {
  for (const each of tiles) each.drawn.tabIndex = -1;
  tile.drawn.tabIndex = 0;
  tile.drawn.focus();
}

function onMapKey(event) {
  const tile = tileOf(event.target);
  if (!tile || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key in ARROWS) {
    const next = neighbour(tile, ARROWS[event.key]);
    if (next) focusTile(next);
  } else if (event.key === 'Enter' || event.key === ' ') zoomIn(tile);
  else return;
  event.preventDefault();
}

function startMap() {
  chooseHues();
  map.addEventListener('click', (event) => {
    const tile = tileOf(event.target);
    if (tile) zoomIn(tile);
  });
  map.addEventListener('keydown', onMapKey);
  for (const kind of ['pointerover', 'focusin']) {
    map.addEventListener(kind, (event) => {
      const tile = tileOf(event.target);
      if (tile) showDetails(tile);
    });
  }
  let width = map.clientWidth;
  new ResizeObserver(() => {
    if (map.clientWidth !== width) drawMap();
    width = map.clientWidth;
  }).observe(map);
}
