import type { ErrorCode } from '@gemcare/shared';
import type { Logger } from '../kernel/logger';
import { problem } from '../kernel/problem';
import { WechatError, type WechatErrorKind } from './errors';

const CODES: Record<WechatErrorKind, ErrorCode> = {
  invalid_code: 'auth.wechat_code_invalid',
  blocked: 'auth.wechat_blocked',
  busy: 'auth.wechat_unavailable',
  rate_limited: 'auth.wechat_unavailable',
  unavailable: 'auth.wechat_unavailable',
  misconfigured: 'auth.wechat_unavailable',
};

/**
 * Asks WeChat on behalf of a request: what it refuses becomes a problem the client understands. Never inside a transaction.
 * @throws auth.wechat_code_invalid, auth.wechat_blocked, auth.wechat_unavailable
 */
export async function askWechat<T>(call: Promise<T>, logger: Logger): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    // Only an operator can mend it: the rest is told to the client and counted by the client's log lines.
    if (error.kind === 'misconfigured')
      logger.error(
        { err: error, errcode: error.errcode, rid: error.rid },
        'WeChat refuses our configuration',
      );
    throw problem(CODES[error.kind]);
  }
}
