import { compileSearch } from '../search/index.js';
import type { EventMatcher } from '../search/index.js';
import { parsePath, writePath } from '../event/path.js';
import type { CoveragePoint } from '../pipeline/coverage-point.js';
import type { Members } from '../pipeline/members.js';
import { readSearch } from '../pipeline/read-search.js';
import type { CompileContext, Processor } from '../pipeline/step.js';

export interface Category {
  readonly name: string;
  readonly id: number | undefined;
  readonly matches: EventMatcher;
  readonly point: CoveragePoint;
}

/**
 * Writes the name of the first category whose search matches, over what was there.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/category_processor/
 */
export function compileCategoryProcessor(members: Members, context: CompileContext): Processor {
  const target = parsePath(members.text('target'));
  const categories = readCategories(members, context);
  return (event) => {
    for (const category of categories) {
      if (!category.matches(event)) continue;
      category.point.count++;
      writePath(event.custom, target, category.name);
      return undefined;
    }
    return 'no category matches';
  };
}

export function readCategories(members: Members, context: CompileContext): readonly Category[] {
  return members.list('categories').map((item) => {
    const search = readSearch(item.child('filter'), 'query');
    const name = item.text('name');
    return {
      name,
      id: item.whole('id'),
      matches: search === undefined ? () => false : compileSearch(search),
      point: context.addPoint('categories', name),
    };
  });
}
