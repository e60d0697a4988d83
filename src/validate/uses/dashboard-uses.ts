import { listAt, textAt } from '../value.js';
import { widgetsOf } from '../assets/widgets.js';
import { collectQueries } from './query-uses.js';
import { UseCollector, type Uses } from './uses.js';

export function dashboardUses(dashboard: unknown): Uses {
  const uses = new UseCollector();
  for (const { definition, pointer } of widgetsOf(dashboard)) {
    collectQueries(definition, pointer, uses);
    const text = textAt(definition, 'query');
    const isLogs = definition['type'] === 'log_stream';
    if (isLogs && text !== undefined)
      uses.searches.push({ pointer: `${pointer}/query`, text, source: 'logs' });
    for (const [index, column] of listAt(definition, 'columns').entries()) {
      if (isLogs && typeof column === 'string')
        uses.fields.push({ pointer: `${pointer}/columns/${index}`, field: column });
    }
    for (const [index, request] of listAt(definition, 'requests').entries())
      collectColumns(request, `${pointer}/requests/${index}`, uses);
  }
  for (const [index, variable] of listAt(dashboard, 'template_variables').entries()) {
    const field = textAt(variable, 'prefix');
    if (field?.startsWith('@') === true)
      uses.fields.push({ pointer: `/template_variables/${index}/prefix`, field });
  }
  return uses;
}

/** The columns of a list of logs. */
function collectColumns(request: unknown, pointer: string, uses: UseCollector): void {
  if (textAt(request, 'query', 'data_source')?.startsWith('logs_stream') !== true) return;
  for (const [index, column] of listAt(request, 'columns').entries()) {
    const field = textAt(column, 'field');
    if (field?.startsWith('@') === true)
      uses.fields.push({ pointer: `${pointer}/columns/${index}/field`, field });
  }
}
