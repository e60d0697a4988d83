import type { MutableObject } from '../event/mutable-event.js';
import { readPatterns } from './patterns.js';
import type { UserAgentPattern } from './patterns.js';

/**
 * Browser, operating system and device of a user agent. The patterns are tried on the first 1,000 characters: those
 * of uap-core are native regexes and some are quadratic.
 * @see https://github.com/ua-parser/uap-core/blob/master/docs/specification.md
 */
export function parseUserAgent(text: string): MutableObject {
  const known = cache.get(text);
  if (known !== undefined) return structuredClone(known);
  const parsed = parse(text.slice(0, 1000));
  if (cache.size >= cacheSize) cache.clear();
  cache.set(text, parsed);
  return structuredClone(parsed);
}

// Logs repeat their user agents, and each costs a walk through a thousand patterns.
const cacheSize = 2000;
const cache = new Map<string, MutableObject>();

function parse(text: string): MutableObject {
  const patterns = readPatterns();
  const browser = matchFields(text, patterns.browsers, {
    family: ['family_replacement', 1],
    major: ['v1_replacement', 2],
    minor: ['v2_replacement', 3],
    patch: ['v3_replacement', 4],
    patch_minor: ['v4_replacement', 5],
  });
  const os = matchFields(text, patterns.systems, {
    family: ['os_replacement', 1],
    major: ['os_v1_replacement', 2],
    minor: ['os_v2_replacement', 3],
    patch: ['os_v3_replacement', 4],
    patch_minor: ['os_v4_replacement', 5],
  });
  const device = matchFields(text, patterns.devices, {
    family: ['device_replacement', 1],
    brand: ['brand_replacement', undefined],
    model: ['model_replacement', 1],
  });
  device['category'] = categoryOf(text, String(device['family']), String(os['family']));
  return { browser, os, device };
}

type FieldRules = Readonly<Record<string, readonly [replacement: string, group: number | undefined]>>;

function matchFields(text: string, patterns: readonly UserAgentPattern[], rules: FieldRules): MutableObject {
  const lowerCase = text.toLowerCase();
  for (const pattern of patterns) {
    if (!(pattern.ignoresCase ? lowerCase : text).includes(pattern.required)) continue;
    const { replacements } = pattern;
    const match = pattern.regex.exec(text);
    if (match === null) continue;
    const fields: MutableObject = {};
    for (const [name, [replacement, group]] of Object.entries(rules)) {
      const template = replacements[replacement];
      const value = template === undefined ? match[group ?? -1] : fillIn(template, match);
      if (value !== undefined && value.trim() !== '') fields[name] = value.trim();
    }
    fields['family'] ??= 'Other';
    return fields;
  }
  return { family: 'Other' };
}

function fillIn(template: string, match: RegExpExecArray): string {
  return template.replaceAll(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '');
}

const desktopSystems =
  /^(?:Windows(?: (?:\d.*|XP|Vista|NT.*|ME|95|98))?|Mac OS X|Mac OS|Linux|Ubuntu|Fedora|Debian|CentOS|Red Hat|SUSE|Gentoo|Arch Linux|Linux Mint|Mandriva|Slackware|Chrome OS|FreeBSD|OpenBSD|NetBSD|Solaris)$/;

// Datadog names the categories and no rule for them: desktops and bots are proven by its tests, the others follow
// the usual reading of uap-core's families.
function categoryOf(text: string, device: string, system: string): string {
  if (device === 'Spider') return 'Bot';
  if (device === 'iPad' || /\bTablet\b|\bKindle\b/.test(text)) return 'Tablet';
  if (system === 'Android') return /\bMobile\b/.test(text) ? 'Mobile' : 'Tablet';
  if (['iPhone', 'iPod'].includes(device) || /^(?:iOS|Windows Phone|BlackBerry OS)$/.test(system))
    return 'Mobile';
  return desktopSystems.test(system) ? 'Desktop' : 'Other';
}
