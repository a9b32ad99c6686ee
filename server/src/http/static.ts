import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Middleware } from 'koa';
import type { AppContext, AppState } from './app-context';
import { contentSender } from './compression';

export interface StaticSite {
  /** Where the build is. It need not exist yet: it is looked at on each request. */
  folder: string;
  /** The path it is served under, with a slash at its end. */
  at: '/' | `/${string}/`;
  /** What it is, for the page that says it is not built. */
  name: string;
  /** Paths without an extension are routes of the page: they get index.html. */
  singlePage: boolean;
}

const FOREVER = 'public, max-age=31536000, immutable';
/** What the bundlers of both faces write into the names of files that never change: `app.1a2b3c4d.js`, `assets/index-Dk3_x9aB.js`. */
const HASHED = /\.[0-9a-f]{8,32}\.\w+$|(^|\/)assets\/[^/]+-[\w-]{8}\.\w+$/;

const notBuilt = (name: string) =>
  `${name} 还没有构建。请运行 npm start，或先构建再刷新。\n${name} is not built yet. Run npm start, or build it and reload.\n`;

/** Serves a build of files. What is not there goes on to the next middleware. */
export function staticSite(site: StaticSite): Middleware<AppState> {
  const root = path.resolve(site.folder);
  const send = contentSender();

  async function answer(ctx: AppContext, relative: string): Promise<boolean> {
    const found = await fileAt(root, relative);
    if (!found) return false;
    const { file, stats } = found;
    ctx.set('Cache-Control', HASHED.test(relative) ? FOREVER : 'no-cache');
    const version = `${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}`;
    await send(ctx, { name: relative, version, type: path.extname(file), read: () => readFile(file) });
    return true;
  }

  /** Whether the request was answered. */
  async function serve(ctx: AppContext): Promise<boolean> {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return false;
    if (site.at === `${ctx.path}/`) {
      ctx.redirect(site.at);
      return true;
    }
    const asked = ctx.path.startsWith(site.at) ? decoded(ctx.path.slice(site.at.length)) : undefined;
    if (asked === undefined) return false;

    const isPage =
      asked === '' || asked === 'index.html' || (site.singlePage && path.posix.extname(asked) === '');
    if (!isPage) return answer(ctx, asked);
    if (await answer(ctx, 'index.html')) return true;
    ctx.status = 503;
    ctx.type = 'text/plain; charset=utf-8';
    ctx.body = notBuilt(site.name);
    return true;
  }

  return async (ctx, next) => {
    if (!(await serve(ctx))) await next();
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // not a path at all
  }
}

/** A file inside the root; nothing for folders, hidden files, and whatever leads out of the root. */
async function fileAt(root: string, relative: string): Promise<{ file: string; stats: Stats } | undefined> {
  const segments = relative.split(/[/\\]/);
  if (relative.includes('\0') || segments.some((segment) => segment.startsWith('.') || segment.includes(':')))
    return undefined;
  const file = path.join(root, ...segments);
  const stats = await stat(file).catch(() => undefined);
  return stats?.isFile() ? { file, stats } : undefined;
}
