import type { IncomingHttpHeaders } from 'node:http';

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Why a request may not be served, or `undefined`. A page on the web can make a browser call 127.0.0.1, directly or
 * through a host name that it rebinds; its requests carry that page's Host or Origin.
 */
export function findForeignCaller(headers: IncomingHttpHeaders): string | undefined {
  const { host, origin } = headers;
  if (host === undefined || !loopbackNames.has(hostName(host))) {
    return `The sandbox serves 127.0.0.1 only, not the host "${host ?? ''}"`;
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return `The sandbox serves its own pages only, not the origin "${origin}"`;
  }
  const isForeignPage =
    headers['sec-fetch-site'] === 'cross-site' || headers['sec-fetch-site'] === 'same-site';
  if (isForeignPage && headers['sec-fetch-mode'] !== 'navigate') {
    return 'The sandbox serves its own pages only';
  }
  return undefined;
}

function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}
