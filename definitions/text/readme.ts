import type { Language } from '../settings.js';
import { texts } from './texts.js';

/** README.md: the sections under the title, their links numbered in the order in which they are used. */
export function readme(language: Language): string {
  const { readme: sections, links } = texts[language];
  const text = ['# Tailscale', ...sections.map(({ heading, body }) => `${heading}\n\n${body}`)].join('\n\n');
  const used = [...new Set([...text.matchAll(/\]\[([a-z]+)\]/g)].map(([, name = '']) => name))];
  const numbered = text.replace(/\]\[([a-z]+)\]/g, (_, name: string) => `][${used.indexOf(name) + 1}]`);
  const references = used.map((name, index) => `[${index + 1}]: ${links[name] ?? ''}`);
  return `${numbered}\n\n${references.join('\n')}\n`;
}
