import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { isObject, listAt, type JsonObject } from '../../src/deploy/json.js';
import { call, openOrg } from '../deploy/orgs.js';
import { runMain, type MainRun } from './run-main.js';

let sandbox: Sandbox;
let cwd: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  cwd = mkdtempSync(join(tmpdir(), 'tailscale-dd-test-'));
});
afterEach(async () => {
  await sandbox.close();
  rmSync(cwd, { recursive: true, force: true });
});

const keys = { DD_API_KEY: 'a1'.repeat(16), DD_APP_KEY: 'b2'.repeat(20) };

function run(...argv: readonly string[]): Promise<MainRun> {
  return runMain([...argv, '--sandbox', sandbox.url], { cwd });
}

function parse({ stdout }: MainRun): JsonObject {
  const json: unknown = JSON.parse(stdout);
  if (!isObject(json)) throw new Error('no object');
  return json;
}

describe('plan and deploy', () => {
  test(
    'print what cli.md says: one document, with a plan and what was applied',
    { timeout: 120_000 },
    async () => {
      const planned = await run('plan', '--json');
      expect(planned.code).toBe(0);
      const plan = parse(planned);
      expect(Object.keys(plan)).toEqual(expect.arrayContaining(['changes', 'summary', 'requests', 'org']));
      expect(listAt(plan, 'changes')[0]).toEqual({
        type: 'create',
        kind: expect.any(String),
        key: expect.any(String),
        id: null,
        diff: [],
      });
      const deployed = await run('deploy', '--yes', '--json');
      expect(deployed.code).toBe(0);
      expect(listAt(parse(deployed), 'applied')[0]).toEqual({
        kind: expect.any(String),
        key: expect.any(String),
        id: expect.anything(),
        type: 'create',
        ms: expect.any(Number),
      });
      const again = await run('deploy', '--yes', '--json');
      expect(listAt(parse(again), 'applied')).toEqual([]);
      expect((await run('plan', '--exit-code')).code).toBe(0);
    },
  );

  test('exit 1 under --exit-code while there is something to do', async () => {
    expect((await run('plan', '--exit-code')).code).toBe(1);
  });

  test('do nothing that nobody has confirmed', async () => {
    const { code, stderr } = await run('deploy');
    expect(code).toBe(2);
    expect(stderr).toContain('add --yes');
    expect(await openOrg(sandbox.url).list('monitor')).toEqual([]);
  });

  test('apply a saved plan, and refuse it once the org has changed', async () => {
    await run('deploy', '--yes');
    const org = openOrg(sandbox.url);
    const [monitor] = await org.list('monitor');
    await call(sandbox.url, 'PUT', `/api/v1/monitor/${monitor?.id}`, { message: 'by hand' });
    expect((await run('plan', '--out', 'plan.json')).code).toBe(0);
    await call(sandbox.url, 'PUT', `/api/v1/monitor/${monitor?.id}`, { message: 'by another hand' });
    const stale = await run('deploy', '--plan', 'plan.json', '--yes');
    expect(stale.code).toBe(3);
    expect(stale.stderr).toContain('changed since the plan was saved');
    await run('plan', '--out', 'plan.json');
    const fresh = await run('deploy', '--plan', 'plan.json', '--yes', '--json');
    expect(fresh.code).toBe(0);
    expect(listAt(parse(fresh), 'applied')).toHaveLength(1);
  });

  test('apply a saved plan with what was asked for when it was made', async () => {
    await run('plan', '--only', 'log-pipeline', '--out', 'plan.json');
    const { code, stdout } = await run('deploy', '--plan', 'plan.json', '--yes', '--json');
    expect(code).toBe(0);
    expect(listAt(parse({ code, stdout, stderr: '' }), 'applied')).toMatchObject([{ kind: 'log-pipeline' }]);
    const several = await run('plan', '--all', '--out', 'plan.json');
    expect(several.code).toBe(2);
    expect(several.stderr).toContain('a file holds the plan of one organisation');
  });

  test('leave out a kind on request, and refuse a word that is none', async () => {
    const { code, stdout } = await run('deploy', '--yes', '--json', '--without', 'monitor', 'dashboard');
    expect(code).toBe(0);
    expect(listAt(parse({ code, stdout, stderr: '' }), 'applied')).toMatchObject([{ kind: 'log-pipeline' }]);
    const wrong = await run('plan', '--without', 'monitors');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('"monitors" is no kind of object');
  });

  test('refuse a name that is nothing here', async () => {
    const { code, stderr } = await run('plan', '--only', 'monitor/nothing');
    expect(code).toBe(2);
    expect(stderr).toContain('"monitor/nothing" is nothing that is defined');
    expect((await run('plan', '--only', 'widgets')).code).toBe(2);
    expect((await run('plan', '--only', 'monitor')).code).toBe(0);
  });

  test('say at once when nobody listens', async () => {
    const gone = await startSandbox();
    await gone.close();
    const { code, stderr } = await runMain(['plan', '--sandbox', gone.url], { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain('ECONNREFUSED');
  });

  test('refuse a file that is no plan', async () => {
    writeFileSync(join(cwd, 'plan.json'), '{}');
    expect((await run('deploy', '--plan', 'plan.json', '--yes')).code).toBe(2);
  });

  test('name a conflict and what to do, and take the object over when told to', async () => {
    await run('deploy', '--yes');
    const org = openOrg(sandbox.url);
    const before = await org.list('monitor');
    const [monitor] = before;
    await call(sandbox.url, 'PUT', `/api/v1/monitor/${monitor?.id}`, { tags: [] });
    const conflict = await run('deploy', '--yes', '--json', '--first');
    expect(conflict.code).toBe(1);
    expect(parse(conflict)['summary']).toMatchObject({ conflict: 1 });
    const [, name = ''] = /--adopt ([^\s"]+)/.exec(conflict.stdout) ?? [];
    const adopted = await run('deploy', '--yes', '--json', '--adopt', name);
    expect(adopted.code).toBe(0);
    expect(await org.list('monitor')).toHaveLength(before.length);
  });

  test('print a line of JSON a step', async () => {
    const { stdout } = await run('deploy', '--yes', '--json-lines');
    const steps = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(steps.length).toBeGreaterThan(1);
    expect(steps[0]).toMatchObject({ type: 'create' });
  });

  test('write Markdown for a pull request', async () => {
    const { stdout } = await run('plan', '--format', 'markdown');
    expect(stdout).toMatch(/^\*\*Deploy to sandbox:\*\* \d+ to create/);
    expect(stdout).toContain('<details><summary>create <b>log-pipeline</b>');
  });
});

describe('drift', () => {
  test('exits 0 until somebody edits, then names field, value there and value here', async () => {
    await run('deploy', '--yes');
    expect((await run('drift')).code).toBe(0);
    const [monitor] = await openOrg(sandbox.url).list('monitor');
    await call(sandbox.url, 'PUT', `/api/v1/monitor/${monitor?.id}`, { message: 'by hand' });
    const drifted = await run('drift', '--json');
    expect(drifted.code).toBe(1);
    expect(listAt(parse(drifted), 'changes')).toMatchObject([
      {
        kind: 'monitor',
        id: monitor?.id,
        diff: [{ path: 'message', actual: 'by hand' }],
        modified: expect.any(String),
      },
    ]);
  });
});

describe('destroy', () => {
  test('removes what is ours and nothing else', async () => {
    const foreign = {
      name: 'By hand',
      type: 'metric alert',
      query: 'avg(last_5m):avg:system.load.1{*} > 1',
      message: '',
    };
    await call(sandbox.url, 'POST', '/api/v1/monitor', foreign);
    await run('deploy', '--yes');
    expect((await run('destroy')).code).toBe(2);
    const { code } = await run('destroy', '--yes', '--json');
    expect(code).toBe(0);
    const org = openOrg(sandbox.url);
    expect((await org.list('monitor')).map(({ body }) => body['name'])).toEqual(['By hand']);
    expect(await org.list('dashboard')).toEqual([]);
    expect(await org.list('log-pipeline')).toEqual([]);
  });
});

describe('import', () => {
  test('prints a module, and says when there is no such object', async () => {
    await run('deploy', '--yes');
    const [dashboard] = await openOrg(sandbox.url).list('dashboard');
    const { stdout, code } = await run('import', `dashboard/${dashboard?.id}`);
    expect(code).toBe(0);
    expect(stdout).toContain("import { importedDashboard } from 'tailscale-dd';");
    expect((await run('import', 'dashboard/abc-def-ghi')).code).toBe(3);
    expect((await run('import', 'slo/1')).code).toBe(2);
  });
});

describe('an organisation', () => {
  test('needs keys and a site, each missing one named', async () => {
    const missing = await runMain(['plan'], { cwd });
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toContain('DD_API_KEY is not set');
    const siteless = await runMain(['plan'], { cwd, env: keys });
    expect(siteless.code).toBe(2);
    expect(siteless.stderr).toContain('datadoghq.eu');
    const unknown = await runMain(['plan'], { cwd, env: { ...keys, DD_SITE: 'datadog.eu' } });
    expect(unknown.code).toBe(2);
  });

  test('is one of several, each on its own, the result a list', async () => {
    const second = await startSandbox();
    try {
      const config = {
        organizations: [
          { name: 'keyless', site: 'datadoghq.eu', apiKeyFrom: 'NO_KEY', appKeyFrom: 'NO_APP' },
          { name: 'other', site: 'datadoghq.com', apiKeyFrom: 'NO_KEY', appKeyFrom: 'NO_APP' },
        ],
      };
      writeFileSync(join(cwd, 'tailscale-dd.config.json'), JSON.stringify(config));
      const { code, stdout, stderr } = await runMain(['plan', '--all', '--json'], { cwd });
      expect(code).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({
        orgs: [
          { name: 'keyless', error: { code: 'credentials' } },
          { name: 'other', error: { code: 'credentials' } },
        ],
      });
      expect(stderr).toContain('keyless');
      expect((await runMain(['plan', '--org', 'nobody'], { cwd })).code).toBe(2);
    } finally {
      await second.close();
    }
  });
});

describe('the keys', () => {
  test('stand in no output, no journal and no plan file', async () => {
    const url = ['--url', sandbox.url];
    const env = { ...keys, DD_SITE: 'datadoghq.eu' };
    const runs: MainRun[] = [];
    for (const argv of [
      ['plan', '--out', 'plan.json'],
      ['deploy', '--yes', '--json'],
      ['drift'],
      ['destroy', '--yes'],
      ['import', 'monitor/1'],
    ]) {
      runs.push(await runMain([...argv, ...url], { cwd, env }));
    }
    runs.push(
      await runMain(['plan', '--url', 'http://127.0.0.1:1'], { cwd, env: { ...env, DD_APP_KEY: 'x' } }),
    );
    const files = readdirSync(cwd, { recursive: true, encoding: 'utf8' })
      .map((name) => join(cwd, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path, 'utf8'));
    expect(files.length).toBeGreaterThan(1);
    const everything = [...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...files].join('\n');
    expect(everything).toContain('monitor');
    for (const key of Object.values(keys)) expect(everything).not.toContain(key);
  });

  test('of the shell are never sent to a sandbox', async () => {
    const { code } = await runMain(['plan', '--sandbox', sandbox.url], {
      cwd,
      env: { DD_API_KEY: 'nonsense' },
    });
    expect(code).toBe(0);
    const foreign = await runMain(['plan', '--sandbox', 'http://example.com'], { cwd, env: keys });
    expect(foreign.code).toBe(2);
  });
});
