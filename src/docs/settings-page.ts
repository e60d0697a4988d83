import { renderTable } from './table.js';

/** The part of JSON Schema that describes a setting. */
export interface DescribedSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, DescribedSchema>>;
}

/** Every setting of a config, with its values, default and meaning. */
export function renderSettingsPage(schema: DescribedSchema): string {
  const sections = Object.entries(schema.properties ?? {}).map(([name, setting]) =>
    renderSetting(name, setting),
  );
  return `# Settings

Every setting has a default; a \`tailscale-dd.config.ts\`, \`.js\`, \`.json\` or \`.yaml\` names only what differs, under \`settings\`.
\`tailscale-dd init\` writes one with all of them commented out.

${sections.join('\n\n')}
`;
}

function renderSetting(name: string, setting: DescribedSchema): string {
  const inner = Object.entries(setting.properties ?? {}).filter(
    ([, { description }]) => description !== undefined,
  );
  const table = renderTable(
    ['Member', 'Values', 'Meaning'],
    inner.map(([member, schema]) => [`\`${member}\``, valuesOf(schema), schema.description ?? '']),
  );
  return [
    `## ${name}`,
    setting.description ?? '',
    `Values: ${valuesOf(setting)}. Default: ${inlineCode(setting.default)}.`,
    ...(inner.length === 0 ? [] : [table]),
  ].join('\n\n');
}

function valuesOf({ enum: choices, type }: DescribedSchema): string {
  if (choices !== undefined) return choices.map(inlineCode).join(', ');
  return [type ?? 'any'].flat().join(' or ');
}

function inlineCode(value: unknown): string {
  return `\`${JSON.stringify(value) ?? 'none'}\``;
}
