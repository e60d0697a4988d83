import { resolve } from 'node:path';
import { TailscaleDdError } from '../../errors.js';
import { makeFolder } from '../../io/make-folder.js';
import type { SandboxOptions } from '../../sandbox/server.js';
import type { CommandInput } from '../command.js';

/** Reads the options of `sandbox` that its server takes. */
export function readSandboxOptions({ options, context }: CommandInput): SandboxOptions {
  const { data, keys } = options;
  return {
    port: readNumber(options['port'], '--port', 65_535) ?? 0,
    dataFolder: typeof data === 'string' ? makeDataFolder(resolve(context.cwd, data)) : undefined,
    keys: typeof keys === 'string' ? readKeys(keys) : undefined,
    delayMs: readNumber(options['delay'], '--delay', 600_000) ?? 0,
    enforcesLimits: options['enforceLimits'] === true,
    now: context.now,
    warn: (message) => void context.stderr.write(`${message}\n`),
  };
}

function makeDataFolder(path: string): string {
  try {
    makeFolder(path);
    return path;
  } catch (cause) {
    throw new TailscaleDdError('file', 'the data folder cannot be made', {
      place: path,
      hint: 'name another folder with --data',
      cause,
    });
  }
}

function readNumber(value: CommandInput['options'][string], place: string, max: number): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^\d+$/.test(value) && Number(value) <= max) return Number(value);
  throw new TailscaleDdError('usage', `"${value}" is no whole number from 0 to ${max}`, { place });
}

function readKeys(text: string): SandboxOptions['keys'] {
  const [apiKey = '', applicationKey = '', ...rest] = text.split(',');
  if (apiKey !== '' && applicationKey !== '' && rest.length === 0) return { apiKey, applicationKey };
  throw new TailscaleDdError(
    'usage',
    '--keys takes an API key and an application key, with a comma between',
    {
      place: '--keys',
    },
  );
}
