import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Middleware } from 'koa';
import type { AppState } from './app-context';
import { contentSender, type Content } from './compression';
import { docsPage, docsScript, docsStyle } from './docs.page';

/**
 * `GET /openapi.json` and the reference page at `/docs`. The page needs no other server: Swagger UI's files come from its package.
 */
export function docsRoutes(document: object): Middleware<AppState> {
  const contents = new Map<string, Content>([
    ['/openapi.json', text('openapi.json', 'application/json', JSON.stringify(document))],
    ['/docs', text('docs', 'text/html; charset=utf-8', docsPage)],
    ['/docs/init.js', text('init.js', '.js', docsScript)],
    ['/docs/theme.css', text('theme.css', '.css', docsStyle)],
    ['/docs/swagger-ui.css', packaged('swagger-ui.css')],
    ['/docs/swagger-ui.js', packaged('swagger-ui-bundle.js')],
  ]);
  const send = contentSender();

  return async (ctx, next) => {
    const content = contents.get(ctx.path === '/docs/' ? '/docs' : ctx.path);
    if (content && (ctx.method === 'GET' || ctx.method === 'HEAD')) {
      ctx.set('Cache-Control', 'no-cache');
      await send(ctx, content);
    } else {
      await next();
    }
  };
}

function text(name: string, type: string, value: string): Content {
  const buffer = Buffer.from(value);
  const version = createHash('sha256').update(buffer).digest('base64url').slice(0, 16);
  return { name, version, type, read: () => Promise.resolve(buffer) };
}

const require = createRequire(import.meta.url);

function packaged(file: string): Content {
  const manifest = require.resolve('swagger-ui-dist/package.json');
  const { version } = require(manifest) as { version: string }; // a package.json has one
  return {
    name: file,
    version,
    type: path.extname(file),
    read: () => readFile(path.join(path.dirname(manifest), file)),
  };
}
