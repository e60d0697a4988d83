import { describe, expect, it } from 'vitest';
import { integration } from '../../definitions/index.js';
import { compile } from '../../src/compile/compile.js';
import { printYaml } from '../../src/compile/print-yaml.js';
import { renderIntegrationPage } from '../../src/docs/integration-page.js';
import type { PageLanguage } from '../../src/docs/wording.js';
import { parseYaml } from '../../src/read/parse.js';

function render(language: PageLanguage): string {
  const whole = integration({ flows: 'unsplit', language });
  const assets = compile({ ...whole, readme: whole.localizedReadmes?.[language] ?? '' });
  return renderIntegrationPage(
    assets,
    language,
    (value) => printYaml(value, { texts: 'plain', lists: 'deep' }).text,
  );
}

function frontMatterOf(page: string): unknown {
  return parseYaml(page.split(/^---$/m)[1] ?? '').value;
}

describe('the page of the integration', () => {
  it('has the manifest and what follows from it as front matter, its keys sorted', () => {
    const frontMatter = frontMatterOf(render('en'));
    expect(frontMatter).toMatchObject({
      app_id: 'tailscale',
      app_uuid: 'e3f4a5cf-3594-43fc-9d4e-4e86b9c91ea2',
      categories: ['security', 'log collection', 'network', 'siem'],
      custom_kind: 'integration',
      dependencies: ['https://github.com/DataDog/integrations-extras/blob/master/tailscale/README.md'],
      draft: false,
      integration_version: '',
      public_title: 'Tailscale',
      supported_os: ['linux', 'windows', 'macos'],
    });
    const keys = Object.keys(frontMatter ?? {});
    expect(keys).toEqual([...keys].sort());
  });

  it('has the README under it, without its title', () => {
    const page = render('en');
    expect(page).toContain('<!--  SOURCED FROM https://github.com/DataDog/integrations-extras -->');
    expect(page).toContain('\n## Overview\n');
    expect(page).not.toMatch(/^# /m);
  });

  it('is Japanese in Japanese', () => {
    const page = render('ja');
    expect(frontMatterOf(page)).toMatchObject({ custom_kind: 'インテグレーション' });
    expect(page).toContain('\n## 概要\n');
    expect(page).toContain('https://docs.datadoghq.com/ja/help/');
  });

  it.each(['en', 'ja'] as const)('defines each link that it uses, and no other (%s)', (language) => {
    const page = render(language);
    const used = new Set([...page.matchAll(/\]\[(\d+)\]/g)].map(([, number]) => number));
    const defined = [...page.matchAll(/^\[(\d+)\]: /gm)].map(([, number]) => number);
    expect(new Set(defined)).toEqual(used);
    expect(defined).toEqual(defined.map((_, index) => String(index + 1)));
  });
});
