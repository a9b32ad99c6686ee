import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** The files of imports that have not ended: below the data folder, readable by the server only. */
export class ImportFiles {
  private constructor(private readonly folder: string) {}

  static async in(dataDir: string): Promise<ImportFiles> {
    const folder = path.join(dataDir, 'imports');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new ImportFiles(folder);
  }

  pathOf(id: string): string {
    return path.join(this.folder, `${id}.csv`);
  }

  /** Takes a file over from where it came in. */
  async keep(id: string, from: string): Promise<void> {
    await rename(from, this.pathOf(id)).catch((error: unknown) => {
      if (!isOtherDisk(error)) throw error;
      return copyFile(from, this.pathOf(id));
    });
  }

  has(id: string): Promise<boolean> {
    return stat(this.pathOf(id)).then(
      () => true,
      () => false,
    );
  }

  remove(id: string): Promise<void> {
    return rm(this.pathOf(id), { force: true });
  }

  /** The ids of all files there are. */
  async ids(): Promise<string[]> {
    const names = await readdir(this.folder);
    return names.flatMap((name) => (/^[0-9A-HJKMNP-TV-Z]{26}\.csv$/.test(name) ? [name.slice(0, -4)] : []));
  }
}

const isOtherDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EXDEV';
