import type { Rule } from '../rule.js';
import { readable } from './files/readable.js';
import { shallow } from './files/shallow.js';
import { agreement } from './manifest/agreement.js';
import { assetName } from './manifest/asset-name.js';
import { assetPath } from './manifest/asset-path.js';
import { contacts } from './manifest/contacts.js';
import { deprecatedKeys } from './manifest/deprecated-keys.js';
import { identity } from './manifest/identity.js';
import { metricsCheck } from './manifest/metrics-check.js';
import { pipelineIntegration } from './manifest/pipeline-integration.js';
import { sourceType } from './manifest/source-type.js';
import { classifierTags } from './manifest/tile/classifier-tags.js';
import { dataTypes } from './manifest/tile/data-types.js';
import { descriptionLength } from './manifest/tile/description-length.js';
import { logCollection } from './manifest/tile/log-collection.js';
import { mediaFiles } from './manifest/tile/media-files.js';
import { media } from './manifest/tile/media.js';
import { offering } from './manifest/tile/offering.js';
import { tileSection } from './manifest/tile/tile-section.js';
import { titleLength } from './manifest/tile/title-length.js';
import { unlistedAsset } from './manifest/unlisted-asset.js';
import { usualKeys } from './manifest/usual-keys.js';
import { website } from './manifest/website.js';
import { eventAggregation } from './queries/event-aggregation.js';
import { formula } from './queries/formula.js';
import { metricAggregation } from './queries/metric-aggregation.js';
import { metricQuerySyntax } from './queries/metric-query-syntax.js';
import { queryNames } from './queries/query-names.js';
import { searchSyntax } from './queries/search-syntax.js';
import { appUuid } from './dashboard/app-uuid.js';
import { colours } from './dashboard/colours.js';
import { dashboardGuidelines } from './dashboard/guidelines.js';
import { layout } from './dashboard/layout.js';
import { markers } from './dashboard/markers.js';
import { nestedGroups } from './dashboard/nested-groups.js';
import { noId } from './dashboard/no-id.js';
import { reflow } from './dashboard/reflow.js';
import { residue } from './dashboard/residue.js';
import { templateVariables } from './dashboard/template-variables.js';
import { templateVariableDefinition } from './dashboard/template-variables.js';
import { unusedTemplateVariable } from './dashboard/template-variables.js';
import { title } from './dashboard/title.js';
import { widgetAddress } from './dashboard/widget-address.js';
import { widgetIds } from './dashboard/widget-ids.js';
import { widgetValues } from './dashboard/widget-values.js';
import { dates } from './monitor/dates.js';
import { monitorDescriptionLength } from './monitor/description-length.js';
import { monitorResidue } from './monitor/export-residue.js';
import { monitorGuidelines } from './monitor/guidelines.js';
import { handles } from './monitor/message/handles.js';
import { messageStates } from './monitor/message/message-states.js';
import { messageSyntax } from './monitor/message/message-syntax.js';
import { messageVariableRule } from './monitor/message/message-variables.js';
import { notifications } from './monitor/notifications.js';
import { optionLimits } from './monitor/option-limits.js';
import { optionValues } from './monitor/option-values.js';
import { composite } from './monitor/query/composite.js';
import { formulaVariables } from './monitor/query/formula-variables.js';
import { queryMethods } from './monitor/query/methods.js';
import { querySyntax } from './monitor/query/query-syntax.js';
import { thresholdEqualsQuery } from './monitor/query/threshold-equals-query.js';
import { thresholdOrder } from './monitor/query/threshold-order.js';
import { typeFitsQuery } from './monitor/query/type-fits-query.js';
import { window } from './monitor/query/window.js';
import { tags } from './monitor/tags.js';
import { title as monitorTitle } from './monitor/title.js';
import { categories } from './logs/categories.js';
import { dateRemapper } from './logs/date-remapper.js';
import { disabledProcessor } from './logs/disabled-processor.js';
import { facetPath } from './logs/facets/facet-path.js';
import { facets } from './logs/facets/facets.js';
import { facetConflict } from './logs/facets/facets.js';
import { filterSource } from './logs/filter-source.js';
import { grokCount } from './logs/grok/grok-count.js';
import { grokGreedy } from './logs/grok/grok-greedy.js';
import { grokSamples } from './logs/grok/grok-samples.js';
import { grokSyntax } from './logs/grok/grok-syntax.js';
import { lookupTable } from './logs/lookup-table.js';
import { nestedPipeline } from './logs/nested-pipeline.js';
import { pipelineId } from './logs/pipeline-id.js';
import { processorKeys } from './logs/processor-keys.js';
import { processorSources } from './logs/processor-sources.js';
import { processorTargets } from './logs/processor-targets.js';
import { processorsExist } from './logs/processors-exist.js';
import { remapperTargets } from './logs/remapper-targets.js';
import { schemaNames } from './logs/schema-names.js';
import { serviceRemapper } from './logs/service-remapper.js';
import { templates } from './logs/templates.js';
import { testResults } from './logs/tests/test-results.js';
import { timestampFormat } from './logs/tests/test-timestamps.js';
import { timestampParses } from './logs/tests/test-timestamps.js';
import { testsExist } from './logs/tests/tests-file.js';
import { testsFile } from './logs/tests/tests-file.js';
import { arrayCrossProduct } from './references/array-cross-product.js';
import { misspeltName } from './references/misspelt-name.js';
import { unknownAttribute } from './references/unknown-attribute.js';
import { unusedFacet } from './references/unused-facet.js';
import { unyieldedAttribute } from './references/unyielded-attribute.js';
import { options } from './saved-view/options.js';
import { securityRuleConditions } from './security-rule/queries.js';
import { logMetricDefinition } from './log-metric/definition.js';
import { entries } from './service-checks/entries.js';
import { integrationName } from './service-checks/integration-name.js';
import { entries as dataflowsEntries } from './dataflows/entries.js';
import { matchesAssets } from './dataflows/matches-assets.js';
import { usualKeys as dataflowsUsualKeys } from './dataflows/usual-keys.js';
import { descriptions } from './metadata/descriptions.js';
import { integrationColumn } from './metadata/integration.js';
import { names } from './metadata/names.js';
import { table } from './metadata/table.js';
import { units } from './metadata/units.js';
import { values } from './metadata/values.js';
import { changelog } from './readme/changelog.js';
import { characters } from './readme/characters.js';
import { fences } from './readme/fences.js';
import { images } from './readme/images.js';
import { links } from './readme/links.js';
import { partialsRule } from './readme/partials.js';
import { sections } from './readme/sections.js';
import { tabComments } from './readme/tab-comments.js';

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [
  readable,
  shallow,
  agreement,
  assetName,
  assetPath,
  contacts,
  deprecatedKeys,
  identity,
  metricsCheck,
  pipelineIntegration,
  sourceType,
  classifierTags,
  dataTypes,
  descriptionLength,
  logCollection,
  mediaFiles,
  media,
  offering,
  tileSection,
  titleLength,
  unlistedAsset,
  usualKeys,
  website,
  eventAggregation,
  formula,
  metricAggregation,
  metricQuerySyntax,
  queryNames,
  searchSyntax,
  appUuid,
  colours,
  dashboardGuidelines,
  layout,
  markers,
  nestedGroups,
  noId,
  reflow,
  residue,
  templateVariables,
  templateVariableDefinition,
  unusedTemplateVariable,
  title,
  widgetAddress,
  widgetIds,
  widgetValues,
  dates,
  monitorDescriptionLength,
  monitorResidue,
  monitorGuidelines,
  handles,
  messageStates,
  messageSyntax,
  messageVariableRule,
  notifications,
  optionLimits,
  optionValues,
  composite,
  formulaVariables,
  queryMethods,
  querySyntax,
  thresholdEqualsQuery,
  thresholdOrder,
  typeFitsQuery,
  window,
  tags,
  monitorTitle,
  categories,
  dateRemapper,
  disabledProcessor,
  facetPath,
  facets,
  facetConflict,
  filterSource,
  grokCount,
  grokGreedy,
  grokSamples,
  grokSyntax,
  lookupTable,
  nestedPipeline,
  pipelineId,
  processorKeys,
  processorSources,
  processorTargets,
  processorsExist,
  remapperTargets,
  schemaNames,
  serviceRemapper,
  templates,
  testResults,
  timestampFormat,
  timestampParses,
  testsExist,
  testsFile,
  arrayCrossProduct,
  misspeltName,
  unknownAttribute,
  unusedFacet,
  unyieldedAttribute,
  options,
  securityRuleConditions,
  logMetricDefinition,
  entries,
  integrationName,
  dataflowsEntries,
  matchesAssets,
  dataflowsUsualKeys,
  descriptions,
  integrationColumn,
  names,
  table,
  units,
  values,
  changelog,
  characters,
  fences,
  images,
  links,
  partialsRule,
  sections,
  tabComments,
];
