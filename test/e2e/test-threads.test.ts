import { describe, expect, it } from 'vitest';
import { runCli } from './cli.js';

describe('tailscale-dd test in threads', () => {
  it('says to the letter what it says in one thread', async () => {
    const command = ['test', 'test/fixtures/pipeline-tests', '--json', '--trace'];
    const [one, three] = await Promise.all([
      runCli([...command, '--workers', '1']),
      runCli([...command, '--workers', '3']),
    ]);
    expect(JSON.parse(one.stdout)).toMatchObject({ summary: { passed: 2, failed: 1 } });
    expect(three).toEqual(one);
  });

  it('refuses a number of threads that is none', async () => {
    const { code, stderr } = await runCli(['test', 'test/fixtures/pipeline-tests', '--workers', 'many']);
    expect(code).toBe(2);
    expect(stderr).toContain('"many" is no whole number from 1 to 64');
  });
});
