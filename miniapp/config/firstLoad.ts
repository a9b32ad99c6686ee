import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Compiler } from 'webpack';

const FIRST_PAGE = 'pages/home/index';
const PLUGIN = 'FirstLoad';

/** Where the list of scripts goes, beside the folder that is served. */
export const FIRST_LOAD_FILE = 'dist/h5-first-load.json';

/** Notes which scripts a browser needs before the first page stands: the entry's, and those of the page it opens. */
export const firstLoadPlugin = {
  apply(compiler: Compiler): void {
    compiler.hooks.afterEmit.tap(PLUGIN, (compilation) => {
      const opensFirstPage = ({ request }: { request?: string }): boolean =>
        request?.includes(FIRST_PAGE) ?? false;
      const needed = compilation.chunkGroups.filter(
        (group) => group.isInitial() || group.origins.some(opensFirstPage),
      );
      const scripts = new Set(
        needed.flatMap((group) => group.getFiles()).filter((file) => file.endsWith('.js')),
      );
      writeFileSync(path.resolve(FIRST_LOAD_FILE), JSON.stringify([...scripts], null, 2));
    });
  },
};
