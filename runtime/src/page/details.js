// All that is known of one place.

const ACCURACY = {
  exact: 'exact',
  presumed: 'presumed exact',
  declared: 'as declared',
  estimated: 'estimated',
  at_least: 'at least',
};

/** The most findings and reasons that are listed. */
const MOST = 8;

function addFigure(list, name, value, note) {
  if (value === null) return;
  list.append(element('dt', '', name), element('dd', '', value, note ? element('small', '', note) : null));
}

/** Bytes, and nothing where there are none. */
const someBytes = (bytes) => (bytes ? size(bytes) : null);

function figuresOf(place) {
  const list = element('dl');
  addFigure(list, 'total', size(place.bytes), percent(place.bytes, root.bytes));
  if (isDiff) {
    addFigure(list, 'before', size(place.was_bytes));
    addFigure(list, 'growth', growth(place.growth));
  }
  const count = isDiff && place.wasCount !== place.count ? `before ${grouped(place.wasCount)}` : '';
  if (!place.isMore) addFigure(list, 'count', grouped(place.count), count);
  addFigure(list, 'inline', someBytes(place.inline));
  addFigure(list, 'heap', someBytes(place.heap), place.allocations ? counted(place.allocations, 'block', 'blocks') : '');
  addFigure(list, 'slack', someBytes(place.slack), percent(place.slack, place.bytes));
  addFigure(list, 'shared', someBytes(place.shared));
  addFigure(list, 'each', someBytes(place.each));
  addFigure(list, 'pad', someBytes(place.pad), place.own.pad ? `${size(place.own.pad)} in all` : '');
  addFigure(list, 'accuracy', ACCURACY[place.accuracy]);
  return list;
}

function listed(lines, className) {
  if (lines.length === 0) return null;
  const more = lines.length > MOST ? [element('li', 'faint', `${grouped(lines.length - MOST)} more`)] : [];
  return element('ul', className, ...lines.slice(0, MOST).map((line) => element('li', '', line)), ...more);
}

const ofParts = {
  place: (place) => (place.isMore ? 'places that are left out' : place.type.short),
  own: (place) => `what ${place.up ? place.label : 'the value'} holds itself`,
  more: (place, count) => `${counted(count, 'part', 'parts')} too small to be drawn: zoom in`,
};

/** Shows a place, or a tile of the map, which can be a part of a place. */
function showDetails({ place, kind = 'place', bytes, count }) {
  const title = element('h2', 'path', place.path || place.label);
  const type = element('p', 'type', ofParts[kind](place, count));
  if (kind === 'place') {
    type.title = printable(place.type.full);
    const reasons = place.skipped.map(({ text, count: times }) => (times > 1 ? `${text} × ${grouped(times)}` : text));
    const advice = place.advice.map(({ change, saved }) => `${change} (${size(saved)})`);
    byId('details').replaceChildren(
      title,
      type,
      figuresOf(place),
      ...[listed(reasons, 'reasons'), listed(place.notes, 'notes'), listed(advice, 'advised')].filter(Boolean),
    );
    return;
  }
  const list = element('dl');
  addFigure(list, 'total', size(bytes), percent(bytes, root.bytes));
  if (kind === 'own') {
    addFigure(list, 'slack', someBytes(place.own.slack));
    addFigure(list, 'padding', someBytes(place.own.pad));
  }
  byId('details').replaceChildren(title, type, list);
}
