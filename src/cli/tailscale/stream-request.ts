import { readIntakeAccess } from '../../deploy/access/credentials.js';
import type { LogStreamRequest } from '../../tailscale/api-types.js';
import type { CommandInput } from '../command.js';
import { readWholeNumber } from '../read-number.js';

/** The destination that the options and DD_API_KEY with DD_SITE describe. */
export function readStreamRequest({ context: { env }, options }: CommandInput): LogStreamRequest {
  const { apiKey: token, intakeUrl } = readIntakeAccess(env);
  const minutes = readWholeNumber(options['uploadPeriod'], '--upload-period', { least: 0, most: 1440 });
  const compressionFormat =
    options['compression'] === 'none' || options['compression'] === 'zstd' ? options['compression'] : 'gzip';
  const url = `${intakeUrl}/api/v2/logs`;
  return {
    destinationType: 'datadog',
    url,
    token,
    compressionFormat,
    ...(minutes === 0 ? {} : { uploadPeriodMinutes: minutes }),
  };
}
