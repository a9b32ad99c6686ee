import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import { problem } from '../../kernel/problem';

/** A CSV file on disk, read as a stream: its encoding, and its rows. */

export type Encoding = 'utf-8' | 'gb18030';

export interface CsvFile {
  path: string;
  encoding: Encoding;
  delimiter: string;
}

export interface CsvRow {
  /** As a spreadsheet counts: the headings are row 1. */
  row: number;
  cells: string[];
}

/** Workbooks and their like begin with these bytes. */
const SIGNATURES = ['PK\u0003\u0004', '\u00d0\u00cf\u0011\u00e0', '%PDF', '\u00ff\u00d8\u00ff', '\u0089PNG'];
const UTF16_MARKS = ['\u00ff\u00fe', '\u00fe\u00ff'];
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Finds out how a whole file is encoded and cut: UTF-8 where every byte of it is, else GB18030, which is what Excel writes on
 * Chinese computers.
 * @throws import.empty, import.not_csv, import.encoding_unknown
 */
export async function openCsv(path: string): Promise<CsvFile> {
  const head = await headOf(path);
  if (head.length === 0) throw problem('import.empty');
  const begins = head.toString('latin1');
  if (SIGNATURES.some((signature) => begins.startsWith(signature))) throw problem('import.not_csv');
  if (UTF16_MARKS.some((mark) => begins.startsWith(mark))) throw problem('import.encoding_unknown');
  const encoding = await encodingOf(path);
  const text = new TextDecoder(encoding).decode(head);
  return { path, encoding, delimiter: delimiterOf(text) };
}

const HEAD_BYTES = 65_536;

async function headOf(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: HEAD_BYTES - 1 })) chunks.push(chunk as Buffer); // a stream without an encoding gives bytes
  return Buffer.concat(chunks);
}

/** Tries both on the same pass; no text holds a zero byte. */
async function encodingOf(path: string): Promise<Encoding> {
  const candidates = (['utf-8', 'gb18030'] as const).map((name) => ({
    name,
    decoder: new TextDecoder(name, { fatal: true }),
    fits: true,
  }));
  const feed = (decode: (decoder: TextDecoder) => void) => {
    for (const candidate of candidates) {
      if (!candidate.fits) continue;
      try {
        decode(candidate.decoder);
      } catch {
        candidate.fits = false;
      }
    }
  };
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer; // a stream without an encoding gives bytes
    if (bytes.includes(0)) throw problem('import.not_csv');
    feed((decoder) => void decoder.decode(bytes, { stream: true }));
    if (candidates.every(({ fits }) => !fits)) break;
  }
  feed((decoder) => void decoder.decode());
  const found = candidates.find(({ fits }) => fits);
  if (!found) throw problem('import.encoding_unknown');
  return found.name;
}

/** Commas, unless the first line has none and tabs or semicolons instead. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  return [',', '\t', ';'].find((candidate) => line.includes(candidate)) ?? ',';
}

/** More than any honest row holds; a quote that never closes ends here. */
const LONGEST_ROW = 65_536;

/**
 * The rows of a file, headings included, those without any value left out.
 * @param chunkBytes how much is read at once: little where each row takes its time, so that few of them wait in memory
 * @throws import.malformed, import.row_too_long
 */
export async function* rowsOf(
  { path, encoding, delimiter }: CsvFile,
  chunkBytes = HEAD_BYTES,
): AsyncGenerator<CsvRow> {
  const parser = parse({
    delimiter,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true, // 8"
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  pipeline(Readable.from(decoded(path, encoding, chunkBytes), { highWaterMark: 1 }), parser, () => undefined); // an error comes out of the loop below
  let last = 0;
  try {
    for await (const parsed of parser) {
      const { record, info } = parsed as { record: string[]; info: { records: number; empty_lines: number } }; // what `info` makes of every record
      last = info.records + info.empty_lines;
      if (record.some((cell) => cell.trim() !== '')) yield { row: last, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw problem(error.code === 'CSV_MAX_RECORD_SIZE' ? 'import.row_too_long' : 'import.malformed', {
      detail: `第 ${last + 1} 行附近`,
    });
  }
}

async function* decoded(path: string, encoding: Encoding, chunkBytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let isFirst = true;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const text = decoder.decode(chunk as Buffer, { stream: true }); // a stream without an encoding gives bytes
    yield isFirst && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    isFirst = false;
  }
  yield decoder.decode();
}
