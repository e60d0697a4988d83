import type { AssetTree } from '../model/asset-tree.js';
import { toModelKeys } from '../model/key-case.js';
import type { Manifest } from '../model/manifest.js';
import { wireKeys } from '../model/wire-keys.js';
import { deriveFrontMatter } from './front-matter.js';
import { localizeLinks, renumberLinks } from './links.js';
import { wordings, type PageLanguage, type Wording } from './wording.js';

/** Prints a value as YAML; `cli` passes the printer that the assets are written with. */
export type PrintYaml = (value: unknown) => string;

/**
 * The page of the integration on the docs site, in one language: the manifest and what is derived from it as front
 * matter, the README under it without its title.
 */
export function renderIntegrationPage(
  assets: AssetTree,
  language: PageLanguage,
  printYaml: PrintYaml,
): string {
  const wire = recordOf(assets.files.find(({ kind }) => kind === 'manifest')?.value);
  const readme = assets.files.find(({ kind }) => kind === 'readme')?.text ?? '';
  const manifest = toModelKeys(wire, wireKeys.manifest) as Manifest;
  const frontMatter = printYaml(deriveFrontMatter(wire, manifest, wordings[language]));
  const text = translateHeadings(convertComments(readme.replace(/^# .*$/m, '')), wordings[language]);
  const body = localizeLinks(renumberLinks(text), language);
  const source = '<!--  SOURCED FROM https://github.com/DataDog/integrations-extras -->';
  return `---\n${frontMatter}---\n\n${source}\n\n${body.replace(/^\n+/, '\n')}`;
}

function translateHeadings(readme: string, { headings }: Wording): string {
  return readme.replace(/^## (.+)$/gm, (line, heading: string) => {
    const translated = headings[heading];
    return translated === undefined ? line : `## ${translated}`;
  });
}

/** Tabs and partials stand in READMEs as comments: https://docs.datadoghq.com/developers/integrations/ */
function convertComments(readme: string): string {
  return readme
    .replaceAll('<!-- xxx tabs xxx -->', '{{< tabs >}}')
    .replaceAll('<!-- xxz tabs xxx -->', '{{< /tabs >}}')
    .replaceAll('<!-- xxx tab', '{{% tab')
    .replaceAll('<!-- xxz tab xxx -->', '{{% /tab %}}')
    .replaceAll(' xxx -->', ' %}}')
    .replaceAll('<!-- partial', '')
    .replaceAll('partial -->', '');
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
