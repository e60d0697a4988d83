import { isObject, writeMember } from '../../event/mutable-event.js';
import type { MutableObject } from '../../event/mutable-event.js';
import { parsePath, readPath, writePath } from '../../event/path.js';
import { firstValue } from '../../event/source.js';
import { textOf } from '../../event/value-text.js';
import type { Members } from '../../pipeline/members.js';
import type { Processor } from '../../pipeline/step.js';
import { noneOf, readSources } from '../sources.js';

/**
 * Cuts a URL into its parts; the source stays.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/url_parser/
 */
export function compileUrlParser(members: Members): Processor {
  const sources = readSources(members, ['http.url']);
  const target = parsePath(members.optionalText('target') ?? 'http.url_details');
  const normalize = members.flag('normalizeEndingSlashes', false);
  const missing = noneOf(sources);
  return (event) => {
    const value = firstValue(event, sources);
    if (value === undefined || isObject(value)) return missing;
    writePath(event.custom, target, parseUrl(textOf(value), normalize));
    return readPath(event.custom, target) === undefined ? missing : undefined;
  };
}

const urlPattern =
  /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/|\/\/)?(?:(?<=\/\/)([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/;
const authorityPattern = /^(?:([^@]*)@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?$/;

/** The parts of a URL; of text that is none, its path. The host is lower-cased, values of the query stay encoded. */
export function parseUrl(text: string, normalizeEndingSlashes = false): MutableObject {
  const [, scheme, authority, path = '', query, hash] = urlPattern.exec(text.trim()) ?? [];
  const url: MutableObject = {};
  if (scheme !== undefined) url['scheme'] = scheme;
  if (authority !== undefined) addAuthority(url, authority);
  url['path'] = normalizeEndingSlashes && path.length > 1 ? path.replace(/\/+$/, '') || '/' : path;
  if (query !== undefined && query !== '') url['queryString'] = parseQueryString(query);
  if (hash !== undefined) url['hash'] = hash;
  return url;
}

function addAuthority(url: MutableObject, authority: string): void {
  const [, user, host = authority, port] = authorityPattern.exec(authority) ?? [];
  if (user !== undefined) {
    const [username = '', password] = user.split(':', 2);
    url['auth'] = password === undefined ? { username } : { username, password };
  }
  url['host'] = host.toLowerCase();
  if (port !== undefined && port !== '' && Number(port) <= 65_535) url['port'] = Number(port);
}

/** `a=1&b` as an object of raw texts; of a key that repeats, the last value stays. */
export function parseQueryString(query: string): MutableObject {
  const members: MutableObject = {};
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const key = equals < 0 ? pair : pair.slice(0, equals);
    if (key !== '') writeMember(members, key, equals < 0 ? '' : pair.slice(equals + 1));
  }
  return members;
}
