// Advice: what to change, and what that saves.

/** The findings to be applied, each with those that could be in its place. */
function readFindings({ findings }) {
  for (const finding of findings) {
    finding.place = placeAt(finding.path);
    finding.others = findings.filter((other) => findings[other.covered_by] === finding);
  }
  const first = findings.filter((finding) => !findings[finding.covered_by]);
  for (const finding of first) finding.place.advice.push(finding);
  return first;
}

/** What it saves, as a person is told, and how that goes with the others. */
function savingOf({ saved, added }) {
  // By itself it only leaves padding behind.
  if (saved < Math.floor(added / 2)) return [added, `with the others, ${size(saved)} by itself`];
  return [saved, added === saved ? '' : `${size(added)} on top of the others`];
}

function affectedOf({ affected, of }) {
  if (of === 1 && affected === 1) return '';
  return affected === of ? `all ${grouped(of)}` : `${grouped(affected)} of ${grouped(of)}`;
}

function linkTo(path) {
  const link = element('a', 'path', path || root.label);
  link.href = addressOf(placeAt(path));
  return link;
}

function alternatives({ path, others }) {
  if (others.length === 0) return null;
  const items = others.map((other) => {
    const where = other.path === path ? [] : [' at ', linkTo(other.path)];
    return element('li', '', `for ${size(other.saved)}`, ...where, ': ', ...withCode(other.change));
  });
  const summary = element('summary', '', counted(items.length, 'alternative', 'alternatives'));
  return element('details', '', summary, element('ul', '', ...items));
}

function drawFinding(finding) {
  const { rule, path, also, type, change, cost, evidence } = finding;
  const [bytes, note] = savingOf(finding);
  const share = element('span', 'faint', percent(bytes, data.advice.total));
  const affected = element('span', 'faint', affectedOf(finding));
  return element(
    'li',
    'finding',
    element('p', '', element('strong', '', size(bytes)), share),
    element('p', '', linkTo(path), element('span', 'type', type), affected),
    ...also.map((other) => element('p', '', 'and ', linkTo(other))),
    element('p', 'change', rule === 'same' ? '' : 'write ', ...withCode(change)),
    element('p', 'cost', 'cost: ', ...withCode(cost)),
    // What saves nothing by itself leaves nothing to be sure of.
    rule !== 'unbounded' && element('p', 'evidence', [evidence, note].filter(Boolean).join('; ')),
    alternatives(finding),
  );
}

function startAdvice() {
  if (!data.advice) return;
  const { findings, total, saved_by_all: saved, is_exact: isExact, left_out: left, unobserved_paths: unseen } = data.advice;
  const atLeast = isExact ? '' : 'at least ';
  const told = [
    findings.length === 0
      ? 'Nothing to change was found.'
      : `Applying all of this saves ${atLeast}${size(saved)} (${percent(saved, total)}).`,
    left > 0 ? `${counted(left, 'finding is', 'findings are')} not on this page.` : '',
    unseen > 0 ? `Nothing is said about ${counted(unseen, 'path', 'paths')}.` : '',
  ];
  byId('advice').hidden = false;
  byId('advice-total').append(told.filter(Boolean).join(' '));
  byId('findings').append(...readFindings(data.advice).map(drawFinding));
}
