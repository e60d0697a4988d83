/** The part of JSON Schema that a settings schema uses to describe itself. */
interface DescribedSchema {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, DescribedSchema>>;
}

/** TypeScript text of a config file in which every setting stands with its description, commented out. */
export function renderConfigTemplate(settingsSchema: DescribedSchema): string {
  const settings = Object.entries(settingsSchema.properties ?? {}).map(([name, schema]) =>
    renderSetting(name, schema),
  );
  return `import { defineConfig } from 'tailscale-dd';

export default defineConfig({
  /** Name under which objects in an org are owned by this config; destroy and --prune act within it only. */
  project: 'tailscale',

  settings: {
${settings.join('\n\n')}
  },

  /**
   * Organisations for --org and --all. Keys come from the environment variables named here, never from this file.
   * Without any, DD_API_KEY, DD_APP_KEY and DD_SITE are used.
   */
  // organizations: [
  //   { name: 'production', site: 'datadoghq.eu', apiKeyFrom: 'DD_API_KEY_EU', appKeyFrom: 'DD_APP_KEY_EU' },
  // ],

  /** Who may edit the deployed dashboards, as the API names principals; whoever deploys must be among them. */
  // restrictTo: { editors: ['team:00000000-0000-0000-0000-000000000000'] },

  /** Findings of validate that are right as they are; one that no longer applies is itself reported. */
  // ignores: [{ rule: 'array-cross-product', place: 'assets/monitors/*', reason: 'kept for its published key' }],
});
`;
}

function renderSetting(name: string, schema: DescribedSchema): string {
  const description = wrap(schema.description ?? name, 96).map((line) => `     * ${line}`);
  const value = schema.default === undefined ? undefined : renderValue(schema.default);
  const assignment =
    value === undefined ? [] : `${name}: ${value},`.split('\n').map((line) => `    // ${line}`);
  return ['    /**', ...description, '     */', ...assignment].join('\n');
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A plain value as TypeScript: on one line where it fits, keys without quotes. */
function renderValue(value: unknown): string {
  if (typeof value === 'string') return `'${value.replace(/['\\]/g, String.raw`\$&`)}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const isList = Array.isArray(value);
  const members = Object.entries(value).map(([key, member]) => {
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : renderValue(key);
    return isList ? renderValue(member) : `${name}: ${renderValue(member)}`;
  });
  const [open, close, space] = isList ? ['[', ']', ''] : ['{', '}', members.length > 0 ? ' ' : ''];
  const inline = `${open}${space}${members.join(', ')}${space}${close}`;
  if (inline.length <= 80 && !inline.includes('\n')) return inline;
  const indented = members.map((member) => `  ${member.replaceAll('\n', '\n  ')},`);
  return [open, ...indented, close].join('\n');
}
