// The page: what stands at its head, and what leads from one part to another.

function drawSummary() {
  const { now, was } = data;
  const phrase = {
    exact: `${size(now.total)}, exact`,
    presumed: `${size(now.total)}, presumed exact`,
    declared: `${size(now.total)}, as declared`,
    at_least: `at least ${size(now.total)}`,
    estimated: `${size(now.total)} ± ${size(now.plus_minus ?? 0)}`,
  }[now.accuracy];
  byId('total').append(was ? `${size(was.total)} → ${phrase}, ${growth(now.total - was.total)}` : phrase);
  const list = byId('figures');
  const of = (key) => (was && was[key] !== now[key] ? growth(now[key] - was[key]) : '');
  for (const key of ['inline', 'heap', 'slack', 'shared']) {
    if (now[key] || of(key)) list.append(element('div', '', element('dt', '', key), element('dd', '', size(now[key]), of(key) ? element('small', '', of(key)) : null)));
  }
  list.append(element('div', '', element('dt', '', 'blocks'), element('dd', '', grouped(now.allocations))));
  if (data.elsewhere > 0) {
    const shared = data.shared_with.map((other) => `${other.root} ${size(other.bytes)}`).join(', ');
    list.append(element('div', '', element('dt', '', 'at other roots'), element('dd', '', size(data.elsewhere), element('small', '', shared))));
  }
}

/** The colours that the system asks for, or the others. */
function startTheme() {
  const button = byId('theme');
  const asked = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (document.documentElement.dataset.theme ?? (asked.matches ? 'dark' : 'light')) === 'dark';
  const draw = () => {
    button.ariaPressed = String(isDark());
  };
  button.addEventListener('click', () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    draw();
  });
  asked.addEventListener('change', draw);
  draw();
}

function startColors() {
  const colors = byId('colors');
  for (const needs of document.querySelectorAll('[data-needs]')) needs.hidden = !(needs.dataset.needs in data);
  if (isDiff) colors.elements.colors.value = 'growth';
  const draw = () => {
    document.body.dataset.colors = colors.elements.colors.value;
  };
  colors.addEventListener('change', draw);
  draw();
}

/** The place in the page's address. */
function placeAsked() {
  try {
    return placeAt(decodeURIComponent(location.hash.replace(/^#\/?/, '')));
  } catch {
    // Somebody wrote it by hand.
    return root;
  }
}

drawSummary();
startTheme();
startAdvice();
startMap();
startColors();
startTables();
showPlace(placeAsked());
addEventListener('hashchange', () => {
  showPlace(placeAsked(), { focus: map.contains(document.activeElement) || document.activeElement === document.body });
  map.scrollIntoView({ block: 'nearest' });
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && event.target.id !== 'filter') zoomOut();
});
