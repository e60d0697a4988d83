import { expressionNames } from '../expression/visit.js';
import { parseEvaluation } from './arguments.js';
import type { BlockNode, MessageArgument, MessageNode, MessageTemplate } from './syntax-tree.js';

/** All nodes, those inside blocks after their block. */
export function messageNodes(template: MessageTemplate): readonly MessageNode[] {
  return template.nodes.flatMap(withInner);
}

function withInner(node: MessageNode): readonly MessageNode[] {
  if (node.type !== 'block') return [node];
  return [node, ...node.children.flatMap(withInner), ...(node.otherwise ?? []).flatMap(withInner)];
}

export function messageBlocks(template: MessageTemplate): readonly BlockNode[] {
  return messageNodes(template).flatMap((node) => (node.type === 'block' ? [node] : []));
}

export interface MessageVariable {
  /** As it was written: `host.name`, `[@network.client.ip].name`. */
  readonly path: string;
  readonly offset: number;
}

/** All variables: printed, compared by conditions, and calculated with. */
export function messageVariables(template: MessageTemplate): readonly MessageVariable[] {
  return messageNodes(template).flatMap((node) => {
    const offset = node.span?.start ?? 0;
    return nodePaths(node).map((path) => ({ path, offset }));
  });
}

function nodePaths(node: MessageNode): readonly string[] {
  switch (node.type) {
    case 'variable':
      return [node.path];
    case 'helper':
      return helperPaths(node.name, node.args);
    case 'block':
    case 'raw':
      return /^is_(?:exact_)?match$/.test(node.name) ? firstPath(node.args) : [];
    case 'text':
    case 'comment':
      return [];
    default:
      return node satisfies never;
  }
}

function helperPaths(name: string, args: readonly MessageArgument[]): readonly string[] {
  const [first] = args;
  if (name !== 'eval' || first?.type !== 'text') return firstPath(args);
  const parsed = parseEvaluation(first.text);
  return parsed.ok ? expressionNames(parsed.tree).map((node) => node.name) : [];
}

function firstPath(args: readonly MessageArgument[]): readonly string[] {
  const [first] = args;
  if (first === undefined) return [];
  return first.type === 'helper' ? helperPaths(first.name, first.args) : [first.text];
}

export interface MessageHandle {
  /** With its `@`; `{{...}}` stands for a variable in it. */
  readonly handle: string;
  readonly offset: number;
}

/** All `@handles` of the text. The `@` of an address, of a path or of a link is none. */
export function messageHandles(template: MessageTemplate): readonly MessageHandle[] {
  return [
    template.nodes,
    ...messageBlocks(template).flatMap(({ children, otherwise = [] }) => [children, otherwise]),
  ].flatMap(handlesOf);
}

function handlesOf(nodes: readonly MessageNode[]): readonly MessageHandle[] {
  return nodes.flatMap((node, index) => {
    if (node.type !== 'text') return [];
    const start = node.span?.start ?? 0;
    return [...node.text.matchAll(/(?<![\w@./`-])@[A-Za-z0-9][\w.\-+:/]*(?:@[\w.-]+)?/g)].map((match) => {
      const touchesVariable =
        match.index + match[0].length === node.text.length && nodes[index + 1]?.type === 'variable';
      const handle = touchesVariable ? `${match[0]}{{...}}` : match[0].replace(/[.:/-]+$/, '');
      return { handle, offset: start + match.index };
    });
  });
}
