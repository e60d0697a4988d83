import { printTag } from './arguments.js';
import type { MessageNode, MessageTemplate } from './syntax-tree.js';

export function printMessageTemplate(template: MessageTemplate): string {
  return printNodes(template.nodes);
}

function printNodes(nodes: readonly MessageNode[]): string {
  return nodes.map(printNode).join('');
}

function printNode(node: MessageNode): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'variable':
      return node.escaped ? `{{${node.path}}}` : `{{{${node.path}}}}`;
    case 'helper':
      return node.escaped ? `{{${printTag(node)}}}` : `{{{${printTag(node)}}}}`;
    case 'block': {
      const otherwise = node.otherwise === undefined ? '' : `{{else}}${printNodes(node.otherwise)}`;
      return `{{${node.negated ? '^' : '#'}${printTag(node)}}}${printNodes(node.children)}${otherwise}{{/${node.name}}}`;
    }
    case 'raw':
      return `{{{{${printTag(node)}}}}}${node.text}{{{{/${node.name}}}}}`;
    case 'comment':
      return `{{!--${node.text}--}}`;
    default:
      return node satisfies never;
  }
}
