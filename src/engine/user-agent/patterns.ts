import { userAgentPatterns } from '../generated/user-agent-patterns.js';

/** One pattern of uap-core, its regex compiled when it is first tried. */
export interface UserAgentPattern {
  readonly regex: RegExp;
  readonly replacements: Readonly<Record<string, string>>;
}

export interface UserAgentPatterns {
  readonly browsers: readonly UserAgentPattern[];
  readonly systems: readonly UserAgentPattern[];
  readonly devices: readonly UserAgentPattern[];
}

interface RawPattern extends Readonly<Record<string, string>> {
  readonly regex: string;
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

function compilePattern({ regex, ...replacements }: RawPattern): UserAgentPattern {
  return { regex: new RegExp(regex, replacements['regex_flag'] ?? ''), replacements };
}
