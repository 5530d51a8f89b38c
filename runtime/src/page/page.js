// The page: what stands at its head, and what leads from one part to another.

function drawSummary() {
  const { now, was } = data;
  const sure = now.accuracy === 'estimated' ? `± ${size(now.plus_minus)}` : ACCURACY[now.accuracy];
  const since = was && element('small', 'since', `${growth(now.total - was.total)} since ${size(was.total)}`);
  byId('total').append(size(now.total), element('small', '', sure), since || '');
  const add = (name, value, note) => byId('figures').append(element('div', '', ...definitions([[name, value, note]]).children));
  for (const key of ['inline', 'heap', 'slack', 'shared']) {
    if (now[key] || was?.[key]) add(key, size(now[key]), was && was[key] !== now[key] && growth(now[key] - was[key]));
  }
  add('blocks', grouped(now.allocations), was && was.allocations !== now.allocations && `before ${grouped(was.allocations)}`);
  const shared = data.shared_with.map((other) => `${other.root} ${size(other.bytes)}`).join(', ');
  if (data.elsewhere > 0) add('at other roots', size(data.elsewhere), shared);
}

/** The colours that the system asks for, until the button is pressed. */
function startTheme() {
  const { dataset } = document.documentElement;
  const asked = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (dataset.theme ? dataset.theme === 'dark' : asked.matches);
  const draw = () => (byId('theme').ariaPressed = String(isDark()));
  byId('theme').addEventListener('click', () => {
    dataset.theme = isDark() ? 'light' : 'dark';
    draw();
  });
  asked.addEventListener('change', draw);
  draw();
}

function startColors() {
  const colors = byId('colors');
  for (const needs of document.querySelectorAll('[data-needs]')) needs.hidden = !(needs.dataset.needs in data);
  if (isDiff) colors.querySelector('[value="growth"]').checked = true;
  const draw = () => (document.body.dataset.colors = colors.querySelector(':checked').value);
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
startColors();
startMap();
startTables();
showPlace(placeAsked());
addEventListener('hashchange', () => {
  const { activeElement } = document;
  showPlace(placeAsked(), map.contains(activeElement) || activeElement === document.body);
  map.scrollIntoView({ block: 'nearest' });
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && event.target.id !== 'filter' && shown.up) go(shown.up);
});
