import type { KindPermissions } from '../model/kind-permissions.js';
import { renderTable } from './table.js';

/** Which permission each command needs for each kind of object, and both sets as a role for a service account. */
export function renderPermissionsPage(
  kinds: Readonly<Record<string, KindPermissions>>,
  identity: string,
): string {
  const rows = Object.entries(kinds);
  const reading = unique(rows.map(([, { read }]) => read));
  const writing = unique(rows.flatMap(([, { read, write, validate }]) => [read, write, validate]));
  return `# Permissions

What the owner of the application key needs, by kind of object and command. A kind that the keys may not touch is left
out with \`--without KIND\`.

${renderTable(
  ['Kind', '`plan`, `drift`, `import`', '`deploy`, `promote`, `destroy`', 'for `plan` to ask the server'],
  rows.map(([kind, { read, write, validate }]) => [
    kind,
    code(read),
    `${code(read)}, ${code(write)}`,
    code(validate),
  ]),
)}

With ${code(identity)} a plan can also name unknown \`@handles\`, and what a deploy would lack, before anything is written.
Without it, that is not asked, and the plan says so.

## A role for a service account

An application key of a service account outlives the people who made it. A key can be scoped: its scopes have the names
of these permissions.

### To deploy

${renderRole('tailscale_dd_deploy', 'tailscale-dd deploy', [...writing, identity])}

### To plan and to look for drift

${renderRole('tailscale_dd_plan', 'tailscale-dd plan', [...reading, identity])}
`;
}

/** @see https://registry.terraform.io/providers/DataDog/datadog/latest/docs/resources/role */
function renderRole(resource: string, name: string, permissions: readonly string[]): string {
  const lines = unique(permissions).map(
    (permission) => `  permission { id = data.datadog_permissions.all.permissions.${permission} }`,
  );
  return [
    '```terraform',
    'data "datadog_permissions" "all" {}',
    '',
    `resource "datadog_role" "${resource}" {`,
    `  name = "${name}"`,
    ...lines,
    '}',
    '```',
  ].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
