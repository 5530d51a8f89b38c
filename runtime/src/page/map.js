// The map on the page: tiles, colours, the way up, and keys.

const map = byId('map');
/** The place whose parts are on the map, the one that was asked for, and the tiles. */
let shown = root;
let chosen = root;
let tiles = [];

/** Hues of the largest places, in degrees. */
const HUES = [250, 70, 165, 320, 205, 110, 25, 285];

/** The first place that branches has the distinct hues; those below vary that of the place above, the deeper the less. */
function chooseHues() {
  let trunk = root;
  while (trunk.children.length === 1) [trunk] = trunk.children;
  for (const place of places) place.hue ??= HUES[0];
  trunk.children.forEach((place, at) => (place.hue = HUES[at % HUES.length]));
  for (const { level, hue, children } of places.filter((place) => place.level > trunk.level)) {
    const [middle, spread] = [(children.length - 1) / 2, 22 / (level - trunk.level)];
    children.forEach((child, at) => (child.hue = hue + (middle && ((at - middle) / middle) * spread)));
  }
}

function tileName({ place, kind, count }) {
  if (kind === 'own') return 'itself';
  return kind === 'more' ? `${grouped(count)} more` : place.label;
}

/** A hatched part, as large a part of the tile as of its bytes. */
function hatch(className, part, below, whole) {
  const made = element('i', className);
  made.style.height = `${(part / whole) * 100}%`;
  made.style.bottom = `${(below / whole) * 100}%`;
  return made;
}

function drawTile(tile, width, height) {
  const { place, kind, bytes, isFrame, hasHeader } = tile;
  const { slack, padded } = kind === 'own' ? place.own : place;
  const drawn = element('div', `tile ${kind}`);
  if (isFrame ? hasHeader : tile.width >= 30 && tile.height >= 17) {
    drawn.append(element('span', 'label', element('span', 'name', tileName(tile)), element('span', 'size', size(bytes))));
  }
  if (!isFrame && kind !== 'more') {
    if (slack > 0) drawn.append(hatch('slack', Math.min(slack, bytes), 0, bytes));
    if (padded > 0) drawn.append(hatch('pad', padded, slack, bytes));
  }
  drawn.classList.toggle('frame', Boolean(isFrame));
  drawn.classList.toggle('one-line', !isFrame && tile.height < 36);
  drawn.classList.toggle('advised', kind === 'place' && place.advice.length > 0);
  const change = place.growth / Math.max(1, place.bytes, place.was_bytes);
  const style = {
    left: `${(tile.x / width) * 100}%`,
    top: `${(tile.y / height) * 100}%`,
    width: `${(tile.width / width) * 100}%`,
    height: `${(tile.height / height) * 100}%`,
    '--hue': place.hue,
    '--level': Math.min(tile.level, 8),
    '--slack': Math.min(1, slack / bytes),
    '--grew-by': Math.max(0, change) ** 0.7,
    '--shrank-by': Math.max(0, -change) ** 0.7,
  };
  for (const [name, value] of Object.entries(style)) drawn.style.setProperty(name, value);
  drawn.dataset.accuracy = place.accuracy;
  if (kind === 'place' && !place.isMore) drawn.dataset.path = place.path;
  drawn.role = 'treeitem';
  drawn.ariaLevel = tile.level;
  drawn.ariaLabel = `${printable(tileName(tile))}, ${size(bytes)}, ${percent(bytes, root.bytes)}`;
  drawn.tabIndex = -1;
  return drawn;
}

const tileAt = (target) => tiles.find((tile) => tile.drawn === target.closest('.tile'));

/** Draws what is shown. The Tab key reaches the tile of a place, or else the first, which is the largest. */
function drawMap(place) {
  const { clientWidth: width, clientHeight: height } = map;
  const hadFocus = map.contains(document.activeElement);
  tiles = layOut(shown, width, height);
  for (const tile of tiles) tile.drawn = drawTile(tile, width, height);
  map.replaceChildren(...tiles.map((tile) => tile.drawn));
  const entry = tiles.find((tile) => tile.kind === 'place' && tile.place === place) ?? tiles[0];
  if (entry) entry.drawn.tabIndex = 0;
  if (hadFocus) entry?.drawn.focus();
  return entry;
}

