import { describe, expect, it } from 'vitest';
import type { AssetFile } from '../../../src/model/asset-tree.js';
import { yamlForms } from '../../../src/cli/assets/yaml-forms.js';
import { fixYaml } from '../../../src/validate/fix/fix-yaml.js';

function fix(
  kind: AssetFile['kind'],
  text: string,
): { readonly text: string | undefined; readonly did: string[] } {
  const did: string[] = [];
  const file: AssetFile = {
    path: 'assets/logs/exit-node-watch.yaml',
    kind,
    key: 'exit-node-watch',
    text,
    size: text.length,
    value: {},
    lineOf: () => 1,
    published: true,
  };
  return { text: fixYaml(file, yamlForms, did), did };
}

describe('fixYaml', () => {
  it("writes tests as Datadog's generator does, and keeps the bypass annotations", () => {
    const tests = [
      '# bypass-global-timestamp-format-in-sample-checks',
      'id: exit-node-watch',
      'tests:',
      '  - sample: login alice@example.com',
      '    result:',
      '      tags: ["source:LOGS_SOURCE"]',
      '      message: login alice@example.com',
      '      custom: {usr: {email: alice@example.com}, took: 12.0}',
      '',
    ].join('\n');
    const official = [
      '# bypass-global-timestamp-format-in-sample-checks',
      'id: "exit-node-watch"',
      'tests:',
      ' -',
      '  sample: "login alice@example.com"',
      '  result:',
      '    custom:',
      '      took: 12.0',
      '      usr:',
      '        email: "alice@example.com"',
      '    message: "login alice@example.com"',
      '    tags:',
      '     - "source:LOGS_SOURCE"',
      '',
      '',
    ].join('\n');
    expect(fix('pipeline-tests', tests)).toEqual({
      text: official,
      did: ["written in the form of Datadog's generator"],
    });
    expect(fix('pipeline-tests', official)).toEqual({ text: undefined, did: [] });
  });

  it('only tidies tests whose comments the official form has no place for', () => {
    const tests = 'id: exit-node-watch\ntests: []  \n# one day: a sample of an exit node\n';
    expect(fix('pipeline-tests', tests)).toEqual({ text: tests.replace('  \n', '\n'), did: ['formatted'] });
  });

  it('brings the keys of a pipeline into order, each with the comments above it', () => {
    const pipeline = [
      '# bypass-global-no-service-config-checks',
      '# what the logs of exit nodes become',
      'pipeline:',
      '  type: pipeline',
      '  # nothing yet',
      '  processors: []',
      '# the app_id',
      'id: exit-node-watch',
      '',
    ].join('\n');
    expect(fix('log-pipeline', pipeline)).toEqual({
      text: [
        '# bypass-global-no-service-config-checks',
        '# what the logs of exit nodes become',
        '# the app_id',
        'id: exit-node-watch',
        'pipeline:',
        '  type: pipeline',
        '  # nothing yet',
        '  processors: []',
        '',
      ].join('\n'),
      did: ['sorted the keys'],
    });
  });

  it('ends lines alike, but leaves blanks that belong to a text', () => {
    expect(fix('dataflows', 'provides: \r\n  - id: exit-node-logs\r\n\r\n').text).toBe(
      'provides:\n  - id: exit-node-logs\n',
    );
    expect(fix('log-pipeline', 'id: |\n  exit \n  node\n').text).toBeUndefined();
  });
});
