import type { CommanderError } from 'commander';
import { Argument, Command, Option } from 'commander';
import type { ExitCode } from '../errors.js';
import { TailscaleDdError } from '../errors.js';
import type { CommandInput, CommandSpec, Context, GlobalOptions, Surroundings } from './command.js';
import { commandSpecs } from './specs/index.js';
import { version } from './version.js';

/** Help or a version was printed, or commander has already said what is wrong with the command line. */
export class UsageError extends Error {
  readonly exitCode: ExitCode;
  constructor(exitCode: ExitCode) {
    super();
    this.exitCode = exitCode;
  }
}

/** Builds the commander tree out of the command specs; `finish` takes the exit code of the command that ran. */
export function buildProgram(context: Surroundings, finish: (code: ExitCode) => void): Command {
  const program = newCommand('tailscale-dd', context)
    .description('The Datadog integration for Tailscale as typed code, tested before it ships')
    .version(version, '-V, --version', 'print the version')
    .showHelpAfterError('(run the same command with --help to see what it takes)')
    .showSuggestionAfterError(true);
  for (const spec of commandSpecs) addCommand(program, spec, context, finish);
  return program;
}

function newCommand(name: string, context: Surroundings): Command {
  return new Command(name)
    .exitOverride((error: CommanderError) => {
      throw new UsageError(error.exitCode === 0 ? 0 : 2);
    })
    .configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      writeErr: (text) => void context.stderr.write(text),
    })
    .helpCommand(false);
}

function addCommand(
  program: Command,
  spec: CommandSpec,
  context: Surroundings,
  finish: (code: ExitCode) => void,
): void {
  const words = spec.name.split(' ');
  const leaf = words.pop() ?? spec.name;
  const parent = words.reduce((command, word) => findOrAddGroup(command, word, context), program);
  const command = newCommand(leaf, context).summary(spec.summary).description(describe(spec));
  for (const argument of spec.args ?? [])
    command.addArgument(new Argument(argument.name, argument.description));
  for (const option of spec.options ?? []) {
    const built = new Option(option.flags, option.description);
    if (option.default !== undefined) built.default(option.default);
    if (option.choices !== undefined) built.choices(option.choices);
    command.addOption(built);
  }
  addGlobalOptions(command);
  if (spec.examples !== undefined) {
    command.addHelpText('after', `\nExamples:\n${spec.examples.map((line) => `  $ ${line}`).join('\n')}`);
  }
  command.action(async (...received: unknown[]) => {
    const [module, content] = await Promise.all([spec.load(), context.loadContent()]);
    const input = readInput(received.slice(0, -2), command, { ...context, content });
    finish(await module.run(input));
  });
  parent.addCommand(command);
}

function describe(spec: CommandSpec): string {
  return spec.description === undefined ? spec.summary : `${spec.summary}.\n\n${spec.description}`;
}

function findOrAddGroup(parent: Command, name: string, context: Surroundings): Command {
  const found = parent.commands.find((command) => command.name() === name);
  if (found !== undefined) return found;
  const group = newCommand(name, context).description(groupSummaries[name] ?? name);
  parent.addCommand(group);
  return group;
}

const groupSummaries: Readonly<Record<string, string>> = {
  logs: "make, run and split Tailscale's logs",
  stream: "Tailscale's log streaming to Datadog",
  export: 'the assets as configuration of other tools',
};

function addGlobalOptions(command: Command): void {
  command
    .option('--config <file>', 'config file (default: tailscale-dd.config.ts|js|json|yaml when present)')
    .option('--json', 'print one JSON document on stdout')
    .option('--no-color', 'print without colour')
    .option('--quiet', 'print results only');
}

function readInput(args: readonly unknown[], command: Command, context: Context): CommandInput {
  const { json, color, quiet, config, ...options } = command.opts<Record<string, unknown>>();
  const global: GlobalOptions = {
    json: json === true,
    color: color !== false && context.env['NO_COLOR'] === undefined && context.stdout.isTTY === true,
    quiet: quiet === true,
    config: typeof config === 'string' ? config : undefined,
  };
  return {
    args: args.map(checkArgument),
    options: Object.fromEntries(Object.entries(options).map(([name, value]) => [name, checkArgument(value)])),
    global,
    context,
  } as CommandInput;
}

function checkArgument(value: unknown): string | boolean | readonly string[] | undefined {
  if (value === undefined || typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new TailscaleDdError('usage', `"${String(value)}" is no text`);
}
