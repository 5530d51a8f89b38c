// Tables that can be sorted: of places, as a tree, and of types.

/** How many rows are shown, and how many more each time one asks. */
const ROWS = 100;

const bytesColumn = (key, hint) => ({ key, hint, text: (row) => someBytes(row[key]) });
const COLUMNS = [
  { key: 'count', hint: 'how many values', text: (row) => row.count && grouped(row.count) },
  { key: 'bytes', title: 'total', hint: 'bytes in all', text: (row) => size(row.bytes) },
  { key: 'share', title: '', hint: 'share of the whole', text: (row) => percent(row.bytes, root.bytes) },
  { key: 'was_bytes', title: 'before', hint: 'total in the older report', text: (row) => size(row.was_bytes), needs: isDiff },
  { key: 'growth', hint: 'since the older report', text: (row) => row.growth && growth(row.growth), needs: isDiff },
  bytesColumn('inline', 'the values themselves, wherever they lie'),
  bytesColumn('heap', 'what the values own'),
  bytesColumn('slack', 'spare capacity'),
  bytesColumn('shared', 'in blocks with several owners'),
  bytesColumn('each', 'one value, inline'),
  bytesColumn('pad', 'padding in one value'),
];

/** A type's row has what its values hold and none of their fields and elements does. */
const OF_TYPES = {
  bytes: ['own', 'bytes of the values, without their fields and elements'],
  heap: ['heap', 'the blocks of the values, elements included'],
};
const TYPE_COLUMNS = COLUMNS.map((column) => {
  const [title, hint] = OF_TYPES[column.key] ?? [column.title, column.hint];
  return { ...column, title, hint };
});
const valueOf = (row, key) => row[key === 'share' ? 'bytes' : key];

/** A table that is drawn anew whenever what it shows changes. */
class SortedTable {
  /** `list` gives the first rows in an order, and how many there are; `first` makes the cell that names a row. */
  constructor(id, name, rows, { columns, list, first }) {
    Object.assign(this, { table: byId(id), list, first, limit: ROWS, isDescending: true });
    this.sortedBy = isDiff ? 'growth' : 'bytes';
    // A column that says nothing is left out.
    this.columns = columns.filter(({ key, needs }) => needs !== false && rows.some((row) => valueOf(row, key)));
    this.body = element('tbody');
    this.heads = [{ key: 'label', title: name, hint: 'by name' }, ...this.columns].map((column) => this.head(column));
    this.table.replaceChildren(element('thead', '', element('tr', '', ...this.heads)), this.body);
    this.more = element('button', 'show-more');
    this.more.addEventListener('click', () => {
      this.limit += ROWS;
      this.draw();
    });
    this.table.parentElement.after(this.more);
  }

  head({ key, title = key, hint }) {
    const button = element('button', '', title);
    button.title = hint;
    if (!title) button.ariaLabel = hint;
    button.addEventListener('click', () => {
      // What is largest first, and names from A to Z.
      this.isDescending = this.sortedBy === key ? !this.isDescending : key !== 'label';
      this.sortedBy = key;
      this.draw();
    });
    const head = element('th', key, button);
    head.scope = 'col';
    head.dataset.key = key;
    return head;
  }

  compare = (a, b) => {
    const [one, other] = this.isDescending ? [b, a] : [a, b];
    const key = this.sortedBy;
    return key === 'label' ? one.label.localeCompare(other.label) : valueOf(one, key) - valueOf(other, key);
  };

  draw() {
    for (const head of this.heads) {
      head.ariaSort = head.dataset.key !== this.sortedBy ? 'none' : this.isDescending ? 'descending' : 'ascending';
    }
    const { rows, total } = this.list(this.limit, this.compare);
    this.body.replaceChildren(...rows.map((row) => this.drawRow(row)));
    const left = total - rows.length;
    this.more.hidden = left === 0;
    this.more.textContent = `Show ${grouped(Math.min(ROWS, left))} of ${grouped(left)} more`;
  }

