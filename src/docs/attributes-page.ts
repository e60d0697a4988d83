import type { Attribute, AttributeRole } from '../model/attribute.js';
import { facetPath } from '../model/attribute.js';
import { renderTable } from './table.js';

const roles: Readonly<Record<AttributeRole, string>> = {
  facet: 'facet',
  measure: 'measure',
  detail: 'search only',
  reserved: 'reserved',
  tag: 'tag',
};

/** Every attribute of a processed log: how a search names it, what a query may do with it, and where it comes from. */
export function renderAttributesPage(attributes: readonly Attribute[]): string {
  const rows = attributes.map((attribute) => [
    `\`${facetPath(attribute)}\``,
    roles[attribute.role],
    attribute.unit === undefined ? attribute.type : `${attribute.type}, ${attribute.unit.name}`,
    attribute.from.length === 0 ? 'derived' : attribute.from.map((field) => `\`${field}\``).join(', '),
    attribute.description,
  ]);
  return `# Attributes

What the pipeline makes of Tailscale's logs. Searches, dashboards, monitors and rules use these and no others; in a
\`tailscale-dd.config.ts\` they are values: \`attributes.usr.email\`.

${renderTable(['Attribute', 'Use', 'Type', 'Raw fields', 'Meaning'], rows)}
`;
}
