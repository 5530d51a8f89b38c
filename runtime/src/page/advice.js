// Advice: what to change, and what that saves.

/** Findings with those that could be applied in their place. */
function readFindings({ findings }) {
  for (const finding of findings) finding.others = [];
  const first = [];
  for (const finding of findings) {
    finding.place = placeAt(finding.path);
    const main = findings[finding.covered_by];
    if (main) main.others.push(finding);
    else {
      first.push(finding);
      finding.place.advice.push(finding);
    }
  }
  return first;
}

/** What it saves as a person is told: by itself, or with the others where by itself it only leaves padding behind. */
function savingOf({ saved, added }) {
  return saved < Math.floor(added / 2) ? { bytes: added, note: `with the others, ${size(saved)} by itself` }
    : added !== saved ? { bytes: saved, note: `${size(added)} on top of the others` }
    : { bytes: saved, note: '' };
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

/** Text in which code stands between backticks. */
function withCode(text) {
  return text.split('`').map((piece, at) => (at % 2 ? element('code', '', piece) : piece));
}

function drawFinding(finding) {
  const { bytes, note } = savingOf(finding);
  const others = finding.others.map((other) => {
    const where = other.path === finding.path ? [] : [' at ', linkTo(other.path)];
    return element('li', '', `for ${size(other.saved)}`, ...where, ': ', ...withCode(other.change));
  });
  const alternatives = others.length > 0
    ? element('details', '', element('summary', '', counted(others.length, 'alternative', 'alternatives')), element('ul', '', ...others))
    : null;
  const also = finding.also.length > 0 ? element('p', 'faint', 'and ', ...finding.also.flatMap((path, at) => [at ? ', ' : '', linkTo(path)])) : null;
  const prefix = finding.rule === 'same' ? [] : ['write '];
  return element(
    'li',
    'finding',
    element('p', 'saving', element('strong', '', size(bytes)), element('span', 'faint', percent(bytes, data.advice.total))),
    element('p', '', linkTo(finding.path), element('span', 'type', [finding.type, affectedOf(finding)].filter(Boolean).join(', '))),
    also,
    element('p', 'change', ...prefix, ...withCode(finding.change)),
    element('p', 'cost', 'cost: ', ...withCode(finding.cost)),
    finding.rule === 'unbounded' ? null : element('p', 'evidence', [finding.evidence, note].filter(Boolean).join('; ')),
    alternatives,
  );
}

function startAdvice() {
  if (!data.advice) return;
  const { total, saved_by_all: saved, is_exact: isExact, left_out: leftOut, unobserved_paths: unobserved } = data.advice;
  byId('advice').hidden = false;
  byId('advice-total').append(
    data.advice.findings.length > 0
      ? `Applying all of this saves ${isExact ? '' : 'at least '}${size(saved)} (${percent(saved, total)}).`
      : 'Nothing to change was found.',
    leftOut > 0 ? ` ${counted(leftOut, 'finding is', 'findings are')} not on this page.` : '',
    unobserved > 0 ? ` Nothing is said about ${counted(unobserved, 'path', 'paths')}.` : '',
  );
  byId('findings').append(...readFindings(data.advice).map(drawFinding));
}
