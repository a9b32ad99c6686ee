import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { AppContext } from './app-context';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const COMPRESSIBLE = /^(text\/|application\/(javascript|json|manifest\+json)|image\/svg\+xml)/;
const SMALL_BYTES = 1024;

/** A file or text that is the same for everybody. */
export interface Content {
  /** What it is: its place in the cache. */
  name: string;
  /** Changes with the content; becomes the ETag. */
  version: string;
  /** File extension or media type. */
  type: string;
  read: () => Promise<Buffer>;
}

/** Answers with a content, compressed where the client takes it; 304 to a client that has this version already. */
export type SendContent = (ctx: AppContext, content: Content) => Promise<void>;

/** Compresses each version of a content once for each encoding and keeps it: for builds and documents, not for answers of the API. */
export function contentSender(): SendContent {
  const kept = new Map<string, { version: string; body: Promise<Buffer> }>();

  function compressed(encoding: 'br' | 'gzip', { name, version }: Content, plain: Buffer): Promise<Buffer> {
    const key = `${encoding} ${name}`;
    const known = kept.get(key);
    if (known?.version === version) return known.body;
    const body = encoding === 'br' ? asBrotli(plain) : zip(plain);
    kept.set(key, { version, body });
    return body;
  }

  return async (ctx, content) => {
    ctx.status = 200;
    ctx.type = content.type;
    ctx.etag = `W/"${content.version}"`;
    const compressible = COMPRESSIBLE.test(ctx.type);
    if (compressible) ctx.vary('Accept-Encoding');
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
    const plain = await content.read();
    const encoding = compressible && plain.length > SMALL_BYTES ? encodingFor(ctx) : undefined;
    if (encoding) {
      ctx.set('Content-Encoding', encoding);
      ctx.body = await compressed(encoding, content, plain);
    } else {
      ctx.body = plain;
    }
    ctx.type = content.type; // koa guesses one for a buffer
  };
}

/** Brotli wherever it is taken: browsers name gzip first, and mean no preference by it. */
const encodingFor = (ctx: AppContext) =>
  (['br', 'gzip'] as const).find((encoding) => ctx.acceptsEncodings(encoding));

/** Level 5 costs about what gzip does and is smaller; 11 takes seconds for a bundle. */
const asBrotli = (plain: Buffer) => brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
