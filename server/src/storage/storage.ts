import type { Readable } from 'node:stream';

/** A file that is kept, opened for reading. */
export interface StoredFile {
  body: Readable;
  bytes: number;
}

/**
 * Where files are kept: a folder of this machine, or a bucket. Names are of small letters, digits, `-`, `.` and `/`, made by
 * us. What is written is there as a whole or not at all.
 */
export interface Storage {
  /** Writes a file; one of this name is replaced. @throws StorageError */
  put(name: string, content: Buffer, type: string): Promise<void>;
  /** Opens a file, or answers undefined where there is none. @throws StorageError */
  get(name: string): Promise<StoredFile | undefined>;
  /** Removes a file; one that is gone already is what was wanted. @throws StorageError */
  remove(name: string): Promise<void>;
}

/** The place where files are kept does not answer as it should; nothing a client can help. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

const NAME = /^[a-z0-9]+([./-][a-z0-9]+)*$/;

/** A name can lead nowhere but below the place itself. */
export function assertName(name: string): void {
  if (!NAME.test(name)) throw new Error('not a name of a stored file');
}
