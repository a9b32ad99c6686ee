import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { assertName, StorageError, type Storage } from './storage';

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

const failed = (error: unknown): never => {
  throw new StorageError('the folder of files can not be used', { cause: error });
};

/** Keeps files in a folder of this machine: the default, for a server of one process or on a shared disk. */
export function folderStorage(folder: string): Storage {
  const placeOf = (name: string): string => {
    assertName(name);
    return path.join(folder, name);
  };

  return {
    async put(name, content) {
      const place = placeOf(name);
      const part = `${place}.${randomUUID()}.part`;
      try {
        await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
        await writeFile(part, content, { mode: 0o600, flush: true });
        await rename(part, place);
      } catch (error) {
        await rm(part, { force: true }).catch(() => undefined);
        failed(error);
      }
    },

    async get(name) {
      const file = await open(placeOf(name)).catch((error: unknown) => {
        return isMissing(error) ? undefined : failed(error);
      });
      if (!file) return undefined;
      try {
        const { size } = await file.stat();
        return { body: file.createReadStream(), bytes: size };
      } catch (error) {
        await file.close();
        return failed(error);
      }
    },

    async remove(name) {
      await rm(placeOf(name), { force: true }).catch(failed);
    },
  };
}
