// All that is known of one place.

const ACCURACY = {
  exact: 'exact',
  presumed: 'presumed exact',
  declared: 'as declared',
  estimated: 'estimated',
  at_least: 'at least',
};

/** The most lines that are listed of a kind. */
const MOST_LINES = 8;

/** Bytes, and nothing where there are none. */
const someBytes = (bytes) => (bytes ? size(bytes) : '');

/** A list of names and figures, each with what is to be said beside it. */
function definitions(entries) {
  const cells = entries.map(([name, value, note]) => [
    element('dt', '', name),
    element('dd', '', value || '–', note && element('small', '', note)),
  ]);
  return element('dl', '', ...cells.flat());
}

function figuresOf(place) {
  const before = isDiff && place.wasCount !== place.count ? `before ${grouped(place.wasCount)}` : '';
  const blocks = place.allocations ? counted(place.allocations, 'block', 'blocks') : '';
  return definitions([
    ['total', size(place.bytes), percent(place.bytes, root.bytes)],
    ...(isDiff ? [['before', size(place.was_bytes)], ['growth', growth(place.growth)]] : []),
    [place.isMore ? 'places' : 'count', grouped(place.count), before],
    ['inline', someBytes(place.inline)],
    ['heap', someBytes(place.heap), blocks],
    ['slack', someBytes(place.slack), percent(place.slack, place.bytes)],
    ['shared', someBytes(place.shared)],
    ['each', someBytes(place.each)],
    ['pad', someBytes(place.pad), place.own.padded > 0 && `${size(place.own.padded)} in all`],
    ['accuracy', ACCURACY[place.accuracy]],
  ]);
}

function lines(className, texts) {
  if (texts.length === 0) return null;
  const left = texts.length - MOST_LINES;
  const items = texts.slice(0, MOST_LINES).map((text) => element('li', '', ...withCode(text)));
  return element('ul', className, ...items, left > 0 && element('li', 'faint', `${grouped(left)} more`));
}

/** Shows a tile of the map, which can be a part of a place, or a place by itself. */
function showDetails({ place, kind = 'place', bytes, count }) {
  const whose = place.up ? place.label : 'the value';
  const about = {
    place: place.isMore ? 'places that are left out' : place.type.short,
    own: `what ${whose} holds itself`,
    more: `${counted(count, 'part', 'parts')} of ${whose}, too small to be drawn: zoom in`,
  }[kind];
  const type = element('p', 'type', about);
  const content = [element('h2', 'path', place.path || place.label), type];
  if (kind === 'place') {
    type.title = printable(place.type.full);
    const reasons = place.skipped.map(({ text, count: times }) => (times > 1 ? `${text} × ${grouped(times)}` : text));
    const advice = place.advice.map(({ change, saved }) => `${change} (${size(saved)})`);
    content.push(figuresOf(place), lines('reasons', reasons), lines('notes', place.notes), lines('advised', advice));
  } else {
    const { slack, padded } = kind === 'own' ? place.own : {};
    const total = ['total', size(bytes), percent(bytes, root.bytes)];
    content.push(definitions([total, ['slack', someBytes(slack)], ['padding', someBytes(padded)]]));
  }
  byId('details').replaceChildren(...content.filter(Boolean));
}
