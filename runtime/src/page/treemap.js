// Where the tiles of a map lie: squarified, after Bruls, Huizing and van Wijk, "Squarified Treemaps" (2000).

/** Smaller tiles are drawn as one, in square pixels. */
const MIN_AREA = 150;
const HEADER = 20;
const INSET = 3;

/** Divides a box among sizes, the largest of which is first. One box each. */
function squarify(sizes, { x, y, width, height }) {
  const boxes = [];
  let left = sizes.reduce((sum, each) => sum + each, 0);
  for (let from = 0; from < sizes.length; ) {
    const side = Math.min(width, height);
    const area = left > 0 ? (width * height) / left : 0;
    let [to, sum, worst] = [from, 0, Infinity];
    // A row takes more as long as that makes its tiles no longer.
    while (to < sizes.length) {
      const thickness = ((sum + sizes[to]) * area) / side;
      const longest = Math.max(thickness ** 2 / (sizes[to] * area), (sizes[from] * area) / thickness ** 2);
      if (longest > worst) break;
      worst = longest;
      sum += sizes[to];
      to += 1;
    }
    to = Math.max(to, from + 1);
    const thickness = side > 0 ? (sum * area) / side : 0;
    let offset = 0;
    for (; from < to; from += 1) {
      const length = sum > 0 ? (sizes[from] / sum) * side : 0;
      boxes.push(
        width >= height
          ? { x, y: y + offset, width: thickness, height: length }
          : { x: x + offset, y, width: length, height: thickness },
      );
      offset += length;
    }
    if (width >= height) [x, width] = [x + thickness, Math.max(0, width - thickness)];
    else [y, height] = [y + thickness, Math.max(0, height - thickness)];
    left -= sum;
  }
  return boxes;
}

/** What is drawn within a place: those below, what it holds itself, and one tile for all that are too small. */
function parts(place, area) {
  const large = [];
  const small = { place, kind: 'more', bytes: 0, count: 0 };
  const own = { place, kind: 'own', bytes: place.own.bytes };
  const below = place.children.map((child) => ({ place: child, kind: 'place', bytes: child.bytes }));
  for (const part of [own, ...below]) {
    if (part.bytes <= 0) continue;
    if ((part.bytes * area) / place.bytes >= MIN_AREA) large.push(part);
    else {
      small.bytes += part.bytes;
      small.count += 1;
      small.only = part;
    }
  }
  if (small.count === 1) large.push(small.only);
  else if (small.count > 1) large.push(small);
  return large.sort((a, b) => b.bytes - a.bytes);
}

/** Where what is below a tile goes; nothing where there is no room. */
function inside({ x, y, width, height, hasHeader }) {
  const head = hasHeader ? HEADER : INSET;
  const box = { x: x + INSET, y: y + head, width: width - 2 * INSET, height: height - head - INSET };
  return box.width > 8 && box.height > 8 ? box : null;
}

/** The tiles of a place in a box, each before those in it. */
function layOut(place, width, height) {
  const box = { x: 0, y: 0, width, height };
  const tiles = [];
  const pending = [];
  const fill = (above, within) => {
    const list = parts(above.place, within.width * within.height);
    const boxes = squarify(list.map((part) => part.bytes), within);
    list.forEach((part, at) => pending.push({ ...part, ...boxes[at], above, level: above.level + 1 }));
  };
  if (place.children.some((child) => child.bytes > 0)) fill({ place, level: 0 }, box);
  else pending.push({ place, kind: 'place', bytes: place.bytes, ...box, above: null, level: 1 });
  while (pending.length > 0) {
    const tile = pending.pop();
    tiles.push(tile);
    if (tile.kind !== 'place' || !tile.place.children.some((child) => child.bytes > 0)) continue;
    tile.hasHeader = tile.width >= 60 && tile.height >= 44;
    const within = inside(tile);
    tile.isFrame = within !== null;
    if (within) fill(tile, within);
  }
  return tiles;
}
