import { TailscaleDdError } from '../../errors.js';
import { isSite, sites } from './sites.js';

/** Where the API is and what opens it. The keys stand in no message and no file. */
export interface Credentials {
  /** Site for reports: `datadoghq.eu`, `127.0.0.1:8080`. */
  readonly site: string;
  /** Origin of the API: `https://api.datadoghq.eu`. */
  readonly url: string;
  readonly apiKey: string;
  readonly appKey: string;
}

/** What sending logs and service checks needs. */
export interface IntakeAccess {
  readonly site: string;
  readonly apiKey: string;
  /** Origin of the API: `https://api.datadoghq.eu`. */
  readonly url: string;
  /** Origin of the log intake: `https://http-intake.logs.datadoghq.eu`. */
  readonly intakeUrl: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Names of the variables that hold an organisation's keys, and its site where it does not come from `DD_SITE`. */
export interface CredentialSource {
  readonly apiKeyFrom: string;
  readonly appKeyFrom: string;
  readonly site?: string;
}

const defaultSource: CredentialSource = { apiKeyFrom: 'DD_API_KEY', appKeyFrom: 'DD_APP_KEY' };

/** Throws `credentials` or `site`; there is no default site, else a key of one site would be sent to another. */
export function readCredentials(
  env: Environment,
  options: { readonly source?: CredentialSource | undefined; readonly url?: string | undefined } = {},
): Credentials {
  const source = options.source ?? defaultSource;
  const apiKey = readKey(env, source.apiKeyFrom, 'an API key (32 hexadecimal digits)', /^[0-9a-f]{32}$/i);
  const appKey = readKey(env, source.appKeyFrom, 'an application key', /^[\x21-\x7e]{20,200}$/);
  if (options.url !== undefined) return { ...readOrigin(options.url, '--url'), apiKey, appKey };
  const site = source.site ?? env['DD_SITE']?.trim() ?? '';
  if (!isSite(site)) throw refuseSite(site, source.site === undefined ? 'DD_SITE' : 'organizations');
  return { site, url: `https://api.${site}`, apiKey, appKey };
}

/** Reads DD_API_KEY and DD_SITE; throws as `readCredentials` does. */
export function readIntakeAccess(env: Environment): IntakeAccess {
  const apiKey = readKey(env, 'DD_API_KEY', 'an API key (32 hexadecimal digits)', /^[0-9a-f]{32}$/i);
  const site = env['DD_SITE']?.trim() ?? '';
  if (!isSite(site)) throw refuseSite(site, 'DD_SITE');
  return { site, apiKey, url: `https://api.${site}`, intakeUrl: `https://http-intake.logs.${site}` };
}

/** The intake of a sandbox is the sandbox. */
export function sandboxIntakeAccess(url: string): IntakeAccess {
  const { site, apiKey, url: origin } = sandboxCredentials(url);
  return { site, apiKey, url: origin, intakeUrl: origin };
}

/** Keys that open nothing but a sandbox; the keys of the shell are not read. */
export function sandboxCredentials(url: string): Credentials {
  const origin = readOrigin(url, '--sandbox');
  if (!isLoopback(new URL(origin.url).hostname)) {
    throw new TailscaleDdError('usage', `"${origin.site}" is not this machine`, {
      place: '--sandbox',
      hint: 'a sandbox listens on 127.0.0.1; for an organisation set DD_API_KEY, DD_APP_KEY and DD_SITE',
    });
  }
  return { ...origin, apiKey: '0'.repeat(32), appKey: '0'.repeat(40) };
}

function readKey(env: Environment, name: string, what: string, form: RegExp): string {
  const value = env[name]?.trim() ?? '';
  if (value === '') {
    throw new TailscaleDdError('credentials', `${name} is not set`, {
      hint: `set ${name} to ${what}, or try it without any key: --sandbox http://127.0.0.1:PORT`,
    });
  }
  if (!form.test(value)) {
    throw new TailscaleDdError('credentials', `${name} does not look like ${what}`, {
      hint: 'keys are listed under Organization Settings › API Keys and Application Keys',
    });
  }
  return value;
}

function refuseSite(site: string, place: string): TailscaleDdError {
  const found = site === '' ? 'the Datadog site is not set' : `"${site}" is no Datadog site`;
  return new TailscaleDdError('site', found, { place, hint: `one of ${sites.join(', ')}` });
}

/** An explicit address: https anywhere, http on this machine only. */
function readOrigin(text: string, place: string): { readonly site: string; readonly url: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new TailscaleDdError('usage', `"${withoutUserinfo(text)}" is no address`, {
      place,
      hint: 'write it as http://127.0.0.1:8080',
    });
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new TailscaleDdError('usage', `"${url.host}" would get the keys over plain http`, {
      place,
      hint: 'use https, or an address of this machine',
    });
  }
  return { site: url.host, url: url.origin };
}

function withoutUserinfo(text: string): string {
  return text.replace(/\/\/[^/@]*@/, '//');
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
