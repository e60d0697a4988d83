import { searchAttributes } from '../../../language/log-search/index.js';
import { nearestPath } from '../../attributes/nearest-path.js';
import { parsedSearch } from '../../assets/parsed.js';
import { processorsOf, type ProcessorPlace } from '../../assets/processors.js';
import type { Rule } from '../../rule.js';
import { sampleAttributes } from '../../attributes/sample-attributes.js';
import { sources } from '../../sources.js';
import { listAt, textAt, textsAt } from '../../value.js';
import { isYielded, yieldedAttributes } from '../../attributes/yielded-attributes.js';

interface Read {
  readonly path: string;
  readonly pointer: string;
}

export const processorSources: Rule = {
  id: 'processor-source',
  summary: 'No processor reads an attribute that nothing yields and whose name is almost that of one',
  why: 'The processor finds nothing to read, and what it should write never appears.',
  bad: 'sources: [usr.emial], in a pipeline whose samples have usr.email',
  source: sources.logProcessors,
  tier: 'own',
  severity: 'warning',
  kinds: ['log-pipeline'],
  *check({ value }, scope) {
    const samples = sampleAttributes(scope);
    const yielded = yieldedAttributes(scope);
    const places = processorsOf(value).map((place) => ({ ...place, reads: readsOf(place) }));
    const read = new Set(places.flatMap(({ reads }) => reads.map(({ path }) => path)));
    const isKnown = (path: string): boolean =>
      samples.has(path) || reserved.has(path) || isYielded(path, yielded);
    // Where the samples show little of what the pipeline reads, they say nothing about spelling.
    if ([...read].filter((path) => !isKnown(path)).length > mostUnknown) return;
    // Where a name is misspelt, nobody reads the right one.
    const all = [...new Set([...yielded.paths, ...samples])].sort();
    const unread = all.filter((path, index) => !read.has(path) && !all[index + 1]?.startsWith(`${path}.`));
    for (const { reads, processor } of places) {
      const target = textAt(processor, 'target');
      for (const { path, pointer } of reads) {
        if (path.length < 3 || isKnown(path)) continue;
        const meant = nearestPath(path, isSearch(pointer) ? all : unread);
        if (meant === undefined || meant === target || isVariant(path, meant)) continue;
        yield { pointer, message: `nothing yields "${path}"`, hint: `did you mean "${meant}"?` };
      }
    }
  },
};

/** Several categories may ask for one attribute, where it is written right in most. */
function isSearch(pointer: string): boolean {
  return pointer.endsWith('/filter/query');
}

const mostUnknown = 5;

const reserved = new Set(
  'message msg log host hostname service source ddsource ddtags status level severity timestamp date trace_id span_id tags'.split(
    ' ',
  ),
);

/** `field1` and `field2` are two fields, `file_name` and `fileName` two ways to write one, whichever the samples show. */
function isVariant(path: string, meant: string): boolean {
  const stem = (text: string): string => text.replace(/[\d_.-]+/g, '').toLowerCase();
  return stem(path) === stem(meant) && path.toLowerCase() !== meant.toLowerCase();
}

function readsOf({ processor, pointer }: ProcessorPlace): readonly Read[] {
  const source = textAt(processor, 'source');
  const inList = textsAt(processor, 'sources');
  const reads: Read[] = inList.map((path, index) => ({
    path,
    pointer: `${pointer}/sources/${index}`,
  }));
  if (source !== undefined && source !== '') reads.push({ path: source, pointer: `${pointer}/source` });
  for (const [, path = ''] of (textAt(processor, 'template') ?? '').matchAll(/%\{([^{}]+)\}/g))
    reads.push({ path, pointer: `${pointer}/template` });
  for (const [path] of (textAt(processor, 'expression') ?? '').matchAll(/[A-Za-z_@][^\s()*/+]*/g))
    reads.push({ path, pointer: `${pointer}/expression` });
  for (const [index, category] of listAt(processor, 'categories').entries())
    reads.push(...searched(category, `${pointer}/categories/${index}/filter/query`));
  for (const [index, mapper] of listAt(processor, 'mappers').entries()) {
    const mapped = textsAt(mapper, 'sources');
    for (const [at, path] of mapped.entries())
      reads.push({ path, pointer: `${pointer}/mappers/${index}/sources/${at}` });
    for (const [at, category] of listAt(mapper, 'categories').entries())
      reads.push(...searched(category, `${pointer}/mappers/${index}/categories/${at}/filter/query`));
  }
  return [...reads, ...searched(processor, `${pointer}/filter/query`)];
}

function searched(holder: unknown, pointer: string): readonly Read[] {
  const query = textAt(holder, 'filter', 'query');
  const parsed = query === undefined ? undefined : parsedSearch(query);
  if (parsed?.ok !== true) return [];
  const paths = searchAttributes(parsed.tree);
  return paths.map((path) => ({ path, pointer }));
}
