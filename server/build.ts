import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { contract, errors } from '@gemcare/shared';
import { openApiDocument } from './src/http/openapi';

/**
 * Bundles what runs in production to `dist/`: plain JavaScript for Node, with the contract inside and every package outside.
 * Also writes the OpenAPI document, for tools that read it without a server.
 */
const here = import.meta.dirname;
const out = path.join(here, 'dist');
const entries = ['main', 'create-admin', 'verify-ledger'].map((name) => path.join(here, `src/${name}.ts`));

mkdirSync(out, { recursive: true });

await build({
  entryPoints: entries.filter((entry) => existsSync(entry)),
  outdir: out,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  sourcesContent: false,
  packages: 'external',
  // Sources of this workspace, which Node could not run as they are.
  alias: {
    '@gemcare/shared': path.join(here, '../shared/src/index.ts'),
    '@gemcare/shared/client': path.join(here, '../shared/src/client.ts'),
  },
  tsconfig: path.join(here, 'tsconfig.json'),
  logLevel: 'warning',
});

writeFileSync(path.join(out, 'openapi.json'), JSON.stringify(openApiDocument(contract, errors)));
