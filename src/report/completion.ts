export type Shell = 'bash' | 'zsh' | 'fish';

export interface CompletedCommand {
  /** `['logs', 'run']` */
  readonly words: readonly string[];
  readonly summary: string;
  readonly options: readonly string[];
}

const program = 'tailscale-dd';

/** A script that completes commands, sub-commands, options and file names. */
export function renderCompletion(shell: Shell, commands: readonly CompletedCommand[]): string {
  switch (shell) {
    case 'bash':
      return renderBash(commands);
    case 'zsh':
      return `#compdef ${program}\nautoload -U +X bashcompinit && bashcompinit\n${renderBash(commands)}`;
    case 'fish':
      return renderFish(commands);
    default:
      return shell satisfies never;
  }
}

function renderBash(commands: readonly CompletedCommand[]): string {
  const groups = groupByFirstWord(commands);
  const [pairs, singles] = [2, 1].map((length) =>
    commands
      .filter(({ words }) => words.length === length)
      .map(({ words, options }) => `    "${words.join(' ')}") options="${options.join(' ')}" ;;`)
      .join('\n'),
  );
  const seconds = [...groups]
    .filter(([, rest]) => rest.length > 0)
    .map(([first, rest]) => `    "${first}") words="${rest.join(' ')}" ;;`);
  return `_tailscale_dd() {
  local current="\${COMP_WORDS[COMP_CWORD]}" first="\${COMP_WORDS[1]}" second="\${COMP_WORDS[2]}" words="" options=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${[...groups.keys()].join(' ')} --help --version" -- "$current"))
    return
  fi
  if [ "$COMP_CWORD" -eq 2 ]; then
    case "$first" in
${seconds.join('\n')}
    esac
  fi
  case "$first \${second}" in
${pairs ?? ''}
    *) case "$first" in
${singles ?? ''}
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words $options" -- "$current"))
  case "$current" in -*) ;; *) COMPREPLY+=($(compgen -f -- "$current")) ;; esac
}
complete -o filenames -F _tailscale_dd ${program}
`;
}

function renderFish(commands: readonly CompletedCommand[]): string {
  const lines = [`complete -c ${program} -f`];
  for (const [first, rest] of groupByFirstWord(commands)) {
    const summary =
      commands.find(({ words }) => words.length === 1 && words[0] === first)?.summary ?? rest.join(', ');
    lines.push(`complete -c ${program} -n __fish_use_subcommand -a ${first} -d ${quote(summary)}`);
    if (rest.length > 0)
      lines.push(`complete -c ${program} -n '__fish_seen_subcommand_from ${first}' -a '${rest.join(' ')}'`);
  }
  for (const { words, options } of commands) {
    const seen = words.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
    for (const option of options) lines.push(`complete -c ${program} -n '${seen}' -l ${option.slice(2)}`);
  }
  return `${lines.join('\n')}\n`;
}

function groupByFirstWord(commands: readonly CompletedCommand[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { words } of commands) {
    const [first = '', second] = words;
    const rest = groups.get(first) ?? [];
    if (second !== undefined) rest.push(second);
    groups.set(first, rest);
  }
  return groups;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`\'`)}'`;
}
