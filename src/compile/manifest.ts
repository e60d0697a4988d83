import type { DashboardAsset } from '../model/dashboard.js';
import type { Manifest } from '../model/manifest.js';
import type { MonitorAsset } from '../model/monitor.js';
import type { SavedViewAsset } from '../model/saved-view.js';
import { writeManifest } from './to-wire.js';

/** What the manifest lists by name. */
export interface ListedAssets {
  readonly dashboards: readonly DashboardAsset[];
  readonly monitors: readonly MonitorAsset[];
  readonly savedViews: readonly SavedViewAsset[];
}

export const dashboardPath = ({ file }: { readonly file: string }) => `assets/dashboards/${file}.json`;
export const monitorPath = ({ file }: { readonly file: string }) => `assets/monitors/${file}.json`;
export const savedViewPath = ({ file }: { readonly file: string }) => `assets/saved_views/${file}.json`;

export function compileManifest(manifest: Manifest, listed: ListedAssets): unknown {
  const { assets } = manifest;
  const lists = {
    dashboards: { ...assets.dashboards, ...listPaths(listed.dashboards, dashboardPath) },
    monitors: { ...assets.monitors, ...listPaths(listed.monitors, monitorPath) },
    savedViews: { ...assets.savedViews, ...listPaths(listed.savedViews, savedViewPath) },
  };
  const filled = Object.fromEntries(Object.entries(lists).filter(([, list]) => Object.keys(list).length > 0));
  return writeManifest({ ...manifest, assets: { ...assets, ...filled } });
}

type Named = { readonly key: string; readonly file: string };

function listPaths<Asset extends Named>(assets: readonly Asset[], pathOf: (asset: Asset) => string) {
  return Object.fromEntries(assets.map((asset) => [asset.key, pathOf(asset)]));
}
