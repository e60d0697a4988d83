import { TailscaleDdError } from '../../errors.js';
import type { AssetTree } from '../../model/asset-tree.js';

/** Name of the integration's folder: the manifest's `app_id`. Throws `definition` for a manifest without one. */
export function readAppId(tree: AssetTree): string {
  const manifest = tree.files.find((file) => file.kind === 'manifest')?.value;
  const appId: unknown =
    typeof manifest === 'object' && manifest !== null && 'app_id' in manifest ? manifest.app_id : '';
  if (typeof appId === 'string' && /^[a-z][a-z0-9-]*$/.test(appId)) return appId;
  throw new TailscaleDdError('definition', `"${String(appId)}" is no app id`, {
    place: 'manifest.json#/app_id',
  });
}
