import { resolve } from 'node:path';
import { compile } from '../../compile/compile.js';
import { printYaml } from '../../compile/print-yaml.js';
import { deployedKinds, identityPermission, permissions } from '../../deploy/checks/permissions.js';
import { renderAttributesPage } from '../../docs/attributes-page.js';
import { renderCoveragePage } from '../../docs/coverage-page.js';
import { renderIntegrationPage } from '../../docs/integration-page.js';
import { renderPermissionsPage } from '../../docs/permissions-page.js';
import { renderSettingsPage } from '../../docs/settings-page.js';
import type { PageLanguage } from '../../docs/wording.js';
import type { ExitCode } from '../../errors.js';
import { listStale, writePages, type Pages } from '../../io/pages.js';
import type { KindPermissions } from '../../model/kind-permissions.js';
import type { CommandInput, Content } from '../command.js';

const languages: readonly PageLanguage[] = ['en', 'ja'];
const noCoverage = { rows: [], blindSpots: [] };

export async function run({ context, options, global }: CommandInput): Promise<ExitCode> {
  const { content, cwd, stdout, stderr } = context;
  const { coverage = noCoverage } = content.integration(undefined);
  const pages = renderPages(content);
  const out = String(options['out']);
  const check = options['check'] === true;
  const stale = (check ? listStale : writePages)(resolve(cwd, out), pages).map((path) => `${out}/${path}`);
  if (global.json) {
    const result = check ? { fresh: stale.length === 0, stale } : { written: stale };
    stdout.write(`${JSON.stringify({ ...result, pages: pages.size, coverage }, null, 2)}\n`);
  } else {
    if (!check) stdout.write(renderCoveragePage(coverage));
    for (const path of stale) {
      stderr.write(check ? `${path} is not fresh; write it with: tailscale-dd docs\n` : `wrote ${path}\n`);
    }
  }
  return check && stale.length > 0 ? 1 : 0;
}

/** Pages of the package that everyone installs. */
function renderPages(content: Content): Pages {
  const { attributes = [], coverage = noCoverage } = content.integration(undefined);
  const yaml = (value: unknown) => printYaml(value, { texts: 'plain', lists: 'deep' }).text;
  return new Map([
    ['settings.md', renderSettingsPage(content.settingsSchema)],
    ['attributes.md', renderAttributesPage(attributes)],
    ['coverage.md', renderCoveragePage(coverage)],
    ['permissions.md', renderPermissionsPage(deployedPermissions(), identityPermission)],
    ...languages.map((language) => {
      const whole = content.integration({ flows: 'unsplit', language });
      const assets = compile({ ...whole, readme: whole.localizedReadmes?.[language] ?? whole.readme });
      return [`pages/${language}/tailscale.md`, renderIntegrationPage(assets, language, yaml)] as const;
    }),
  ]);
}

function deployedPermissions(): Readonly<Record<string, KindPermissions>> {
  return Object.fromEntries(deployedKinds.map((kind) => [kind, permissions[kind]]));
}
