import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pipelineTests } from '../../../src/engine/pipeline-tests/index.js';
import { referenceFolder } from '../../reference.js';

/** Every pipeline of the reference folder with its official results. */
function listPairs(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((origin) => readdirSync(join(folder, origin.name)).map((name) => join(origin.name, name)));
}

describe.skipIf(referenceFolder === undefined)('the official results of real pipelines', () => {
  it('come out in 98 of 100 cases or more', () => {
    const folder = join(referenceFolder ?? '', 'pipelines');
    const verdicts = listPairs(folder).flatMap((pair) => {
      const read = (name: string) => readFileSync(join(folder, pair, name), 'utf8');
      return pipelineTests.run(
        {
          file: `${pair}/tests.yaml`,
          text: read('tests.yaml'),
          subject: { file: `${pair}/pipeline.yaml`, text: read('pipeline.yaml') },
        },
        {},
      ).verdicts;
    });
    const failed = verdicts.filter(({ status }) => status !== 'pass');
    expect(verdicts.length).toBeGreaterThan(700);
    expect(
      failed.map(({ file, case: number }) => `${file}#${number}`).slice(0, verdicts.length * 0.02),
    ).toEqual(failed.map(({ file, case: number }) => `${file}#${number}`));
  });
});
