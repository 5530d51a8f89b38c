// The places of the report as a tree of objects, with the sums that it gives.

const data = JSON.parse(byId('data').textContent);
const isDiff = 'was' in data;

/** From the least sure to the surest. */
const SURENESS = ['at_least', 'estimated', 'declared', 'presumed', 'exact'];
const FIGURES = ['bytes', 'heap', 'slack', 'shared', 'allocations', 'was_bytes'];

const types = data.types.map(([full, short]) => ({ full, short }));

/** Rows as objects with the names of the columns. */
function objects(columns, rows) {
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
}

/** All rows as they were written, those above before those below. */
function readRows() {
  const rows = objects(data.columns, data.places);
  rows.forEach((row, id) => {
    row.above = id === 0 ? null : rows[row.parent];
    row.below = [];
    row.skipped = data.skipped[id] ?? [];
    row.notes = data.notes[id] ?? [];
    row.above?.below.push(row);
  });
  return rows;
}

/** Whether two would only repeat each other: a collection and its elements, a variant and its only field. */
function areOne(row) {
  const { above } = row;
  if (!above || above.below.length > 1 || above.isInner) return false;
  if (row.kind === 'elements') return above.kind !== 'elements';
  return row.kind === 'field' && above.kind === 'variant';
}

function newPlace(row) {
  const up = row.above?.place ?? null;
  const isMore = row.kind === 'more';
  const place = {
    up,
    isMore,
    children: [],
    level: up ? up.level + 1 : 0,
    path: up ? up.innerPath + (isMore ? '…' : row.step) : '',
    label: up ? row.step.replace(/^(\.|::)/, '') : data.name,
    type: types[row.type],
    skipped: row.skipped,
    notes: row.notes,
    padded: 0,
    advice: [],
  };
  if (isMore) place.label = `${grouped(Math.max(row.count, row.was_count))} more`;
  for (const figure of FIGURES) place[figure] = 0;
  up?.children.push(place);
  return place;
}

/** Adds what the row holds itself. Those above get it later. */
function take(place, row) {
  for (const figure of FIGURES) place[figure] += row[figure];
  place.innerPath = place.path;
  place.count = row.count;
  place.wasCount = row.was_count;
  place.each = row.size;
  place.pad = row.padding;
  place.padded += row.padding * row.count;
}

/** Takes up the elements of a collection, or the only field of a variant. */
function takeInner(place, row) {
  row.isInner = true;
  const path = place.path + row.step;
  take(place, row);
  place.innerPath = path;
  if (row.kind === 'elements') place.label += row.step;
  else if (row.step !== '.0') place.label += row.step;
  if (!place.type.full) place.type = types[row.type];
  place.skipped = [...place.skipped, ...row.skipped];
  place.notes = [...place.notes, ...row.notes];
}

function readPlaces() {
  const places = [];
  for (const row of readRows()) {
    if (areOne(row)) {
      row.place = row.above.place;
      takeInner(row.place, row);
    } else {
      row.place = newPlace(row);
      take(row.place, row);
      places.push(row.place);
    }
  }
  return places;
}

const leastSure = (one, another) => (SURENESS.indexOf(one) < SURENESS.indexOf(another) ? one : another);

/** From what each holds itself to what it holds with all below. */
function addUp(places) {
  for (const place of places) {
    place.accuracy = place.skipped.map((skipped) => skipped.accuracy).reduce(leastSure, 'exact');
    const slack = Math.min(place.slack, place.bytes);
    const pad = Math.min(place.padded, place.bytes - slack);
    place.own = { bytes: place.bytes, slack, pad };
    place.padded = pad;
  }
  for (const place of places.toReversed()) {
    if (!place.up) continue;
    for (const figure of FIGURES) place.up[figure] += place[figure];
    place.up.padded += place.padded;
    place.up.accuracy = leastSure(place.up.accuracy, place.accuracy);
  }
  for (const place of places) {
    place.inline = Math.max(0, place.bytes - place.heap);
    place.growth = place.bytes - place.was_bytes;
    place.children.sort((a, b) => b.bytes - a.bytes);
  }
}

const places = readPlaces();
addUp(places);
const root = places[0];
const byPath = new Map();
for (const place of places.toReversed()) {
  if (place.isMore) continue;
  byPath.set(place.innerPath, place);
  byPath.set(place.path, place);
}

/** The place at a path, or the nearest above that is on the page. */
function placeAt(path) {
  for (let rest = path; rest; rest = rest.replace(/(::|[.[<]|^)[^.[<:]*$/, '')) {
    if (byPath.has(rest)) return byPath.get(rest);
  }
  return root;
}

/** The place's address on the page. */
const addressOf = (place) => `#/${encodeURIComponent(place.isMore ? place.up.path : place.path)}`;

const typeRows = objects(data.type_columns, data.by_type).map((row) => ({
  ...row,
  type: types[row.type],
  label: types[row.type].short || counted(row.places, 'more type', 'more types'),
  each: row.size,
  pad: row.padding,
  growth: row.bytes - row.was_bytes,
}));
