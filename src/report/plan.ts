import type { Change, ChangeType, FieldChange, Plan, PlanCost } from '../model/plan.js';
import { plain, type Painter } from './paint.js';
import { quoteShort } from './quote.js';
import { count } from './count.js';

/** A plan for people: what changes, field by field; what stays is counted only. */
export function renderPlan(plan: Plan, paint: Painter = plain): string {
  const blocks = plan.changes.filter(isShown).map((change) => renderChange(change, paint));
  const leftOut = groupLeftOut(plan).map((group) => renderHead(group, paint));
  const notes = notesOf(plan).map((note) => paint.dim(`note: ${note}`));
  const problems = (plan.problems ?? []).flatMap(({ name, errors }) =>
    errors.map((error) => paint.red(`refused: ${name}: ${error}`)),
  );
  const cost = plan.cost === undefined ? [] : [paint.dim(describeCost(plan.cost))];
  const summary = `${plan.org.name}: ${summarizePlan(plan)}`;
  return [...blocks, ...leftOut, ...problems, ...notes, ...cost, summary, ''].join('\n');
}

function isShown({ type }: Change): boolean {
  return type !== 'unchanged' && type !== 'left-out';
}

/** One line a reason: what is left out is mostly left out for the same one. */
function groupLeftOut({ changes }: Plan): readonly ChangeHead[] {
  const groups = new Map<string, ChangeHead>();
  for (const { type, kind, key, why } of changes) {
    if (type !== 'left-out') continue;
    const known = groups.get(`${kind} ${why}`);
    groups.set(
      `${kind} ${why}`,
      known === undefined ? { type, kind, key, why } : { ...known, key: `${known.key}, ${key}` },
    );
  }
  return [...groups.values()];
}

type ChangeHead = Pick<Change, 'type' | 'kind' | 'key'> & { readonly why?: string | undefined };

/** What a deploy lacks, with the remedy. */
export function explainMissing(kind: string, permission: string): string {
  return `the owner of the application key lacks ${permission}; grant it, or leave the kind out: --without ${kind}`;
}

function notesOf({ notes = [], missingPermissions = [] }: Plan): readonly string[] {
  const missing = missingPermissions.map(
    ({ kind, permission }) => `${kind}: a deploy would be refused, ${explainMissing(kind, permission)}`,
  );
  return [...missing, ...notes];
}

function describeCost({ metricSeries, logMetrics, unbounded, monitors }: PlanCost): string {
  const series =
    logMetrics === 0
      ? 'no log metric'
      : `${count(logMetrics, 'log metric')} of up to ${metricSeries.toLocaleString('en-US')} series`;
  const open = unbounded.length === 0 ? '' : ` (and what ${unbounded.join(', ')} makes of the logs)`;
  return `billed by: ${series}${open}, ${count(monitors, 'evaluated monitor')}`;
}

export function renderChange(change: Change, paint: Painter): string {
  const fields = change.diff.map((field) => `    ${renderField(field, paint)}`);
  return [renderHead(change, paint), ...fields].join('\n');
}

/** A plan as a comment on a pull request. */
export function renderPlanMarkdown(plan: Plan): string {
  const rows = plan.changes.filter(isShown).map((change) => {
    const head = `<details><summary>${change.type} <b>${change.kind}</b> ${escapeMarkdown(change.key)}</summary>`;
    const why = change.why === undefined ? [] : [escapeMarkdown(change.why), ''];
    const fields = change.diff.map((field) => `- ${escapeMarkdown(renderField(field, plain))}`);
    return [head, '', ...why, ...fields, '', '</details>'].join('\n');
  });
  const leftOut = groupLeftOut(plan).map(
    ({ kind, key, why = '' }) => `- ${kind} ${escapeMarkdown(`${key}: ${why}`)}`,
  );
  const folded =
    leftOut.length === 0
      ? []
      : [`<details><summary>${plan.summary.leftOut} left out</summary>`, '', ...leftOut, '', '</details>'];
  const problems = (plan.problems ?? []).flatMap(({ name, errors }) =>
    errors.map((error) => `- **refused** ${escapeMarkdown(`${name}: ${error}`)}`),
  );
  const notes = notesOf(plan).map((note) => `> ${escapeMarkdown(note)}`);
  const cost = plan.cost === undefined ? [] : ['', escapeMarkdown(describeCost(plan.cost))];
  return [
    `**Deploy to ${escapeMarkdown(plan.org.name)}:** ${summarizePlan(plan)}`,
    '',
    ...rows,
    ...folded,
    ...problems,
    ...notes,
    ...cost,
    '',
  ].join('\n');
}

function summarizePlan({ summary }: Plan): string {
  const parts = [
    `${summary.create} to create`,
    `${summary.update} to update`,
    `${summary.delete} to delete`,
    `${summary.unchanged} unchanged`,
    ...(summary.conflict === 0 ? [] : [`${summary.conflict} in conflict`]),
    ...(summary.leftOut === 0 ? [] : [`${summary.leftOut} left out`]),
  ];
  return parts.join(', ');
}

const signs: Readonly<Record<ChangeType, (paint: Painter) => string>> = {
  create: (paint) => paint.green('+'),
  update: (paint) => paint.yellow('~'),
  delete: (paint) => paint.red('-'),
  unchanged: () => ' ',
  conflict: (paint) => paint.red('!'),
  'left-out': (paint) => paint.dim('o'),
};

function renderHead({ type, kind, key, why }: ChangeHead, paint: Painter): string {
  const head = `${signs[type](paint)} ${kind} ${paint.bold(key)}`;
  return why === undefined ? head : `${head} ${paint.dim(`(${why})`)}`;
}

/** A dashboard's changes name the place in words; anything else its path. */
function renderField(field: FieldChange, paint: Painter): string {
  const place = 'place' in field && typeof field.place === 'string' ? field.place : field.path;
  if (!('actual' in field)) return `${place}: ${paint.green(`+ ${quoteShort(field.desired)}`)}`;
  if (!('desired' in field)) return `${place}: ${paint.red(`- ${quoteShort(field.actual)}`)}`;
  return `${place}: ${paint.red(quoteShort(field.actual))} → ${paint.green(quoteShort(field.desired))}`;
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#~@]/g, (character) =>
    character === '<' ? '&lt;' : character === '>' ? '&gt;' : `\\${character}`,
  );
}
