import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TailscaleDdError } from '../../errors.js';
import type { Reply } from '../http/reply.js';
import type { Route } from '../http/router.js';

/** Nothing may be loaded from elsewhere, nothing inline may run: what a log holds stays text. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const pages = [
  '/',
  '/dashboard/{id}',
  '/dashboard/{id}/compare',
  '/monitors',
  '/logs',
  '/pipelines',
] as const;

export function shellRoutes(clientFolder: string): readonly Route[] {
  const shell = (): Reply => page(shellHtml);
  return [
    ...pages.map((path): Route => ({ method: 'GET', path, auth: 'none', handle: shell })),
    asset(clientFolder, 'page.js', 'text/javascript; charset=utf-8'),
    asset(clientFolder, 'page.css', 'text/css; charset=utf-8'),
    { method: 'GET', path: '/favicon.svg', auth: 'none', handle: () => raw('image/svg+xml', favicon) },
  ];
}

function asset(folder: string, name: string, contentType: string): Route {
  return {
    method: 'GET',
    path: `/${name}`,
    auth: 'none',
    handle: async ({ headers }) => {
      const reply = raw(contentType, await readClient(folder, name));
      const etag = `"${createHash('sha256').update(reply.raw.content).digest('base64url')}"`;
      const known = headers['if-none-match'] === etag;
      // A browser that is told so keeps what it has compiled, too.
      return known ? { status: 304, headers: { etag } } : { ...reply, headers: { ...reply.headers, etag } };
    },
  };
}

/** A file of the bundled client. */
export async function readClient(folder: string, name: string): Promise<string> {
  try {
    return await readFile(join(folder, name), 'utf8');
  } catch (error) {
    throw new TailscaleDdError('file', `The page's "${name}" is not there`, {
      place: join(folder, name),
      hint: 'npm run build',
      cause: error,
    });
  }
}

function page(html: string): Reply {
  const reply = raw('text/html; charset=utf-8', html);
  return { ...reply, headers: { ...reply.headers, 'content-security-policy': contentSecurityPolicy } };
}

function raw(contentType: string, content: string) {
  return {
    status: 200,
    raw: { contentType, content },
    headers: { 'cache-control': 'no-cache', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' },
  } satisfies Reply;
}

const shellHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>tailscale-dd sandbox</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/page.css">
<script defer src="/page.js"></script>
</head>
<body><div id="app"></div><noscript>The sandbox draws its pages with JavaScript.</noscript></body>
</html>
`;

const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path fill="#4457d6" d="M10 1 18 5.3v9.4L10 19 2 14.7V5.3z"/>' +
  '<path fill="none" stroke="#c3ccff" stroke-width="1.4" d="M2 5.3 10 9.6l8-4.3M10 9.6V19"/></svg>';
