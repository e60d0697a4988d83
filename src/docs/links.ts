import type { PageLanguage } from './wording.js';

/**
 * Numbers the links of a page anew, in the order of their first use, one number an address; links that nothing uses go.
 * Source: `local/bin/py/build/actions/format_link.py` of DataDog/documentation.
 */
export function renumberLinks(markdown: string): string {
  const addresses = new Map<string, string>();
  const kept = outsideCode(markdown, (text) =>
    text.replace(/^\s*\[(\d+)\]: (\S+)\n?/gm, (_, number: string, address: string) => {
      addresses.set(number, address);
      return '';
    }),
  );
  const order: string[] = [];
  const numberOf = (address: string): number => {
    if (!order.includes(address)) order.push(address);
    return order.indexOf(address) + 1;
  };
  const numbered = outsideCode(kept, (text) =>
    text.replace(/\](?:\[(\d+)\]|\((?![?#])(\S*?)\))/g, (whole, number?: string, inline?: string) => {
      const address = inline ?? addresses.get(number ?? '');
      return address === undefined ? whole : `][${numberOf(address)}]`;
    }),
  );
  const references = order.map((address, index) => `[${index + 1}]: ${address}`);
  return `${numbered.trimEnd()}\n\n${references.join('\n')}\n`;
}

/** Leads links to the docs site, and links from its root, to the pages of a language. */
export function localizeLinks(markdown: string, language: PageLanguage): string {
  if (language === 'en') return markdown;
  return markdown.replace(
    /^(\[\d+\]: (?:https:\/\/docs\.datadoghq\.com)?)\/(?!(?:en|es|fr|ja|ko|resources)\/)/gm,
    `$1/${language}/`,
  );
}

/** Applies a change to the text between fenced code. */
function outsideCode(markdown: string, change: (text: string) => string): string {
  const parts = markdown.split(/(^```[^]*?^```[^\n]*$)/m);
  return parts.map((part, index) => (index % 2 === 0 ? change(part) : part)).join('');
}
