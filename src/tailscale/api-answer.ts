import { TailscaleDdError } from '../errors.js';
import type { AuditLogs, AuditRecordJson } from './api-types.js';

export function readToken(text: string): { readonly accessToken: string; readonly expiresInSeconds: number } {
  const value: unknown = JSON.parse(text);
  if (isRecord(value) && typeof value['access_token'] === 'string') {
    const lifetime = value['expires_in'];
    return {
      accessToken: value['access_token'],
      expiresInSeconds: typeof lifetime === 'number' ? lifetime : 3600,
    };
  }
  throw new TailscaleDdError('api', 'the answer holds no access token', { place: 'POST /oauth/token' });
}

export function readAuditLogs(answer: unknown): AuditLogs {
  const tailnet = isRecord(answer) ? (answer['tailnetId'] ?? answer['tailnet']) : undefined;
  return {
    tailnet: typeof tailnet === 'string' ? tailnet : undefined,
    logs: readLogs<AuditRecordJson>(answer),
  };
}

/** An empty period is answered with `"logs": null`. */
export function readLogs<Row extends object>(answer: unknown): readonly Row[] {
  const logs = isRecord(answer) ? answer['logs'] : undefined;
  return Array.isArray(logs) ? logs.filter((log): log is Row => isRecord(log)) : [];
}

export function parseJson(text: string, place: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TailscaleDdError('api', 'the answer is no JSON', { place, hint: 'run again', cause });
  }
}

/** `message` of an error's body, or its first line. */
export function readMessage(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value) && typeof value['message'] === 'string') return value['message'];
  } catch {
    return text.split('\n')[0]?.slice(0, 200) ?? '';
  }
  return 'no message';
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
