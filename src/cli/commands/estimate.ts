import { resolve } from 'node:path';
import type { ExitCode } from '../../errors.js';
import { TailscaleDdError } from '../../errors.js';
import { readLines } from '../../io/lines.js';
import type { Estimate, MonthOfLogs, Prices } from '../../model/estimate.js';
import { renderEstimate } from '../../report/estimate.js';
import { printIndexSnippets } from '../../report/index-snippets.js';
import { painter } from '../../report/paint.js';
import { computeMonth, priceMonth, stretchSample } from '../../tailscale/cost/estimate.js';
import { LogSampler } from '../../tailscale/cost/sample.js';
import { unwrapRecords } from '../../tailscale/envelope.js';
import type { CommandInput } from '../command.js';
import { parseJson } from '../parse-json.js';
import { loadProject } from '../project.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { args, context, global, options } = input;
  const files = [args[0] ?? []].flat();
  const month = files.length === 0 ? computeMonth(readNumbers(options)) : await measure(input, files);
  const prices: Prices = {
    ingestPerGigabyte: readAmount(options, 'priceIngest', '--price-ingest'),
    indexPerMillion: readAmount(options, 'priceIndex', '--price-index'),
    perSeries: readAmount(options, 'priceSeries', '--price-series'),
  };
  const { assets } = await loadProject(input);
  const metrics = assets.files.flatMap(({ key, maxSeries }) =>
    maxSeries === undefined
      ? []
      : [{ id: key, maxSeries, cost: Math.round(maxSeries * prices.perSeries * 100) / 100 }],
  );
  const estimate: Estimate = { month, prices, scenarios: priceMonth(month, prices), metrics };
  if (global.json) context.stdout.write(`${JSON.stringify(estimate, undefined, 2)}\n`);
  else if (options['snippets'] === true)
    context.stdout.write(printIndexSnippets(month.auditLogs + month.connections));
  else context.stdout.write(renderEstimate(estimate, painter(global.color)));
  return 0;
}

async function measure({ context }: CommandInput, files: readonly string[]): Promise<MonthOfLogs> {
  const sampler = new LogSampler();
  for (const file of files) {
    const path = file === '-' ? undefined : resolve(context.cwd, file);
    for await (const { text } of readLines(path, context.stdin)) {
      for (const record of unwrapRecords(parseJson(text))) sampler.add(record);
    }
  }
  const sample = sampler.finish();
  if (sample.spanMs === 0) {
    throw new TailscaleDdError(
      'asset',
      'the sample spans no time: it has fewer than two dated Tailscale logs',
      {
        place: files.join(', '),
        hint: 'take a day or a week of logs, or leave the file out and say --nodes',
      },
    );
  }
  return stretchSample(sample);
}

function readNumbers(options: CommandInput['options']) {
  return {
    nodes: readAmount(options, 'nodes', '--nodes'),
    hoursPerDay: readAmount(options, 'hours', '--hours', 24),
    recordsPerHour: readAmount(options, 'records', '--records', 720),
    connectionsPerRecord: readAmount(options, 'connections', '--connections'),
  };
}

function readAmount(options: CommandInput['options'], name: string, place: string, most = 1e9): number {
  const text = String(options[name]);
  const amount = /^\d{1,10}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (amount <= most) return amount;
  throw new TailscaleDdError('usage', `"${text}" is no number from 0 to ${most}`, { place });
}
