import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import multer from '@koa/multer';
import type { UploadLimit } from '@gemcare/shared';
import { MINUTE, SECOND } from '../kernel/durations';
import { problem, Problem } from '../kernel/problem';
import type { AppContext } from './app-context';

/** A file that came with a request, in a temporary place: whoever wants to keep it copies or moves it. */
export interface Upload {
  path: string;
  /** As its sender calls it, without folders; only to be shown. */
  originalName: string;
  bytes: number;
  sha256: string;
}

/** A form that has been read. */
export interface Received {
  fields: Record<string, unknown>;
  upload: Upload;
}

const FIELD = 'file';
/** What a form may have besides the file: its fields, boundaries and headers. */
const FORM_BYTES = 64 * 1024;
const LIMITS = {
  fields: 20,
  fieldSize: 16 * 1024,
  fieldNameSize: 100,
  fieldNestingDepth: 0,
  fieldArrayIndexLimit: 0,
  files: 1,
  parts: 21,
  headerPairs: 20,
};
/** How long a refused sender may go on: long enough to read the answer. */
const LINGER_MS = 5 * SECOND;
/** Nothing is on its way for longer; a server that was killed left what is older. */
const LEFTOVER_MS = 30 * MINUTE;

/**
 * Reads a form into fields and one file, which is written below `folder` while it is hashed. Never more than the limit
 * reaches the disk, and nothing of it the memory.
 * @param use what is done with it; when it has ended, well or not, the file is gone
 * @throws request.unsupported_media_type, request.too_large, request.bad_form, upload.file_missing,
 * upload.unexpected_file, upload.empty
 */
export async function withUpload<T>(
  ctx: AppContext,
  { maxBytes }: UploadLimit,
  folder: string,
  use: (received: Received) => Promise<T>,
): Promise<T> {
  const type = ctx.is('multipart/form-data'); // null without a body
  if (type === null || ctx.request.length === 0) throw problem('upload.file_missing');
  if (!type) throw problem('request.unsupported_media_type');
  const mostBytes = maxBytes + FORM_BYTES;
  if (ctx.request.length > mostBytes) throw tooLarge(maxBytes);

  const writer = fileWriter(path.join(folder, randomUUID()));
  const form = multer({
    storage: writer,
    limits: { ...LIMITS, fileSize: maxBytes },
    ...{ defParamCharset: 'utf8' }, // not in the types: names of files are in UTF-8
  });
  try {
    const read = Promise.resolve<unknown>(form.single(FIELD)(ctx, () => Promise.resolve()));
    await Promise.race([read, cutOffAfter(ctx, mostBytes, maxBytes)]).catch((error: unknown) => {
      throw refusalOf(error, maxBytes);
    });
    const file = ctx.request.file as multer.File | undefined; // the types promise one where there may be none
    const written = writer.written();
    if (!file || !written) throw problem('upload.file_missing');
    if (written.bytes === 0) throw problem('upload.empty');
    return await use({
      fields: ctx.request.body as Record<string, unknown>, // multer's table of fields
      upload: { ...written, originalName: nameOf(file.originalname) },
    });
  } finally {
    await writer.dispose();
  }
}

/** Rejects once a request is longer than it may be, whatever it said of its length. */
function cutOffAfter({ req }: AppContext, mostBytes: number, maxBytes: number): Promise<never> {
  let bytes = 0;
  return new Promise((_, reject) => {
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) return;
      req.unpipe();
      reject(tooLarge(maxBytes));
    });
  });
}

/** Where multer puts the file: hashed on its way to the disk, and gone after `dispose` whatever happened before. */
function fileWriter(file: string): multer.StorageEngine & {
  written: () => Omit<Upload, 'originalName'> | undefined;
  dispose: () => Promise<void>;
} {
  const stop = new AbortController();
  let writing: Promise<void> | undefined;
  let written: Omit<Upload, 'originalName'> | undefined;

  async function write(from: Readable): Promise<void> {
    const hash = createHash('sha256');
    let bytes = 0;
    async function* hashed(source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    }
    const to = createWriteStream(file, { flags: 'wx', mode: 0o600 });
    const closed = once(to, 'close');
    try {
      await pipeline(from, hashed, to, { signal: stop.signal });
    } finally {
      await closed; // a file that is still being opened can not be removed
    }
    written = { path: file, bytes, sha256: hash.digest('hex') };
  }

  return {
    _handleFile(_req, part, done) {
      writing = write((part as multer.File & { stream: Readable }).stream); // multer hands the part over as a stream
      writing.then(
        () => {
          done(null, part);
        },
        (error: unknown) => {
          done(error);
        },
      );
    },
    _removeFile(_req, _part, done) {
      (done as () => void)(); // `dispose` removes it; the types ask for an error
    },
    written: () => written,
    async dispose() {
      stop.abort();
      await writing?.catch(() => undefined);
      if (writing) await rm(file, { force: true });
    },
  };
}

const megabytes = (bytes: number): string => String(Math.floor(bytes / 1024 / 1024));

const tooLarge = (maxBytes: number): Problem =>
  problem('request.too_large', { detail: `文件最大 ${megabytes(maxBytes)} MB` });

/** What multer and its parser say, as a refusal of ours; what the disk says stays as it is. */
function refusalOf(error: unknown, maxBytes: number): unknown {
  if (error instanceof Problem || !(error instanceof Error) || 'syscall' in error) return error;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'LIMIT_FILE_SIZE') return tooLarge(maxBytes);
  if (code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_FILE_COUNT')
    return problem('upload.unexpected_file');
  return problem('request.bad_form');
}

/** The last part of a name, without what can not be shown, at most 200 characters. */
function nameOf(originalName: string): string {
  const name = path.posix.basename(originalName.replaceAll('\\', '/'));
  return [...name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')].slice(0, 200).join('') || 'file';
}

/** A refused sender may still be sending: it has a moment to read the answer, then the line is cut. */
export function letGo({ req }: AppContext): void {
  if (req.complete || req.destroyed) return;
  req.unpipe();
  req.resume();
  const timer = setTimeout(() => {
    if (!req.complete) req.socket.destroy();
  }, LINGER_MS).unref();
  req.once('close', () => {
    clearTimeout(timer);
  });
}

/** Makes the folder, and removes what a server that was killed left in it. Answers where it is. */
export async function prepareUploads(dataDir: string): Promise<string> {
  const folder = path.join(dataDir, 'incoming');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeLeftovers(folder);
  return folder;
}

/** Removes files nobody is writing any more; another server may be using the same folder. */
export async function removeLeftovers(folder: string): Promise<void> {
  const now = await timeOf(folder);
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const age = await stat(file).then(
      ({ mtimeMs }) => now - mtimeMs,
      () => 0, // its request has ended meanwhile
    );
    if (age > LEFTOVER_MS) await rm(file, { force: true, recursive: true });
  }
}

/** The file system's own time, which is what ages of files are told by: our clock may be moved. */
async function timeOf(folder: string): Promise<number> {
  const probe = path.join(folder, randomUUID());
  await mkdir(probe);
  try {
    return (await stat(probe)).mtimeMs;
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}
