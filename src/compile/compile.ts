import type { AssetFile, AssetTree } from '../model/asset-tree.js';
import type { Feed, LeftOut } from '../model/feed.js';
import { missingFeed } from '../model/feed.js';
import type { Integration } from '../model/integration.js';
import type { LogPipelineAsset } from '../model/log-pipeline.js';
import type { MonitorAsset } from '../model/monitor.js';
import { jsonFile, textFile, yamlFile } from './asset-file.js';
import { choose } from './choose.js';
import { compileDashboard } from './dashboard.js';
import { compileManifest, dashboardPath, monitorPath, savedViewPath } from './manifest.js';
import { printPipelineTests, writeTests } from './pipeline-tests-yaml.js';
import { fileOf, printPipelineAsset } from './pipeline-yaml.js';
import { printYaml } from './print-yaml.js';
import * as wire from './to-wire.js';
import { checkUnique } from './unique.js';

/** A published package holds at most this many monitors: https://docs.datadoghq.com/developers/integrations/ */
const mostPublishedMonitors = 10;

/**
 * Turns the typed integration into its assets. Pure: the same integration gives the same bytes. `testFiles` are tests of
 * its pipelines that stand in files of their own; they become assets as they are.
 * Throws `definition` for two assets of one key or path, and for a choice of what is not there.
 */
export function compile(whole: Integration, testFiles: readonly AssetFile[] = []): AssetTree {
  const { integration, leftOut: unwanted } = choose(whole);
  const feeds = new Set(integration.feeds);
  const leftOut: LeftOut[] = [...unwanted];
  const fed = <Asset extends Needy>(kind: string, assets: readonly Asset[]): readonly Asset[] =>
    assets.filter((asset) => {
      const why = missingFeed(asset.needs, feeds);
      if (why !== undefined) leftOut.push({ kind, key: asset.key, why });
      return why === undefined;
    });

  const dashboards = fed('dashboard', integration.dashboards);
  const monitors = limitPublished(fed('monitor', integration.monitors));
  const rules = fed('security-rule', integration.rules);
  const metrics = fed(
    'log-metric',
    integration.metrics.map((metric) => ({ ...metric, key: metric.id })),
  );
  const listed = {
    dashboards,
    monitors: monitors.filter(({ published }) => published !== false),
    savedViews: integration.savedViews,
  };

  const files: readonly AssetFile[] = [
    jsonFile(
      { path: 'manifest.json', kind: 'manifest', key: 'manifest' },
      compileManifest(integration.manifest, listed),
    ),
    textFile({ path: 'README.md', kind: 'readme', key: 'README' }, integration.readme),
    textFile({ path: 'CHANGELOG.md', kind: 'changelog', key: 'CHANGELOG' }, integration.changelog),
    jsonFile(
      { path: 'assets/service_checks.json', kind: 'service-checks', key: 'service_checks' },
      wire.writeServiceChecks(integration.serviceChecks),
    ),
    ...compileDataflows(integration),
    ...dashboards.map((dashboard) => {
      const compiled = compileDashboard(dashboard, feeds);
      leftOut.push(...compiled.leftOut);
      return jsonFile(
        {
          path: dashboardPath(dashboard),
          kind: 'dashboard',
          key: dashboard.key,
          formerly: dashboard.formerly,
        },
        compiled.value,
      );
    }),
    ...monitors.map((monitor) => compileMonitor(monitor)),
    ...integration.savedViews.map(({ key, file, ...view }) =>
      jsonFile({ path: savedViewPath({ file }), kind: 'saved-view', key }, wire.writeSavedView(view)),
    ),
    ...integration.logs.flatMap(compilePipeline),
    ...testFiles,
    ...rules.map(({ key, needs: _needs, formerly, ...rule }) =>
      jsonFile(
        { path: `assets/security/${key}.json`, kind: 'security-rule', key, formerly },
        wire.writeSecurityRule(rule),
      ),
    ),
    ...metrics.map(({ key, needs: _needs, description: _description, maxSeries, ...metric }) =>
      jsonFile(
        { path: `assets/log_metrics/${key}.json`, kind: 'log-metric', key, published: false, maxSeries },
        wire.writeLogMetric(metric),
      ),
    ),
  ];
  checkUnique(files);
  return { root: '', files: sortByPath(files), leftOut };
}

interface Needy {
  readonly key: string;
  readonly needs?: readonly Feed[];
}

/** The first ten that ask for it are published; all of them are deployed. */
function limitPublished(monitors: readonly MonitorAsset[]): readonly MonitorAsset[] {
  let published = 0;
  return monitors.map((monitor) => {
    if (monitor.published === false) return monitor;
    published += 1;
    return { ...monitor, published: published <= mostPublishedMonitors };
  });
}

function compileMonitor(asset: MonitorAsset): AssetFile {
  const { key, file, needs: _needs, published = true, formerly, ...monitor } = asset;
  const place = { path: monitorPath({ file }), kind: 'monitor', key, published, formerly } as const;
  return jsonFile(place, wire.writeMonitor(monitor));
}

function compileDataflows({ dataflows }: Integration): readonly AssetFile[] {
  if (dataflows.length === 0) return [];
  const value = wire.writeDataflows(dataflows);
  const place = { path: 'assets/dataflows.yaml', kind: 'dataflows', key: 'dataflows' } as const;
  return [yamlFile(place, printYaml(value, { texts: 'plain', lists: 'deep' }), value)];
}

function compilePipeline(asset: LogPipelineAsset): readonly AssetFile[] {
  const { tests = [] } = asset;
  const base = `assets/logs/${asset.id}`;
  const pipeline = yamlFile(
    { path: `${base}.yaml`, kind: 'log-pipeline', key: asset.id },
    printPipelineAsset(asset),
    wire.writeLogPipeline(fileOf(asset)),
  );
  if (tests.length === 0) return [pipeline];
  const place = { path: `${base}_tests.yaml`, kind: 'pipeline-tests', key: `${asset.id}_tests` } as const;
  return [pipeline, yamlFile(place, printPipelineTests(asset), writeTests(asset))];
}

function sortByPath(files: readonly AssetFile[]): readonly AssetFile[] {
  return files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}
