import type { AssetChange, AssetFieldChange } from '../model/asset-diff.js';
import type { Painter } from './paint.js';
import { plain } from './paint.js';
import { quoteShort } from './quote.js';

export type DiffFormat = 'text' | 'json' | 'markdown' | 'github';

export interface DiffSummary {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
}

export function summarize(changes: readonly AssetChange[]): DiffSummary {
  const count = (type: AssetChange['type']): number =>
    changes.filter((change) => change.type === type).length;
  return { create: count('create'), update: count('update'), delete: count('delete') };
}

/** Renders changed assets; the JSON form is the `diff --json` document of the command line's contract. */
export function renderAssetDiff(
  changes: readonly AssetChange[],
  format: DiffFormat,
  paint: Painter = plain,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ changes, summary: summarize(changes) }, null, 2)}\n`;
    case 'markdown':
      return renderMarkdown(changes);
    case 'github':
      return changes.flatMap(renderAnnotations).join('');
    case 'text':
      return renderText(changes, paint);
    default:
      return format satisfies never;
  }
}

function renderText(changes: readonly AssetChange[], paint: Painter): string {
  const blocks = changes.map((change) => {
    const head = `${signs[change.type](paint)} ${change.kind} ${paint.bold(change.key)} ${paint.dim(change.file)}`;
    return [head, ...change.diff.map((field) => `    ${renderField(field, paint)}`)].join('\n');
  });
  return [...blocks, renderSummary(changes), ''].join('\n');
}

const signs: Readonly<Record<AssetChange['type'], (paint: Painter) => string>> = {
  create: (paint) => paint.green('+'),
  update: (paint) => paint.yellow('~'),
  delete: (paint) => paint.red('-'),
};

function renderField(field: AssetFieldChange, paint: Painter): string {
  switch (field.what) {
    case 'added':
      return `${field.place}: ${paint.green(`+ ${quoteShort(field.desired)}`)}`;
    case 'removed':
      return `${field.place}: ${paint.red(`- ${quoteShort(field.actual)}`)}`;
    case 'moved':
    case 'resized':
      return `${field.place}: ${field.what}, ${quoteShort(field.actual)} → ${quoteShort(field.desired)}`;
    case 'changed':
      return `${field.place}: ${paint.red(quoteShort(field.actual))} → ${paint.green(quoteShort(field.desired))}`;
    default:
      return field.what satisfies never;
  }
}

function renderSummary(changes: readonly AssetChange[]): string {
  if (changes.length === 0) return 'no difference';
  const { create, update, delete: removed } = summarize(changes);
  return `${create} to create, ${update} to update, ${removed} to delete`;
}

function renderMarkdown(changes: readonly AssetChange[]): string {
  if (changes.length === 0) return 'No asset changes.\n';
  const rows = changes.map((change) => {
    const details = change.diff.map((field) => `- ${escapeMarkdown(renderField(field, plain))}`);
    return [
      `<details><summary>${change.type} <b>${change.kind}</b> ${escapeMarkdown(change.key)}</summary>`,
      '',
      ...details,
      '',
      '</details>',
    ].join('\n');
  });
  return [`**Assets:** ${renderSummary(changes)}`, '', ...rows, ''].join('\n');
}

/** Field texts may hold anything; what Markdown or HTML would read as markup is shown as it is. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#~@]/g, (character) =>
    character === '<' ? '&lt;' : character === '>' ? '&gt;' : `\\${character}`,
  );
}

function renderAnnotations(change: AssetChange): readonly string[] {
  const fields = change.diff.slice(0, 10).map((field) => renderField(field, plain));
  const more = change.diff.length > 10 ? [`and ${change.diff.length - 10} more`] : [];
  const body = [...fields, ...more].join('\n') || change.type;
  return [
    `::notice file=${escapeProperty(change.file)},title=${escapeProperty(`${change.type} ${change.kind} ${change.key}`)}::${escapeData(body)}\n`,
  ];
}

/** @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
