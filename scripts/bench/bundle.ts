import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../lib/places';

/**
 * Bundles the two sides as the server's build does: what is measured runs as it runs in production, by plain Node. Returns
 * the folder with `real.mjs` and `floor.mjs`.
 */
export async function bundleSides(): Promise<string> {
  // Below the server's folder, so that Node finds the server's packages from there.
  const outdir = path.join(root, 'server/dist/bench');
  const shared = path.join(root, 'shared/src');
  await build({
    entryPoints: ['real', 'floor'].map((name) => path.join(import.meta.dirname, `${name}.ts`)),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: {
      '@gemcare/shared': path.join(shared, 'index.ts'),
      '@gemcare/shared/client': path.join(shared, 'client.ts'),
    },
    // The compiler options of the server: its entities use decorators.
    tsconfig: path.join(root, 'server/tsconfig.json'),
    logLevel: 'warning',
  });
  return outdir;
}
