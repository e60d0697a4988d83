/** Writes `docs/rules.md` from the rules. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { renderRuleDocs } from '../src/report/rule-docs.js';
import { allRules } from '../src/validate/rule-list.js';

writeFileSync(resolve(import.meta.dirname, '../docs/rules.md'), renderRuleDocs(allRules));
