import { isScalar } from '../event/mutable-event.js';
import type { MutableValue } from '../event/mutable-event.js';
import { parsePath, writePath } from '../event/path.js';
import type { AttributePath } from '../event/path.js';
import { readSource } from '../event/source.js';
import { scalarText } from '../event/value-text.js';
import type { Members } from '../pipeline/members.js';
import type { Processor } from '../pipeline/step.js';
import { noneOf } from './sources.js';

/** Longer results are cut, not dropped: the test of proofpoint_tap shows a URL that ends there. */
const maxLength = 256;

/**
 * Fills a template's `%{path}` blocks and writes the text over what was there.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/string_builder_processor/
 */
export function compileStringBuilder(members: Members): Processor {
  const target = parsePath(members.text('target'));
  const replaceMissing = members.flag('replaceMissing', false);
  const parts = parseTemplate(members.text('template'));
  return (event) => {
    let text = '';
    for (const part of parts) {
      if (typeof part === 'string') text += part;
      else {
        const piece = joinedText(readSource(event, part.path));
        if (piece === undefined && !replaceMissing) return part.missing;
        text += piece ?? '';
      }
    }
    writePath(event.custom, target, text.slice(0, maxLength));
    return undefined;
  };
}

interface Block {
  readonly path: AttributePath;
  /** What to say where the log has no such attribute. */
  readonly missing: string;
}

function parseTemplate(template: string): readonly (string | Block)[] {
  return template
    .split(/(%\{[^}]*\})/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('%{') && part.endsWith('}') ? readBlock(part) : part));
}

function readBlock(block: string): Block {
  const path = parsePath(block.slice(2, -1).trim());
  return { path, missing: noneOf([path]) };
}

/** Arrays of values are joined by commas; objects count as missing. */
function joinedText(value: MutableValue | undefined): string | undefined {
  if (isScalar(value)) return scalarText(value);
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter(isScalar).map(scalarText);
  return texts.length === 0 ? undefined : texts.join(',');
}