function drawBreadcrumb() {
  const steps = [element('span', 'faint', size(shown.bytes))];
  for (let place = shown; place; place = place.up) {
    const link = element('a', '', place.label);
    link.href = addressOf(place);
    if (place === shown) link.ariaCurrent = 'true';
    else steps.unshift(element('span', 'faint', '›'));
    steps.unshift(link);
  }
  byId('breadcrumb').replaceChildren(...steps);
}

/** Shows a place: what is in it, or, where nothing is, it among its siblings. */
function showPlace(place, wantsFocus = false) {
  const before = shown;
  shown = place.children.length > 0 || !place.up ? place : place.up;
  chosen = place;
  drawBreadcrumb();
  // On the way up, the Tab key reaches the place where one was.
  let entry = place;
  if (place === shown) for (entry = before; entry && entry.up !== shown; ) entry = entry.up;
  const tile = drawMap(entry);
  if (tile?.place === chosen) tile.drawn.ariaSelected = 'true';
  showDetails({ place });
  if (wantsFocus) tile?.drawn.focus();
}

/** To a place, by its address, so that the browser's way back leads here again. */
function go(place) {
  location.hash = addressOf(place);
}

/** Into the tile's place, or into that in which its place is, where there is nothing below. */
function zoomIn({ kind, place }) {
  const target = kind === 'place' && place.children.length === 0 ? place.up : place;
  if (target && target !== shown) go(target);
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** How far a tile is ahead, and how far off the way; nothing if it isn't ahead. */
function distance(from, to, [dx, dy]) {
  const [start, length, across, breadth] = dx ? ['x', 'width', 'y', 'height'] : ['y', 'height', 'x', 'width'];
  const gap = (a, b, at, extent) => b[at] - a[at] - a[extent];
  const ahead = dx + dy > 0 ? gap(from, to, start, length) : gap(to, from, start, length);
  const beside = Math.max(0, gap(from, to, across, breadth), gap(to, from, across, breadth));
  const middles = Math.abs(from[across] + from[breadth] / 2 - to[across] - to[breadth] / 2);
  return ahead < -1 ? Infinity : ahead + 4 * beside + middles / 100;
}

function isWithin(tile, frame) {
  let above = tile;
  while (above && above !== frame) ({ above } = above);
  return Boolean(above);
}

/** The next tile in a direction: one in the same frame, else one outside of it. */
function neighbour(from, direction) {
  const siblings = tiles.filter((tile) => tile !== from && tile.above === from.above);
  const others = tiles.filter((tile) => !isWithin(tile, from) && !isWithin(from, tile));
  for (const list of [siblings, others]) {
    const ahead = list.map((tile) => ({ tile, far: distance(from, tile, direction) }));
    const nearest = ahead.reduce((a, b) => (b.far < a.far ? b : a), { far: Infinity });
    if (nearest.tile) return nearest.tile;
  }
  return null;
}

function onMapKey(event) {
  const tile = tileAt(event.target);
  if (!tile || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key in ARROWS) {
    const next = neighbour(tile, ARROWS[event.key]) ?? tile;
    tile.drawn.tabIndex = -1;
    next.drawn.tabIndex = 0;
    next.drawn.focus();
  } else if (event.key === 'Enter' || event.key === ' ') zoomIn(tile);
  else return;
  event.preventDefault();
}

/** Calls back when one points at something below a node, or the focus comes to it. */
function onAttention(node, callback) {
  for (const kind of ['pointerover', 'focusin']) node.addEventListener(kind, (event) => callback(event.target));
}

function startMap() {
  chooseHues();
  map.addEventListener('click', (event) => event.target !== map && zoomIn(tileAt(event.target)));
  map.addEventListener('keydown', onMapKey);
  onAttention(map, (target) => target !== map && showDetails(tileAt(target)));
  let drawnWidth = map.clientWidth;
  new ResizeObserver(() => {
    if (map.clientWidth !== drawnWidth) drawMap(chosen);
    drawnWidth = map.clientWidth;
  }).observe(map);
}
