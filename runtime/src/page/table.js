// Tables that can be sorted: of places, as a tree, and of types.

/** How many rows are shown, and how many more each time one asks. */
const PAGE = 100;

const bytesColumn = (key, hint) => ({ key, hint, text: (row) => someBytes(row[key]) ?? '' });
const COLUMNS = [
  { key: 'count', hint: 'how many values', text: (row) => (row.count ? grouped(row.count) : '') },
  { key: 'bytes', title: 'total', hint: 'with all that is owned', text: (row) => size(row.bytes) },
  { key: 'share', title: '', hint: 'share of the whole', value: (row) => row.bytes, text: (row) => percent(row.bytes, root.bytes), hasBar: true },
  ...(isDiff
    ? [
        { key: 'was_bytes', title: 'before', hint: 'total of the older report', text: (row) => size(row.was_bytes) },
        { key: 'growth', hint: 'since the older report', text: (row) => (row.growth ? growth(row.growth) : ''), className: (row) => (row.growth > 0 ? 'grew' : 'shrank') },
      ]
    : []),
  bytesColumn('inline', 'the values themselves, wherever they lie'),
  bytesColumn('heap', 'what the values own'),
  bytesColumn('slack', 'spare capacity'),
  bytesColumn('shared', 'in blocks with several owners'),
  bytesColumn('each', 'one value, inline'),
  bytesColumn('pad', 'padding in one value'),
];
const valueOf = (column, row) => (column.value ? column.value(row) : row[column.key]);

/** A table, drawn anew whenever what it shows changes. */
class SortedTable {
  /** `list` gives the rows as objects with `row`, and what else `first` needs for the cell that names it. */
  constructor(table, { name, columns, sortBy, list, first }) {
    Object.assign(this, { table, columns, list, first, sortBy, descending: true, limit: PAGE });
    this.body = element('tbody');
    const heads = [{ key: 'label', title: name, hint: 'by name' }, ...columns].map((column) => this.head(column));
    table.replaceChildren(element('thead', '', element('tr', '', ...heads)), this.body);
    this.more = element('button', 'show-more');
    this.more.type = 'button';
    this.more.addEventListener('click', () => {
      this.limit += PAGE;
      this.draw();
    });
    table.parentElement.after(this.more);
  }

  head(column) {
    const button = element('button', '', column.title ?? column.key);
    button.type = 'button';
    button.title = column.hint;
    if (column.title === '') button.ariaLabel = column.hint;
    button.addEventListener('click', () => {
      this.descending = this.sortBy === column.key ? !this.descending : column.key !== 'label';
      this.sortBy = column.key;
      this.draw();
    });
    const head = element('th', column.key, button);
    head.scope = 'col';
    head.dataset.key = column.key;
    return head;
  }

  compare = (a, b) => {
    const column = this.columns.find(({ key }) => key === this.sortBy);
    const ascending = column ? valueOf(column, a) - valueOf(column, b) : a.label.localeCompare(b.label);
    return this.descending ? -ascending : ascending;
  };

  draw() {
    for (const head of this.table.tHead.rows[0].cells) {
      head.ariaSort = head.dataset.key !== this.sortBy ? 'none' : this.descending ? 'descending' : 'ascending';
    }
    const { rows, total } = this.list(this.limit, this.compare);
    this.body.replaceChildren(...rows.map((row) => this.drawRow(row)));
    this.more.hidden = total <= rows.length;
    this.more.textContent = `Show ${grouped(Math.min(PAGE, total - rows.length))} of ${grouped(total - rows.length)} more`;
  }

  drawRow(entry) {
    const drawn = element('tr', '', this.first(entry));
    for (const column of this.columns) {
      const cell = element('td', column.key, column.text(entry.row));
      if (column.className) cell.classList.add(column.className(entry.row));
      if (column.hasBar) cell.style.setProperty('--share', entry.row.bytes / Math.max(1, root.bytes));
      drawn.append(cell);
    }
    entry.drawn?.(drawn);
    return drawn;
  }
}

/** Columns in which there is something. */
const filled = (rows) => COLUMNS.filter((column) => rows.some((row) => valueOf(column, row)));

let filter = '';
const expanded = new Set(places.filter((place) => place.level < 2));
const matches = (place) => `${place.innerPath}\n${place.type.full}`.toLowerCase().includes(filter);

