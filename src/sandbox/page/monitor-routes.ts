import type { Route } from '../http/router.js';
import type { PageSources } from './page-sources.js';
import { notFound, replyJson } from './reply-json.js';

export function monitorPageRoutes(sources: PageSources): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/sandbox/monitors',
      auth: 'none',
      handle: () => replyJson(() => sources.monitors()),
    },
    {
      method: 'GET',
      path: '/sandbox/monitors/{kind}/{id}',
      auth: 'none',
      handle: ({ params }) => {
        const found = sources.monitor(params['kind'] ?? '', params['id'] ?? '');
        return found === undefined
          ? notFound(`The ${params['kind']} ${params['id']}`)
          : replyJson(() => found);
      },
    },
  ];
}