  drawRow(row) {
    const drawn = element('tr');
    const cells = this.columns.map(({ key, text }) => element('td', key, text(row)));
    drawn.append(this.first(row, drawn), ...cells);
    drawn.style.setProperty('--share', row.bytes / Math.max(1, root.bytes));
    drawn.classList.toggle('grew', row.growth > 0);
    return drawn;
  }
}

let filter = '';
const expanded = new Set(places.filter((place) => place.level < 2));
const isOpen = (place) => !filter && expanded.has(place) && place.children.length > 0;
const isFound = (text) => text.toLowerCase().includes(filter);

/** Places as they stand one below the other; with a filter, those that are found. */
function listPlaces(limit, compare) {
  const found = filter && places.filter((place) => isFound(`${place.innerPath}\n${place.type.full}`)).sort(compare);
  const pending = (found || [root]).toReversed();
  const rows = [];
  let total = 0;
  for (; pending.length > 0; total += 1) {
    const place = pending.pop();
    if (total < limit) rows.push(place);
    if (isOpen(place)) pending.push(...place.children.toSorted(compare).reverse());
  }
  return { rows, total };
}

function listTypes(limit, compare) {
  const found = typeRows.filter((row) => isFound(row.type.full)).sort(compare);
  return { rows: found.slice(0, limit), total: found.length };
}

function firstOfPlace(place, drawn) {
  drawn.place = place;
  drawn.tabIndex = -1;
  drawn.ariaLevel = filter ? 1 : place.level + 1;
  if (!filter && place.children.length > 0) drawn.ariaExpanded = String(expanded.has(place));
  const link = element('a', 'path', (filter && place.path) || place.label);
  link.href = addressOf(place);
  link.tabIndex = -1;
  const type = element('span', 'type', place.type.short === place.label ? '' : place.type.short);
  const cell = element('th', 'label', element('span', 'twist'), link, type);
  cell.scope = 'row';
  cell.style.setProperty('--indent', filter ? 0 : Math.min(place.level, 24));
  return cell;
}

function firstOfType({ label, type }) {
  const cell = element('th', 'label', element('span', 'type', label));
  cell.scope = 'row';
  cell.title = printable(type.full);
  return cell;
}

const placesTable = new SortedTable('places', 'place', places, { columns: COLUMNS, list: listPlaces, first: firstOfPlace });
const typesTable = new SortedTable('types', 'type', typeRows, { columns: TYPE_COLUMNS, list: listTypes, first: firstOfType });

const rowOf = (place) => [...placesTable.body.rows].find((row) => row.place === place);

/** The Tab key reaches one row at a time. */
function reach(row, wantsFocus = true) {
  if (!row) return;
  for (const each of placesTable.body.rows) each.tabIndex = each === row ? 0 : -1;
  if (wantsFocus) row.focus();
}

function toggle(place) {
  if (!expanded.delete(place)) expanded.add(place);
  const hadFocus = placesTable.body.contains(document.activeElement);
  placesTable.draw();
  reach(rowOf(place), hadFocus);
}

function onTableKey(event) {
  const row = event.target;
  const { place } = row;
  if (!place) return;
  const keys = {
    ArrowDown: () => reach(row.nextElementSibling),
    ArrowUp: () => reach(row.previousElementSibling),
    ArrowRight: () => (isOpen(place) ? reach(row.nextElementSibling) : row.ariaExpanded && toggle(place)),
    ArrowLeft: () => (isOpen(place) ? toggle(place) : reach(rowOf(place.up))),
    Enter: () => go(place),
  };
  if (!Object.hasOwn(keys, event.key)) return;
  keys[event.key]();
  event.preventDefault();
}

function drawTables() {
  placesTable.draw();
  typesTable.draw();
  reach(placesTable.body.rows[0], false);
}

function startTables() {
  const { body } = placesTable;
  body.addEventListener('keydown', onTableKey);
  body.addEventListener('click', ({ target }) => {
    if (!target.closest('a') && target.closest('tr').ariaExpanded) toggle(target.closest('tr').place);
  });
  onAttention(body, (target) => target !== body && showDetails({ place: target.closest('tr').place }));
  byId('filter').addEventListener('input', (event) => {
    filter = event.target.value.trim().toLowerCase();
    placesTable.limit = ROWS;
    drawTables();
  });
  drawTables();
}
