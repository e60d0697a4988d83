import type { WatchedPort } from '../settings.js';

/** Ports on which someone who should not be there does harm: remote control, files, data. */
export const ports: readonly WatchedPort[] = [
  { port: 22, name: 'ssh', bytes: null, records: null },
  { port: 445, name: 'smb', bytes: null, records: null },
  { port: 2049, name: 'nfs', bytes: null, records: null },
  { port: 3306, name: 'mysql', bytes: null, records: null },
  { port: 3389, name: 'rdp', bytes: null, records: null },
  { port: 5432, name: 'postgresql', bytes: null, records: null },
  { port: 5900, name: 'vnc', bytes: null, records: null },
];
