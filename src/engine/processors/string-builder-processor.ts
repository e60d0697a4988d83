import { isScalar } from '../event/mutable-event.js';
import type { MutableEvent, MutableValue } from '../event/mutable-event.js';
import { parsePath, writePath } from '../event/path.js';
import type { AttributePath } from '../event/path.js';
import { readSource } from '../event/source.js';
import { scalarText } from '../event/value-text.js';
import type { Members } from '../pipeline/members.js';
import type { Processor } from '../pipeline/step.js';

/** Longer results are cut, not dropped: the test of proofpoint_tap shows a URL that ends there. */
export const maxLength = 256;

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
      const piece = typeof part === 'string' ? part : blockText(event, part);
      if (piece === undefined && !replaceMissing) return `the log has no "${String(part)}"`;
      text += piece ?? '';
    }
    writePath(event.custom, target, text.slice(0, maxLength));
    return undefined;
  };
}

class Block {
  readonly path: AttributePath;
  constructor(path: string) {
    this.path = parsePath(path);
  }
  toString(): string {
    return this.path.text;
  }
}

function parseTemplate(template: string): readonly (string | Block)[] {
  return template
    .split(/(%\{[^}]*\})/)
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('%{') && part.endsWith('}') ? new Block(part.slice(2, -1).trim()) : part,
    );
}

function blockText(event: MutableEvent, block: Block): string | undefined {
  return joinedText(readSource(event, block.path));
}

/** Arrays of values are joined by commas; objects count as missing. */
export function joinedText(value: MutableValue | undefined): string | undefined {
  if (isScalar(value)) return scalarText(value);
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter(isScalar).map(scalarText);
  return texts.length === 0 ? undefined : texts.join(',');
}
