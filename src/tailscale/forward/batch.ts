/** @see https://docs.datadoghq.com/api/latest/logs/#send-logs (limits of one request and of one log) */
export const intakeLimits = { logs: 1000, requestBytes: 5_000_000, logBytes: 1_000_000 } as const;

/** Room for brackets, commas and the fields that the client adds. */
const reservedBytes = 10_000;

/** Cuts logs into requests within the intake's limits, in order. A log over its own limit is shortened first. */
export function* batchLogs(logs: Iterable<object>): Generator<readonly object[]> {
  let batch: object[] = [];
  let bytes = 0;
  for (const log of logs) {
    const [fitting, size] = fitLog(log);
    if (batch.length === intakeLimits.logs || bytes + size > intakeLimits.requestBytes - reservedBytes) {
      if (batch.length > 0) yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(fitting);
    bytes += size + 1;
  }
  if (batch.length > 0) yield batch;
}

/**
 * The intake cuts a longer log off in the middle, which leaves no JSON. `old` and `new` of a policy change are the
 * only members that grow so large: they give way to their size, then the largest remaining members do.
 */
function fitLog(log: object): readonly [object, number] {
  const size = byteLength(log);
  if (size <= intakeLimits.logBytes - reservedBytes) return [log, size];
  const members = Object.entries(log).map(([name, value]) => ({
    name,
    value: value as unknown,
    size: byteLength(value),
  }));
  let total = size;
  for (const member of members.toSorted((left, right) => right.size - left.size)) {
    if (total <= intakeLimits.logBytes - reservedBytes) break;
    member.value = { left_out_bytes: member.size };
    total -= member.size - 30;
  }
  const fitting = Object.fromEntries(members.map(({ name, value }) => [name, value]));
  return [fitting, byteLength(fitting)];
}

function byteLength(value: unknown): number {
  const text = JSON.stringify(value) ?? '';
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // A surrogate pair is four bytes: two for each half.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
