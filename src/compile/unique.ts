import { TailscaleDdError } from '../errors.js';
import type { AssetFile } from '../model/asset-tree.js';

/** Throws `definition` for two files of one path or two assets of one kind and key, case aside (disks ignore it). */
export function checkUnique(files: readonly AssetFile[]): void {
  const seen = new Map<string, AssetFile>();
  for (const file of files) {
    for (const name of [`the path ${file.path}`, `the ${file.kind} key "${file.key}"`]) {
      const twin = seen.get(name.toLowerCase());
      if (twin !== undefined) {
        throw new TailscaleDdError('definition', `two assets have ${name}`, {
          place: twin.path === file.path ? file.path : `${twin.path}, ${file.path}`,
          hint: 'give one of them another key and file',
        });
      }
      seen.set(name.toLowerCase(), file);
    }
  }
}
