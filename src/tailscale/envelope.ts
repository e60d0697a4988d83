/**
 * The records that one JSON value carries. Bare records come as they are; an array, the answer of Tailscale's API
 * (`{ "logs": [...] }`) and the Splunk envelope of log streaming (`{ time, event, fields }`) are opened.
 */
export function unwrapRecords(value: unknown): readonly object[] {
  if (Array.isArray(value)) return value.flatMap(unwrapRecords);
  if (!isObject(value)) return [];
  if (!('logs' in value || 'event' in value)) return [value];
  const { logs, event, fields, time, ...rest }: Readonly<Record<string, unknown>> = { ...value };
  if (Array.isArray(logs)) return logs.flatMap(unwrapRecords);
  if (logs === null && Object.keys(rest).every((name) => envelopeMembers.has(name))) return [];
  if (isObject(event) && (isObject(fields) || time !== undefined)) return [openSplunk(event, fields)];
  return [value];
}

// Streamed records lack `logged`; the envelope says it as `recorded`.
function openSplunk(event: object, fields: unknown): object {
  const recorded = isObject(fields) && 'recorded' in fields ? fields.recorded : undefined;
  return typeof recorded === 'string' && !('logged' in event) ? { ...event, logged: recorded } : event;
}

const envelopeMembers: ReadonlySet<string> = new Set(['version', 'tailnet', 'tailnetId']);

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
