import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/validate/text/csv.js';

const cellsOf = (text: string): readonly (readonly string[])[] =>
  readCsv(text).rows.map(({ cells }) => cells);

describe('readCsv', () => {
  it('reads plain rows, with either end of lines and without the last one', () => {
    expect(cellsOf('metric_name,unit_name\r\nflow.bytes,byte\nflow.count,')).toEqual([
      ['flow.bytes', 'byte'],
      ['flow.count', ''],
    ]);
  });

  it('reads quoted cells that hold commas, quotes and ends of lines', () => {
    expect(cellsOf('name,text\nflow,"Bytes, ""in""\nand out"\nnode,plain\n')).toEqual([
      ['flow', 'Bytes, "in"\nand out'],
      ['node', 'plain'],
    ]);
  });

  it('tells the line on which each row begins, after a cell of several lines too', () => {
    const lines = readCsv('name,text\n\nflow,"one\ntwo"\nnode,x\n').rows.map(({ line }) => line);
    expect(lines).toEqual([3, 5]);
  });

  it('ends an unclosed quote with the text', () => {
    expect(cellsOf('name,text\nflow,"open\nnode,x')).toEqual([['flow', 'open\nnode,x']]);
  });

  it('knows no cell of a column that is not there', () => {
    expect(readCsv('name\nflow\n').rows[0]?.get('unit_name')).toBeUndefined();
  });
});
