import MarkdownIt from 'markdown-it';

const parser = new MarkdownIt({ html: false, linkify: true, breaks: true });

parser.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  token?.attrSet('target', '_blank');
  token?.attrSet('rel', 'noopener noreferrer');
  return self.renderToken(tokens, index, options);
};

// Pictures lie on other hosts, and no request leaves the machine: their text stands for them.
parser.renderer.rules['image'] = (tokens, index) => {
  const token = tokens[index];
  const alt = token?.content === '' || token === undefined ? 'picture' : token.content;
  return `<span class="picture">${parser.utils.escapeHtml(alt)}</span>`;
};

/** Markdown of notes and monitor messages. HTML in it stays text, and a link cannot hold a script. */
export function renderMarkdown(source: string): HTMLElement {
  const box = document.createElement('div');
  box.className = 'markdown';
  box.innerHTML = parser.render(source);
  return box;
}
