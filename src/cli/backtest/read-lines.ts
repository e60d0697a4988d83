import type { Reading } from '../../engine/analytics/index.js';
import { LogReader } from '../../engine/backtest/log-reader.js';
import type { LogMonitor } from '../../engine/monitors/index.js';
import { readRecords } from './backtest-records.js';
import { compilePreparation, type PrepareOptions } from './prepare-logs.js';
import { ReadLinesWriter, type SentLines } from './read-lines-format.js';

/** What reading lines takes: plain data, which a thread can be handed. */
export interface ReadJob extends PrepareOptions {
  readonly monitors: readonly LogMonitor[];
}

/**
 * Does all of a backtest that needs no other line: what is left is to count and to evaluate, in the order of time. What
 * is answered builds on what was answered before.
 */
export function compileLineReader(job: ReadJob): (lines: readonly string[]) => SentLines {
  const prepare = compilePreparation(job);
  const reader = new LogReader(job.monitors);
  const writer = new ReadLinesWriter();
  const addReading = (query: number, reading: Reading): void => writer.addReading(query, reading);
  return (lines) => {
    for (const line of lines) {
      writer.beginLine();
      const isWhole = !needsLatest.test(line) && writeLine(line);
      if (!isWhole) writer.giveUpLine();
    }
    return writer.send();
  };

  function writeLine(line: string): boolean {
    for (const record of readRecords(line)) {
      if (record === undefined) {
        writer.addRecord({ isParsed: false, isFlow: false });
        continue;
      }
      const { isFlow, logs, process } = prepare(record);
      writer.addRecord({ isParsed: true, isFlow });
      for (const log of logs) {
        const event = process(log, Number.NaN);
        const { timestamp = Number.NaN } = event;
        // It told no time: that of the log before it counts, and stands perhaps in lines that another thread has.
        if (Number.isNaN(timestamp)) return false;
        writer.addLog(timestamp);
        reader.read(event, addReading);
      }
    }
    return true;
  }
}

/** A date without a year (RFC 3164), which the log before it completes. */
const needsLatest = /[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2}/;
