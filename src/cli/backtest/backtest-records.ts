import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TailscaleDdError } from '../../errors.js';
import { readLineChunks } from '../../io/log-lines.js';
import type { TailscaleApi } from '../../tailscale/api-types.js';
import { unwrapRecords } from '../../tailscale/envelope.js';
import type { CommandInput } from '../command.js';
import { parseJson } from '../parse-json.js';

/** A record, or nothing for a line that holds none. */
export type ReplayedRecord = Readonly<Record<string, unknown>> | undefined;

/** Names of Tailscale's S3 export, and of what people make of it. */
const logFile = /\.(?:ndjson|jsonl|json|log)(?:\.(?:gz|zst))?$/i;

/** The lines of files and folders, in the order of their names, which is the order of time in an S3 export. */
export async function* readChunksOfFiles(
  places: readonly string[],
  { context }: Pick<CommandInput, 'context'>,
): AsyncGenerator<Uint8Array> {
  const files = places.flatMap((place) => listFiles(resolve(context.cwd, place), place));
  for (const file of files.length === 0 ? [undefined] : files) {
    for await (const { bytes } of readLineChunks(file, context.stdin)) yield bytes;
  }
}

/** The records of a period, straight from Tailscale's API. */
export async function* readRecordsOfPeriod(
  api: TailscaleApi,
  from: number,
  to: number,
): AsyncGenerator<readonly Readonly<Record<string, unknown>>[]> {
  const stepMs = 3_600_000;
  for (let start = from; start < to; start += stepMs) {
    const end = Math.min(start + stepMs, to);
    const range = { start: new Date(start).toISOString(), end: new Date(end - 1).toISOString() };
    const [audit, flows] = await Promise.all([api.listAuditLogs(range), listFlows(api, range)]);
    const records = [...audit.logs, ...flows.map((record) => ({ ...record }))];
    yield records.toSorted((left, right) => timeOf(left) - timeOf(right));
  }
}

/** A plan without flow logs has audit logs all the same. */
async function listFlows(api: TailscaleApi, range: { readonly start: string; readonly end: string }) {
  try {
    return await api.listFlowLogs(range);
  } catch (error) {
    if (error instanceof TailscaleDdError && error.message.includes('billing plan')) return [];
    throw error;
  }
}

function timeOf(record: Readonly<Record<string, unknown>>): number {
  return Date.parse(String(record['eventTime'] ?? record['logged'] ?? record['end'] ?? ''));
}

function listFiles(path: string, place: string): readonly string[] {
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (cause) {
    throw new TailscaleDdError('file', `"${place}" does not exist`, {
      hint: 'name NDJSON files or a folder of them',
      cause,
    });
  }
  if (!isFolder) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => logFile.test(name));
  return names.toSorted().map((name) => join(path, name));
}

/** The records of one line, mostly one. */
export function readRecords(line: string): readonly ReplayedRecord[] {
  const records = unwrapRecords(parseJson(line));
  return records.length === 0 ? [undefined] : records.map(asRecord);
}

function asRecord(record: object): Readonly<Record<string, unknown>> {
  return isRecord(record) ? record : {};
}

function isRecord(value: object): value is Readonly<Record<string, unknown>> {
  return !Array.isArray(value);
}
