import type { IntakeAccess } from '../access/credentials.js';
import { clientModules, openCall, preloadClient } from '../datadog.js';
import type { JsonObject } from '../json.js';
import { loadSerializer } from './models.js';
import { Transport, type ConnectOptions } from './transport.js';
import { ignoreAnswer } from './write-calls.js';

export interface Intake {
  /** Resolves when Datadog has acknowledged the logs: at most 1,000 of them, 5 MB together, 1 MB each. */
  readonly submitLogs: (logs: readonly JsonObject[]) => Promise<void>;
  readonly reportCheck: (check: ServiceCheckReport) => Promise<void>;
}

export interface ServiceCheckReport {
  readonly check: string;
  /** 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN. */
  readonly status: 0 | 1 | 2 | 3;
  readonly hostName: string;
  readonly message: string;
  readonly tags: readonly string[];
}

/** The log intake and the API that takes service checks; both need an API key only. */
export function connectIntake(access: IntakeAccess, options: ConnectOptions): Intake {
  const transport = new Transport(options);
  preloadClient();
  const openAt = (url: string) => openCall({ url, apiKey: access.apiKey, appKey: '' }, transport);
  return {
    submitLogs: async (logs) => {
      const { configuration, replies } = await openAt(access.intakeUrl);
      const { LogsApi } = await clientModules.v2.logs();
      const items = logs.map((log) => ({ message: '', ...log }));
      const body = (await loadSerializer('v2')).deserialize(items, 'Array<HTTPLogItem>');
      await ignoreAnswer(new LogsApi(configuration).submitLog({ body, contentEncoding: 'gzip' }), replies);
    },
    reportCheck: async ({ hostName, ...check }) => {
      const { configuration, replies } = await openAt(access.url);
      const { ServiceChecksApi } = await clientModules.v1.serviceChecks();
      const body = [{ ...check, hostName, tags: [...check.tags] }];
      await ignoreAnswer(new ServiceChecksApi(configuration).submitServiceCheck({ body }), replies);
    },
  };
}
