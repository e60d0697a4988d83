import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TailscaleDdError } from '../../errors.js';

const lockedHere = new Set<string>();

/** Keeps a second sandbox out of the folder. The lock of a process that is gone does not count. */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock');
  const owner = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  const pid = Number(owner.split(' ')[0]);
  const isHeld = pid !== process.pid && identifyProcess(pid) === owner;
  if (lockedHere.has(folder) || isHeld) {
    throw new TailscaleDdError(
      'locked',
      `Another sandbox (process ${pid}) uses the data folder "${folder}"`,
      {
        place: path,
        hint: 'stop it, or name another folder with --data',
      },
    );
  }
  writeFileSync(path, `${identifyProcess(process.pid) ?? process.pid}\n`);
  lockedHere.add(folder);
  return () => {
    lockedHere.delete(folder);
    rmSync(path, { force: true });
  };
}

/** Process id, and its start time where the system tells it, since ids are given again. */
function identifyProcess(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? identifyOnLinux(pid) : identifyBySignal(pid);
}

// Fields of /proc/PID/stat after the name: 1 is the state (Z is gone but not yet buried), 20 the start time.
function identifyOnLinux(pid: number): string | undefined {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return undefined;
  const stat = readFileSync(path, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : `${pid} ${fields[19] ?? ''}`;
}

function identifyBySignal(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return String(pid);
  } catch (error) {
    const isForeign = error instanceof Error && 'code' in error && error.code === 'EPERM';
    return isForeign ? String(pid) : undefined;
  }
}
