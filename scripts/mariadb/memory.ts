import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { serverTestWorkers } from '../lib/workers';

/** What the server's suite takes with its workers, and some room. */
const enough = 512 * 1024 ** 2 * Math.max(2, serverTestWorkers);

/** A folder kept in memory, or the system's temporary folder where that is missing or too small (64 MB in Docker). */
export function memoryFolder(shared = '/dev/shm', needed = enough): string {
  try {
    accessSync(shared, constants.W_OK);
    const { bavail, bsize } = statfsSync(shared);
    return bavail * bsize >= needed ? shared : tmpdir();
  } catch {
    return tmpdir();
  }
}
