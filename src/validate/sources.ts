const core = 'https://github.com/DataDog/integrations-core/blob/master';
const docs = 'https://docs.datadoghq.com';
const extras = 'https://github.com/DataDog/integrations-extras';
const dev = `${core}/datadog_checks_dev/datadog_checks/dev/tooling`;

/** Public pages and files that rules cite. */
export const sources = {
  assetReference: `${docs}/developers/integrations/check_references/`,
  tile: `${docs}/developers/integrations/create_a_tile/`,
  manifestV2: `${dev}/manifest_validator/v2/validator.py`,
  manifestCommon: `${dev}/manifest_validator/common/validator.py`,
  dashboards: `${dev}/commands/validate/dashboards.py`,
  monitors: `${dev}/commands/validate/recommended_monitors.py`,
  monitorSchema: `${extras}/pull/2077`,
  serviceChecks: `${dev}/commands/validate/service_checks.py`,
  savedViews: `${dev}/commands/validate/saved_views.py`,
  readmes: `${dev}/commands/validate/readmes.py`,
  partials: `${extras}/blob/master/.github/workflows/check_partials.py`,
  metadata: `${core}/ddev/src/ddev/cli/validate/metadata.py`,
  metadataUnits: `${core}/ddev/src/ddev/cli/validate/metadata_utils.py`,
  dataflows: `${extras}/pull/3093`,
  logPipeline: `${docs}/developers/integrations/log_pipeline/`,
  logProcessors: `${docs}/logs/log_configuration/processors/`,
  standardAttributes: `${docs}/standard-attributes/`,
  logSearch: `${docs}/logs/explorer/search_syntax/`,
  logArrays: `${docs}/logs/explorer/search_syntax/#arrays`,
  grok: `${docs}/logs/log_configuration/parsing/`,
  monitorsApi: `${docs}/api/latest/monitors/#create-a-monitor`,
  monitorVariables: `${docs}/monitors/notify/variables/`,
  dashboardsApi: `${docs}/api/latest/dashboards/#create-a-new-dashboard`,
  dashboardGuide: `${docs}/developers/integrations/create-an-integration-dashboard/`,
  monitorGuide: `${docs}/developers/integrations/create-an-integration-monitor-template/`,
  templateVariables: `${docs}/dashboards/template_variables/`,
  securityRules: `${docs}/api/latest/security-monitoring/#create-a-detection-rule`,
  logMetrics: `${docs}/api/latest/logs-metrics/#create-a-log-based-metric`,
  json: 'https://www.rfc-editor.org/rfc/rfc8259',
} as const;
