import type { AssetFile } from '../../model/asset-tree.js';
import { textAt } from '../value.js';

export interface MessagePlace {
  readonly text: string;
  readonly pointer: string;
}

/** The texts of an asset that take variables and blocks. */
export function messagesOf(file: AssetFile): readonly MessagePlace[] {
  const paths =
    file.kind === 'monitor'
      ? [
          ['definition', 'message'],
          ['definition', 'name'],
          ['definition', 'options', 'escalation_message'],
        ]
      : [['message']];
  return paths.flatMap((path) => {
    const text = textAt(file.value, ...path);
    return text === undefined ? [] : [{ text, pointer: `/${path.join('/')}` }];
  });
}
