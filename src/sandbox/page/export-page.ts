import { createHash } from 'node:crypto';
import { asArray, asObject, asString, isObject, type JsonObject } from '../json.js';
import { answerPageWidget } from './widget-routes.js';
import { describeOrg } from './org-routes.js';
import type { PageSources } from './page-sources.js';
import type { VariableChoice } from './protocol.js';
import { readClient } from './shell-routes.js';

export interface ExportOptions {
  readonly dashboard: JsonObject;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

const drawingWidth = 600;

/** A dashboard with its data as one HTML file that asks nothing of anyone. */
export async function exportPage(sources: PageSources, options: ExportOptions): Promise<string> {
  const [script, style] = await Promise.all([
    readClient(sources.clientFolder, 'page.js'),
    readClient(sources.clientFolder, 'page.css'),
  ]);
  const answers = await recordAnswers(sources, options);
  const path = `/dashboard/${asString(options.dashboard['id']) ?? ''}`;
  const safeScript = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const hash = createHash('sha256').update(safeScript).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:`;
  return `<!doctype html>
<html lang="en" data-path="${escapeHtml(path)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(asString(options.dashboard['title']) ?? 'Dashboard')}</title>
<style>${style.replaceAll('</style', '<\\/style')}</style>
</head>
<body><div id="app"></div>
<script type="application/json" id="snapshot">${JSON.stringify(answers).replaceAll('<', '\\u003c')}</script>
<script>${safeScript}</script>
</body>
</html>
`;
}

async function recordAnswers(
  sources: PageSources,
  { dashboard, from, to }: ExportOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const answers: Record<string, unknown> = {
    '/sandbox/clock': { now: new Date(sources.org.clock.now()).toISOString() },
    '/sandbox/org': await describeOrg(sources),
    [`/sandbox/dashboards/${encodeURIComponent(asString(dashboard['id']) ?? '')}`]: dashboard,
    '/sandbox/range': { from, to },
  };
  const variables = defaultVariables(dashboard);
  for (const definition of definitionsOf(dashboard)) {
    const answer = await answerPageWidget({ definition, from, to, width: drawingWidth, variables }, sources);
    answers[`/sandbox/widget ${JSON.stringify([definition, variables])}`] = answer;
  }
  return answers;
}

function definitionsOf(holder: JsonObject): readonly JsonObject[] {
  return asArray(holder['widgets']).flatMap((widget) => {
    const definition = asObject(asObject(widget)['definition']);
    return definition['type'] === 'group' ? definitionsOf(definition) : [definition];
  });
}

// The page asks with the same values, in the same order.
function defaultVariables(dashboard: JsonObject): readonly VariableChoice[] {
  return asArray(dashboard['template_variables'])
    .filter(isObject)
    .map((variable) => {
      const several = asArray(variable['defaults']).map((value) => (typeof value === 'string' ? value : ''));
      const single = asString(variable['default']);
      const prefix = asString(variable['prefix']);
      return {
        name: asString(variable['name']) ?? '',
        prefix: prefix === undefined || prefix === '' ? null : prefix,
        values: several.length > 0 ? several : [single === undefined || single === '' ? '*' : single],
      };
    });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/gu, (letter) => `&#${letter.charCodeAt(0)};`);
}
