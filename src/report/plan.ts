import type { Change, ChangeType, FieldChange, Plan } from '../model/plan.js';
import { plain, type Painter } from './paint.js';
import { quoteShort } from './quote.js';

/** A plan for people: what changes, field by field; what stays is counted only. */
export function renderPlan(plan: Plan, paint: Painter = plain): string {
  const shown = plan.changes.filter(({ type }) => type !== 'unchanged');
  const blocks = shown.map((change) => renderChange(change, paint));
  const notes = (plan.notes ?? []).map((note) => paint.dim(`note: ${note}`));
  const problems = (plan.problems ?? []).flatMap(({ name, errors }) =>
    errors.map((error) => paint.red(`refused: ${name}: ${error}`)),
  );
  return [...blocks, ...problems, ...notes, `${plan.org.name}: ${summarizePlan(plan)}`, ''].join('\n');
}

export function renderChange(change: Change, paint: Painter): string {
  const fields = change.diff.map((field) => `    ${renderField(field, paint)}`);
  return [renderHead(change, paint), ...fields].join('\n');
}

/** A plan as a comment on a pull request. */
export function renderPlanMarkdown(plan: Plan): string {
  const shown = plan.changes.filter(({ type }) => type !== 'unchanged');
  const rows = shown.map((change) => {
    const head = `<details><summary>${change.type} <b>${change.kind}</b> ${escapeMarkdown(change.key)}</summary>`;
    const why = change.why === undefined ? [] : [escapeMarkdown(change.why), ''];
    const fields = change.diff.map((field) => `- ${escapeMarkdown(renderField(field, plain))}`);
    return [head, '', ...why, ...fields, '', '</details>'].join('\n');
  });
  const problems = (plan.problems ?? []).flatMap(({ name, errors }) =>
    errors.map((error) => `- **refused** ${escapeMarkdown(`${name}: ${error}`)}`),
  );
  const notes = (plan.notes ?? []).map((note) => `> ${escapeMarkdown(note)}`);
  return [
    `**Deploy to ${escapeMarkdown(plan.org.name)}:** ${summarizePlan(plan)}`,
    '',
    ...rows,
    ...problems,
    ...notes,
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

function renderHead({ type, kind, key, why }: Change, paint: Painter): string {
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