/** Places as they stand one below the other, at most `limit`, and how many there are. */
function listPlaces(limit, compare) {
  const found = filter ? places.filter(matches).sort(compare) : null;
  const pending = (found ?? [root]).toReversed();
  const rows = [];
  let total = 0;
  while (pending.length > 0) {
    const place = pending.pop();
    total += 1;
    if (rows.length < limit) rows.push({ row: place, isFound: Boolean(found), drawn: (drawn) => describeRow(drawn, place, found) });
    if (!found && expanded.has(place)) pending.push(...[...place.children].sort(compare).reverse());
  }
  return { rows, total };
}

/** What a row of the tree is to a reader of the screen. */
function describeRow(drawn, place, found) {
  drawn.tabIndex = -1;
  drawn.place = place;
  drawn.ariaLevel = found ? 1 : place.level + 1;
  if (!found && place.children.length > 0) drawn.ariaExpanded = String(expanded.has(place));
}

function firstOfPlace({ row: place, isFound }) {
  const link = element('a', 'path', isFound ? place.path || place.label : place.label);
  link.href = addressOf(place);
  link.tabIndex = -1;
  const twist = element('span', 'twist');
  const cell = element('th', 'label', twist, link, element('span', 'type', place.isMore || place.type.short === place.label ? '' : place.type.short));
  cell.scope = 'row';
  cell.style.setProperty('--indent', isFound ? 0 : Math.min(place.level, 24));
  return cell;
}

function firstOfType({ row }) {
  const cell = element('th', 'label', element('span', 'type', row.label));
  cell.scope = 'row';
  cell.title = printable(row.type.full);
  return cell;
}

const placesTable = new SortedTable(byId('places'), {
  name: 'place',
  columns: filled(places),
  sortBy: isDiff ? 'growth' : 'bytes',
  list: listPlaces,
  first: firstOfPlace,
});

const typesTable = new SortedTable(byId('types'), {
  name: 'type',
  columns: filled(typeRows).map((column) => (column.key === 'bytes' ? { ...column, hint: 'what belongs to these values most closely' } : column)),
  sortBy: isDiff ? 'growth' : 'bytes',
  list: (limit, compare) => {
    const found = typeRows.filter((row) => row.type.full.toLowerCase().includes(filter)).sort(compare);
    return { rows: found.slice(0, limit).map((row) => ({ row })), total: found.length };
  },
  first: firstOfType,
});

function toggle(place, isOpen = !expanded.has(place)) {
  if (isOpen) expanded.add(place);
  else expanded.delete(place);
  drawPlaces(place);
}

/** Draws the tree anew; the row of `chosen` is the one that the Tab key reaches, and has the focus if a row had it. */
function drawPlaces(chosen) {
  const hadFocus = placesTable.body.contains(document.activeElement);
  placesTable.draw();
  const rows = [...placesTable.body.rows];
  const row = rows.find((each) => each.place === chosen) ?? rows[0];
  if (!row) return;
  row.tabIndex = 0;
  if (hadFocus) row.focus();
}

function focusRow(row) {
  if (!row) return;
  for (const each of row.parentElement.rows) each.tabIndex = -1;
  row.tabIndex = 0;
  row.focus();
}

function onTableKey(event) {
  const row = event.target.closest('tr');
  if (!row?.place || event.target !== row) return;
  const { place } = row;
  const isOpen = !filter && expanded.has(place) && place.children.length > 0;
  const rowOf = (other) => [...placesTable.body.rows].find((each) => each.place === other);
  if (event.key === 'ArrowDown') focusRow(row.nextElementSibling);
  else if (event.key === 'ArrowUp') focusRow(row.previousElementSibling);
  else if (event.key === 'ArrowRight' && isOpen) focusRow(row.nextElementSibling);
  else if (event.key === 'ArrowRight' && !filter && place.children.length > 0) toggle(place, true);
  else if (event.key === 'ArrowLeft' && isOpen) toggle(place, false);
  else if (event.key === 'ArrowLeft') focusRow(rowOf(place.up));
  else if (event.key === 'Enter') go(place);
  else return;
  event.preventDefault();
}

function startTables() {
  const { body } = placesTable;
  body.addEventListener('keydown', onTableKey);
  body.addEventListener('click', (event) => {
    const row = event.target.closest('tr');
    if (row && !event.target.closest('a')) toggle(row.place);
  });
  for (const kind of ['pointerover', 'focusin']) {
    body.addEventListener(kind, (event) => showDetails({ place: event.target.closest('tr').place }));
  }
  byId('filter').addEventListener('input', (event) => {
    filter = event.target.value.trim().toLowerCase();
    placesTable.limit = PAGE;
    drawPlaces();
    typesTable.draw();
  });
  drawPlaces();
  typesTable.draw();
}
