import type { Sandbox, SandboxOptions } from '../../src/sandbox/server.js';
import { startSandbox } from '../../src/sandbox/server.js';

const apiKey = 'a'.repeat(32);
export const applicationKey = 'b'.repeat(40);
export const keyHeaders = { 'dd-api-key': apiKey, 'dd-application-key': applicationKey };

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export type Call = (method: string, path: string, body?: unknown) => Promise<Answer>;

export function clientOf(
  sandbox: Pick<Sandbox, 'url'>,
  keys: Readonly<Record<string, string>> = keyHeaders,
): Call {
  return async (method, path, body) => {
    const response = await fetch(sandbox.url + path, {
      method,
      headers: { ...keys, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: parse(text), headers: response.headers };
  };
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return text;
  }
}

/** Runs a test against an org of its own. */
export async function withSandbox(
  run: (call: Call, sandbox: Sandbox) => Promise<void>,
  options: SandboxOptions = {},
): Promise<void> {
  const sandbox = await startSandbox({
    warn: (message) => {
      throw new Error(message);
    },
    ...options,
  });
  try {
    await run(clientOf(sandbox), sandbox);
  } finally {
    await sandbox.close();
  }
}
