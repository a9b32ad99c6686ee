import { csvFile, csvLines } from './csv';

describe('CSV', () => {
  it('quotes what would end a cell or a line, and leaves empty what is not there', () => {
    expect(csvLines([['林女士', 12, null, 'a,b', 'say "yes"', 'two\nlines']])).toBe(
      '林女士,12,,"a,b","say ""yes""","two\nlines"\r\n',
    );
  });

  it.each([
    '=cmd|"/C calc"!A0',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '\u00a0=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
  ])('shows %j as text instead of calculating it', (text) => {
    expect(csvLines([[text]]).replace(/^"/, '')).toMatch(/^'/);
  });

  it('leaves numbers below zero and ordinary text as they are', () => {
    expect(csvLines([[-5, '138****6666', 'a=b', '2026-11-21', 'x@y']])).toBe(
      '-5,138****6666,a=b,2026-11-21,x@y\r\n',
    );
  });

  it('makes a file as Excel opens it, the headings neutralised like the rest', async () => {
    const parts: string[] = [];
    for await (const part of csvFile(['时间', '=操作'], [[['a', 1]], [], [['b', 2]]])) parts.push(part);
    expect(parts).toEqual(["\uFEFF时间,'=操作\r\n", 'a,1\r\n', 'b,2\r\n']);
  });
});
