import type { ExitCode } from '../errors.js';
import type { Integration } from '../model/integration.js';
import type { Tuning } from '../model/tunable.js';
import type { StartReadThread } from './backtest/read-thread.js';
import type { StartTestThread } from './tests/test-thread.js';

/** One command as help and completion know it. Holds no code beyond `load`, so that `--help` stays fast. */
export interface CommandSpec {
  /** Words after `tailscale-dd`: `build`, `logs run`. */
  readonly name: string;
  /** One line, without full stop. */
  readonly summary: string;
  /** Paragraphs under the usage line of `tailscale-dd <command> --help`. */
  readonly description?: string;
  /** In commander's notation: `[path...]`, `<from>`. */
  readonly args?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  readonly examples?: readonly string[];
  readonly load: () => Promise<CommandModule>;
}

export interface ArgumentSpec {
  readonly name: string;
  readonly description: string;
}

export interface OptionSpec {
  /** In commander's notation: `--out <dir>`, `--check`, `--only <kind...>`. */
  readonly flags: string;
  readonly description: string;
  readonly default?: string | number | boolean;
  readonly choices?: readonly string[];
}

export interface CommandModule {
  readonly run: (input: CommandInput) => Promise<ExitCode>;
}

export interface CommandInput {
  /** Positional arguments, in order; a variadic one is an array. */
  readonly args: readonly (string | readonly string[] | undefined)[];
  /** Options of the command, camelCase, as commander parsed them. */
  readonly options: Readonly<Record<string, string | readonly string[] | boolean | undefined>>;
  /** Options that every command takes. */
  readonly global: GlobalOptions;
  readonly context: Context;
}

export interface GlobalOptions {
  readonly json: boolean;
  readonly color: boolean;
  readonly quiet: boolean;
  readonly config: string | undefined;
}

/** What `bin` or a test hands to `main`: the content is loaded when a command runs, not for `--help`. */
export interface Surroundings extends Omit<Context, 'content'> {
  readonly loadContent: () => Promise<Content>;
}

/** All that a command may touch of the world; tests pass their own. */
export interface Context {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Starts a thread that runs test files. @default none: all is run in this one */
  readonly startTestThread?: StartTestThread;
  /** Starts a thread that reads recorded logs. @default none: all are read in this one */
  readonly startReadThread?: StartReadThread;
  readonly content: Content;
}

export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly write: (chunk: string | Uint8Array) => boolean;
  readonly once: (event: 'drain', listener: () => void) => unknown;
}

/** What `bin/` hands over: the integration as a function of its settings, and what describes the settings. */
export interface Content {
  readonly integration: (settings: unknown) => Integration;
  /** Settings where the user's config says nothing. */
  readonly defaults: unknown;
  /** JSON Schema (draft 7) of the settings. */
  readonly settingsSchema: object;
  /** Settings under which every asset exists, for the tests of the definitions. @default those of the package */
  readonly testedSettings?: readonly unknown[];
  /** Which thresholds of the settings a backtest may suggest. */
  readonly tuning: (settings: unknown) => Tuning;
}
