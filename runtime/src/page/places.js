// The places of the report as a tree of objects, with the sums that it gives.

const data = JSON.parse(byId('data').textContent);
const isDiff = 'was' in data;
const types = data.types.map(([full, short]) => ({ full, short }));

/** From the least sure to the surest. */
const SURENESS = ['at_least', 'estimated', 'declared', 'presumed', 'exact'];
const leastSure = (one, another) => (SURENESS.indexOf(one) < SURENESS.indexOf(another) ? one : another);

/** What adds up over the places. */
const FIGURES = ['bytes', 'heap', 'slack', 'shared', 'allocations', 'was_bytes'];

/** Rows as objects with the names of the columns. */
function objects(columns, rows) {
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
}

/** Whether a row only repeats the one above: the elements of a collection, the only field of a variant. */
function repeats(row, above) {
  if (!above || above.below > 1 || above.isInner) return false;
  return row.kind === 'elements' ? above.kind !== 'elements' : row.kind === 'field' && above.kind === 'variant';
}

function newPlace(row, up) {
  const isMore = row.kind === 'more';
  const place = { up, isMore, children: [], skipped: [], notes: [], advice: [], padded: 0, type: types[row.type] };
  for (const figure of FIGURES) place[figure] = 0;
  place.level = up ? up.level + 1 : 0;
  place.path = up ? up.innerPath + (isMore ? '…' : row.step) : '';
  place.label = up ? row.step.replace(/^(\.|::)/, '') : data.name;
  if (isMore) place.label = `${grouped(Math.max(row.count, row.was_count))} more`;
  up?.children.push(place);
  return place;
}

/** Adds to a place what a row holds itself: its own, or that of what only repeats it. */
function take(place, row, id) {
  for (const figure of FIGURES) place[figure] += row[figure];
  place.padded += row.padding * row.count;
  place.skipped.push(...(data.skipped[id] ?? []));
  place.notes.push(...(data.notes[id] ?? []));
  Object.assign(place, { count: row.count, wasCount: row.was_count, each: row.size, pad: row.padding });
  place.innerPath = place.path;
  if (!row.isInner) return;
  place.innerPath += row.step;
  if (row.step !== '.0') place.label += row.step;
  if (!place.type.full) place.type = types[row.type];
}

/** All places, those above before those below. */
function readPlaces() {
  const rows = objects(data.columns, data.places);
  for (const row of rows) row.below = 0;
  rows.slice(1).forEach((row) => (rows[row.parent].below += 1));
  rows.forEach((row, id) => {
    const above = id > 0 ? rows[row.parent] : null;
    row.isInner = repeats(row, above);
    row.place = row.isInner ? above.place : newPlace(row, above?.place ?? null);
    take(row.place, row, id);
  });
  return rows.filter((row) => !row.isInner).map((row) => row.place);
}

/** From what each holds itself to what it holds with all below. */
function addUp(places) {
  for (const place of places) {
    const slack = Math.min(place.slack, place.bytes);
    place.padded = Math.min(place.padded, place.bytes - slack);
    place.own = { bytes: place.bytes, slack, padded: place.padded };
    place.accuracy = place.skipped.map((skipped) => skipped.accuracy).reduce(leastSure, 'exact');
  }
  for (const place of places.toReversed()) {
    place.inline = Math.max(0, place.bytes - place.heap);
    place.growth = place.bytes - place.was_bytes;
    place.children.sort((a, b) => b.bytes - a.bytes);
    if (!place.up) continue;
    for (const figure of [...FIGURES, 'padded']) place.up[figure] += place[figure];
    place.up.accuracy = leastSure(place.up.accuracy, place.accuracy);
  }
}

const places = readPlaces();
addUp(places);
const root = places[0];
const byPath = new Map(places.filter((place) => !place.isMore).map((place) => [place.innerPath, place]));
for (const place of places) if (!place.isMore) byPath.set(place.path, place);

/** The place at a path, or the nearest above that is on the page. */
function placeAt(path) {
  for (let rest = path; rest; rest = rest.replace(/(::|[.[<:]|^)[^.[<:]*$/, '')) {
    if (byPath.has(rest)) return byPath.get(rest);
  }
  return root;
}

/** The place's address on the page. */
const addressOf = (place) => `#/${encodeURIComponent(place.isMore ? place.up.path : place.path)}`;

const alike = Map.groupBy(data.by_type, ([type]) => types[type].short);

/** The short name, where no other type has the same. */
const nameOf = ({ full, short }) => (alike.get(short)?.length > 1 ? full : short);

const typeRows = objects(data.type_columns, data.by_type).map((row) => ({
  ...row,
  type: types[row.type],
  label: nameOf(types[row.type]) || counted(row.places, 'more type', 'more types'),
  each: row.size,
  pad: row.padding,
  growth: row.bytes - row.was_bytes,
}));
