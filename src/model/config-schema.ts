/**
 * JSON Schema (draft 7) of a config file, around the schema of the integration's own settings.
 * Organisations may set any part of the settings, so `required` does not hold there.
 */
export function configSchema(settingsSchema: object): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'tailscale-dd.config',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      project: {
        type: 'string',
        pattern: '^[a-z][a-z0-9_.-]{0,59}$',
        default: 'tailscale',
        description: 'Name under which this config owns objects in an org.',
      },
      settings: settingsSchema,
      organizations: { type: 'array', items: organizationSchema },
      pipelineOrder: { enum: ['place', 'leave'], default: 'place' },
      dashboardList: {
        anyOf: [{ const: false }, { type: 'string', pattern: '^[^\\s].{0,79}$' }],
        description: 'Name of the list of our dashboards; false for no list.',
      },
      restrictTo: dashboardAccessSchema,
      foreignMarks: { type: 'array', items: { type: 'string', minLength: 1 } },
      ignores: { type: 'array', items: ignoreSchema },
    },
  };
}

const environmentName = {
  type: 'string',
  pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
  description: 'Name of an environment variable. The key itself never stands in a config.',
};

const principals = {
  type: 'array',
  items: { type: 'string', pattern: '^(?:team|role|user|org):\\S+$' },
};

const dashboardAccessSchema = {
  type: 'object',
  description: 'Who may edit the deployed dashboards, and who may see them.',
  additionalProperties: false,
  required: ['editors'],
  properties: { editors: { ...principals, minItems: 1 }, viewers: principals },
};

const organizationSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'site', 'apiKeyFrom', 'appKeyFrom'],
  properties: {
    name: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]*$' },
    site: { type: 'string', minLength: 1 },
    apiKeyFrom: environmentName,
    appKeyFrom: environmentName,
    settings: { type: 'object' },
    restrictTo: dashboardAccessSchema,
  },
};

const ignoreSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['rule', 'place', 'reason'],
  properties: {
    rule: { type: 'string', minLength: 1 },
    place: { type: 'string', minLength: 1 },
    reason: { type: 'string', minLength: 1 },
  },
};
