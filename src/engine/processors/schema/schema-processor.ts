import type { MutableEvent } from '../../event/mutable-event.js';
import { parsePath, writePath } from '../../event/path.js';
import type { Members } from '../../pipeline/members.js';
import type { CompileContext, Processor } from '../../pipeline/step.js';
import { compileSchemaCategoryMapper } from './schema-category-mapper.js';
import { compileSchemaRemapper } from './schema-remapper.js';

type Mapper = (event: MutableEvent) => void;

/**
 * Maps attributes to a class of the Open Cybersecurity Schema Framework and names class and category.
 * Required fields are not checked: that is Datadog's to say, and it rejects nothing in its own tests.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/ocsf_processor/
 */
export function compileSchemaProcessor(members: Members, context: CompileContext): Processor {
  const mappers = members.list('mappers').map((mapper) => compileMapper(mapper, context));
  const addClass = compileClassFields(members.child('schema'));
  return (event) => {
    for (const map of mappers) map(event);
    addClass(event);
    return undefined;
  };
}

function compileMapper(mapper: Members, context: CompileContext): Mapper {
  switch (mapper.choice('type', ['schema-remapper', 'schema-category-mapper'])) {
    case 'schema-remapper':
      return compileSchemaRemapper(mapper);
    case 'schema-category-mapper':
      return compileSchemaCategoryMapper(mapper, context);
  }
}

/** @see https://schema.ocsf.io/categories */
const categoryNames: Readonly<Record<number, string>> = {
  0: 'Uncategorized',
  1: 'System Activity',
  2: 'Findings',
  3: 'Identity & Access Management',
  4: 'Network Activity',
  5: 'Discovery',
  6: 'Application Activity',
  7: 'Remediation',
  8: 'Unmanned Systems',
};

function compileClassFields(schema: Members): Mapper {
  const classUid = schema.whole('classUid') ?? 0;
  const categoryUid = Math.floor(classUid / 1000);
  const fields = [
    ['ocsf.class_uid', classUid],
    ['ocsf.class_name', schema.text('className')],
    ['ocsf.category_uid', categoryUid],
    ['ocsf.category_name', categoryNames[categoryUid] ?? 'Unknown'],
    ['ocsf.metadata.version', schema.text('version')],
  ] as const;
  const written = fields.map(([path, value]) => [parsePath(path), value] as const);
  const profilesPath = parsePath('ocsf.metadata.profiles');
  const profiles = schema.texts('profiles');
  return (event) => {
    for (const [path, value] of written) writePath(event.custom, path, value);
    if (profiles.length > 0) writePath(event.custom, profilesPath, [...profiles]);
  };
}
