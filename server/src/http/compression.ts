import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { AppContext } from './app-context';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const COMPRESSIBLE = /^(text\/|application\/(javascript|json|manifest\+json)|image\/svg\+xml)/;
const SMALL_BYTES = 1024;

/** Compresses what does not change, once for each encoding. */
export interface CompressedAnswers {
  /**
   * Answers with `content`, compressed where the client takes it. `name` says what it is; `version` changes with it, and is
   * its ETag. Sets type, Vary and the answer to a client that has it already.
   */
  send(ctx: AppContext, file: { name: string; version: string; type: string; content: () => Promise<Buffer> }): Promise<void>;
}

export function compressedAnswers(): CompressedAnswers {
  const kept = new Map<string, { version: string; body: Promise<Buffer> }>();

  function bodyOf(key: string, version: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const known = kept.get(key);
    if (known?.version === version) return known.body;
    const body = make();
    kept.set(key, { version, body });
    body.catch(() => kept.delete(key)); // the caller is told; the next one tries again
    return body;
  }

  return {
    async send(ctx, { name, version, type, content }) {
      ctx.status = 200;
      ctx.type = type;
      ctx.etag = `W/"${version}"`;
      const compressible = COMPRESSIBLE.test(type);
      if (compressible) ctx.vary('Accept-Encoding');
      if (ctx.fresh) {
        ctx.status = 304;
        return;
      }
      const encoding = compressible ? ctx.acceptsEncodings('br', 'gzip', 'identity') : 'identity';
      const plain = await bodyOf(name, version, content);
      if (plain.length < SMALL_BYTES || (encoding !== 'br' && encoding !== 'gzip')) {
        ctx.body = plain;
        return;
      }
      ctx.set('Content-Encoding', encoding);
      ctx.body = await bodyOf(`${encoding} ${name}`, version, () => (encoding === 'br' ? asBrotli(plain) : zip(plain)));
    },
  };
}

/** Level 5 is near gzip's cost and a fifth smaller; 11 takes seconds for a bundle. */
const asBrotli = (plain: Buffer) =>
  brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } });
