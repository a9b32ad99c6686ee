import { Readable } from 'node:stream';
import type { MediaTypes } from '@gemcare/shared';
import type { AppContext, HttpDeps } from './app-context';
import type { FileAnswer } from './implement';

/** Answers a file under its name: shown in place or offered for saving, never guessed at by the browser. */
export function sendFile(
  ctx: AppContext,
  declared: MediaTypes,
  { name, type, body, bytes, inline = false, policy, maxAgeSeconds }: FileAnswer,
  { logger }: Pick<HttpDeps, 'logger'>,
): void {
  if (!declared.includes(type)) {
    if (body instanceof Readable) body.destroy();
    throw new Error(`${ctx.state.route ?? ''} answers ${type}, which its contract does not declare`);
  }
  ctx.attachment(name, { type: inline ? 'inline' : 'attachment' });
  ctx.set('X-Content-Type-Options', 'nosniff');
  if (policy !== undefined) ctx.set('Content-Security-Policy', policy);
  if (maxAgeSeconds !== undefined) ctx.set('Cache-Control', `private, max-age=${maxAgeSeconds}`);
  ctx.status = 200;
  ctx.type = type;
  ctx.body = body;
  // A proxy that collects an answer before it passes it on would keep news back.
  if (type === 'text/event-stream') ctx.set('X-Accel-Buffering', 'no');
  if (!(body instanceof Readable)) return;
  if (bytes !== undefined) ctx.length = bytes;
  body.on('error', (err) => {
    const about = { err, requestId: ctx.state.requestId, route: ctx.state.route };
    // Who hangs up is no trouble of ours: a stream of events ends in no other way.
    if (isHangUp(err)) logger.debug(about, 'the receiver of a file hung up');
    // The status has gone out: the receiver learns of it by the line that breaks.
    else logger.error(about, 'a file broke off');
  });
}

/** What a body is told when the connection it goes to is closed. */
const isHangUp = (error: Error): boolean => 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
