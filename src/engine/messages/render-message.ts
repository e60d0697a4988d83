import {
  parseEvaluation,
  parseMessageTemplate,
  type BlockNode,
  type MessageArgument,
  type MessageNode,
} from '../../language/message-template/index.js';
import { evaluate, type MessageValue, type ReadVariable } from './evaluate.js';
import { formatLocalTime } from './format.js';

/** What a message is filled in with. */
export interface MessageContext {
  readonly variable: ReadVariable;
  /** Conditions that hold: `is_alert`, `is_recovery`. */
  readonly conditions: ReadonlySet<string>;
  readonly priority?: string | undefined;
}

/** Fills in a message. What does not parse is left as it is; a variable without a value is left out. */
export function renderMessage(text: string, context: MessageContext): string {
  const parsed = parseMessageTemplate(text);
  return parsed.ok ? renderNodes(parsed.tree.nodes, context) : text;
}

function renderNodes(nodes: readonly MessageNode[], context: MessageContext): string {
  return nodes.map((node) => renderNode(node, context)).join('');
}

function renderNode(node: MessageNode, context: MessageContext): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'variable':
      return printed(context.variable(node.path));
    case 'helper':
      return printed(readHelper(node.name, node.args, context));
    case 'block': {
      const holds = conditionHolds(node, context) !== node.negated;
      return renderNodes(holds ? node.children : (node.otherwise ?? []), context);
    }
    case 'raw':
      return node.name === 'raw' || conditionHolds(node, context) ? node.text : '';
    case 'comment':
      return '';
    default:
      return node satisfies never;
  }
}

function conditionHolds({ name, args }: Pick<BlockNode, 'name' | 'args'>, context: MessageContext): boolean {
  const [subject, ...expected] = args;
  const actual = subject === undefined ? undefined : readArgument(subject, context);
  const texts = expected.map((argument) => (argument.type === 'helper' ? '' : argument.text));
  switch (name) {
    case 'is_match':
      return (
        actual !== undefined &&
        texts.some((text) => (text === '' ? printed(actual) !== '' : printed(actual).includes(text)))
      );
    case 'is_exact_match':
      return actual !== undefined && texts.some((text) => isSame(actual, text));
    case 'if':
      return actual !== undefined && printed(actual) !== '';
    case 'is_priority':
      return subject?.type !== 'helper' && subject?.text === context.priority;
    default:
      return context.conditions.has(name);
  }
}

// Numbers are the same by their value, whatever their spelling.
function isSame(actual: MessageValue, text: string): boolean {
  const isNumber = text.trim() !== '' && printed(actual).trim() !== '';
  return printed(actual) === text || (isNumber && Number(actual) === Number(text));
}

function readArgument(argument: MessageArgument, context: MessageContext): MessageValue | undefined {
  return argument.type === 'helper'
    ? readHelper(argument.name, argument.args, context)
    : context.variable(argument.text);
}

function readHelper(
  name: string,
  args: readonly MessageArgument[],
  context: MessageContext,
): MessageValue | undefined {
  const [first, second] = args.map((argument) => (argument.type === 'helper' ? undefined : argument.text));
  if (first === undefined) return undefined;
  switch (name) {
    case 'eval': {
      const parsed = parseEvaluation(first);
      return parsed.ok ? evaluate(parsed.tree, context.variable) : undefined;
    }
    case 'local_time': {
      const epoch = context.variable(first.endsWith('_epoch') ? first : `${first}_epoch`);
      return typeof epoch === 'number' ? formatLocalTime(epoch, second ?? 'UTC') : undefined;
    }
    case 'urlencode':
      return encodeURIComponent(printed(context.variable(first)).replace(/\p{Surrogate}/gu, ''));
    default:
      return undefined;
  }
}

function printed(value: MessageValue | undefined): string {
  return value === undefined ? '' : String(value);
}
