import { userAgentPatterns } from '../generated/user-agent-patterns.js';

/** One pattern of uap-core, its regex compiled when it is first tried. */
export interface UserAgentPattern {
  readonly regex: RegExp;
  /** What every match holds; lower case where the regex ignores case. */
  readonly required: string;
  readonly ignoresCase: boolean;
  readonly replacements: Readonly<Record<string, string>>;
}

export interface UserAgentPatterns {
  readonly browsers: readonly UserAgentPattern[];
  readonly systems: readonly UserAgentPattern[];
  readonly devices: readonly UserAgentPattern[];
}

interface RawPattern extends Readonly<Record<string, string>> {
  readonly regex: string;
  readonly required: string;
}

let patterns: UserAgentPatterns | undefined;

/** Parsed once, when the first user agent comes. */
export function readPatterns(): UserAgentPatterns {
  patterns ??= parsePatterns(userAgentPatterns);
  return patterns;
}

function parsePatterns(text: string): UserAgentPatterns {
  const raw = JSON.parse(text) as Readonly<
    Record<'user_agent_parsers' | 'os_parsers' | 'device_parsers', readonly RawPattern[]>
  >;
  return {
    browsers: raw.user_agent_parsers.map(compilePattern),
    systems: raw.os_parsers.map(compilePattern),
    devices: raw.device_parsers.map(compilePattern),
  };
}

function compilePattern({ regex, required, ...replacements }: RawPattern): UserAgentPattern {
  const flags = replacements['regex_flag'] ?? '';
  let compiled: RegExp | undefined;
  return {
    get regex() {
      return (compiled ??= new RegExp(regex, flags));
    },
    required,
    ignoresCase: flags.includes('i'),
    replacements,
  };
}
