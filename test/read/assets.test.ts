import { describe, expect, it } from 'vitest';
import { readAssets } from '../../src/read/assets.js';

const source = (path: string, text: string) => ({ path, text, size: Buffer.byteLength(text) });
const manifest = source(
  'manifest.json',
  JSON.stringify({
    manifest_version: '2.0.0',
    assets: {
      dashboards: { 'exit-nodes': 'boards/exit.json' },
      monitors: { Silent: './assets/monitors/silent.json' },
    },
  }),
);

const read = (...files: readonly ReturnType<typeof source>[]) => readAssets('folder', files).files;

describe('a file of an integration folder', () => {
  it('has the kind and key that the manifest gives it', () => {
    const files = read(
      manifest,
      source('boards/exit.json', '{}'),
      source('assets/monitors/silent.json', '{}'),
    );
    expect(files.map(({ path, kind, key }) => [path, kind, key])).toEqual([
      ['assets/monitors/silent.json', 'monitor', 'Silent'],
      ['boards/exit.json', 'dashboard', 'exit-nodes'],
      ['manifest.json', 'manifest', 'manifest'],
    ]);
  });

  it.each([
    ['assets/dashboards/a.json', 'dashboard'],
    ['dist-assets/tailscale/assets/monitors/a.json', 'monitor'],
    ['assets/logs/tailscale.yaml', 'log-pipeline'],
    ['assets/logs/tailscale_tests.yaml', 'pipeline-tests'],
    ['assets/service_checks.json', 'service-checks'],
    ['assets/dataflows.yaml', 'dataflows'],
    ['assets/saved_views/a.json', 'saved-view'],
    ['assets/security/a.json', 'security-rule'],
    ['README.md', 'readme'],
    ['CHANGELOG.md', 'changelog'],
    ['metadata.csv', 'metadata'],
    ['images/a.PNG', 'image'],
    ['assets/oauth_clients.json', 'other'],
  ])('has the kind of its place: %s', (path, kind) => {
    expect(read(source(path, '{}'))[0]?.kind).toBe(kind);
  });

  it.each([
    ['{"widgets": []}', 'dashboard'],
    ['{"title": "a", "definition": {}}', 'monitor'],
    ['[{"check": "a", "statuses": []}]', 'service-checks'],
    ['{"cases": [], "queries": []}', 'security-rule'],
    ['[]', 'other'],
  ])('has the kind of its content where its place says nothing: %s', (text, kind) => {
    expect(read(source('some.json', text))[0]?.kind).toBe(kind);
  });

  it('knows the line of each value', () => {
    const [json] = read(source('a.json', '{\n  "a": {\n    "b": 1\n  }\n}\n'));
    expect(json?.lineOf('/a/b')).toBe(3);
    expect(json?.lineOf('/a/missing')).toBe(2);
    const [yaml] = read(source('a.yaml', 'a:\n  - b: 1\n    c: 2\n'));
    expect(yaml?.lineOf('/a/0/c')).toBe(3);
    expect(yaml?.lineOf('/nothing')).toBe(1);
  });
});

describe('a file that does not parse', () => {
  it.each([
    ['a.json', '{\n  "a": 1,\n}', 3],
    ['a.json', '', 1],
    ['a.yaml', 'a: 1\nb: [1\n', 3],
    ['a.yaml', 'a: 1\na: 2\n', 2],
    ['a.yaml', 'a: *nothing\n', 1],
  ])('has a problem with its line: %s %j', (path, text, line) => {
    const [file] = read(source(path, text));
    expect(file?.value).toBeUndefined();
    expect(file?.problem?.message).not.toBe('');
    expect(file?.problem?.line).toBe(line);
    expect(file?.lineOf('/a')).toBeGreaterThan(0);
  });

  it('keeps its value where only its form is wrong', () => {
    const [marked] = read(source('a.json', '\uFEFF{"a": 1}'));
    expect(marked).toMatchObject({
      value: { a: 1 },
      problem: { message: 'the file begins with a byte order mark' },
    });
    const [twice] = read(source('a.json', '{"a": 1,\n"a": 2}'));
    expect(twice).toMatchObject({
      value: { a: 2 },
      problem: { message: 'key "a" stands twice in one object', line: 2 },
    });
  });

  it('says why it was not read', () => {
    const [file] = readAssets('', [{ path: 'a.json', text: '', size: 9, problem: 'is no UTF-8 text' }]).files;
    expect(file?.problem?.message).toBe('is no UTF-8 text');
  });

  it('never breaks the other files', () => {
    expect(
      read(source('manifest.json', '{'), source('assets/monitors/a.json', '{}')).map(({ kind }) => kind),
    ).toEqual(['monitor', 'manifest']);
  });
});
