/** What a caller can do about a failed WeChat call; `errcode` is for logs and support only. */
export type WechatErrorKind =
  | 'invalid_code' // the client's code is unknown, used, expired or another app's: ask for a new one
  | 'blocked' // WeChat holds the user for high-risk: refuse politely, do not retry
  | 'busy' // WeChat said so, and went on saying so
  | 'rate_limited' // a quota of ours or of the user's is used up
  | 'unavailable' // no usable answer: network, time-out, open circuit, an answer that breaks the schema
  | 'misconfigured'; // appid, secret, address whitelist or permission: an operator has to act

export type WechatErrorDetails = { errcode?: number; rid?: string; cause?: unknown; notSent?: boolean };

/** The only error the WeChat client throws. Its message never holds a code, token, openid or phone. */
export class WechatError extends Error {
  override readonly name = 'WechatError';
  readonly kind: WechatErrorKind;
  /** WeChat's number; absent when WeChat did not answer. */
  readonly errcode: number | undefined;
  /** WeChat's request id, which its support asks for. */
  readonly rid: string | undefined;
  /** Nothing of the request left this machine, so it may be repeated whatever it does. */
  readonly notSent: boolean;

  constructor(kind: WechatErrorKind, reason: string, details: WechatErrorDetails = {}) {
    super(`WeChat: ${reason}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = kind;
    this.errcode = details.errcode;
    this.rid = details.rid;
    this.notSent = details.notSent ?? false;
  }
}

/** Whether a failure came before anything was sent: the request has had no effect. */
export const isNotSent = (error: unknown): boolean => error instanceof WechatError && error.notSent;

/** What the system says when no connection came about. */
const UNCONNECTED: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether `fetch` failed before it had a connection. */
export function isUnconnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && UNCONNECTED.has(cause.code);
}

const kinds: ReadonlyMap<number, WechatErrorKind> = new Map([
  [-1, 'busy'],
  [40029, 'invalid_code'],
  [40163, 'invalid_code'],
  [40226, 'blocked'],
  [44990, 'rate_limited'],
  [44991, 'rate_limited'],
  [44993, 'rate_limited'],
  [45009, 'rate_limited'],
  [45011, 'rate_limited'],
  [40002, 'misconfigured'],
  [40013, 'misconfigured'],
  [40125, 'misconfigured'],
  [40164, 'misconfigured'],
  [40243, 'misconfigured'],
  [41002, 'misconfigured'],
  [41004, 'misconfigured'],
  [41008, 'misconfigured'],
  [43002, 'misconfigured'],
  [44002, 'misconfigured'],
  [47001, 'misconfigured'],
  [48001, 'misconfigured'],
  [50004, 'misconfigured'],
  [50007, 'misconfigured'],
  [89503, 'misconfigured'],
  [89506, 'misconfigured'],
  [89507, 'misconfigured'],
]);

const tokenErrcodes: ReadonlySet<number> = new Set([40001, 40014, 42001]);

/** The kind of a WeChat errcode; one that is not documented for our calls counts as `unavailable`. */
export const kindOfErrcode = (errcode: number): WechatErrorKind => kinds.get(errcode) ?? 'unavailable';

/** Whether the access token was refused: fetch another and try once more. */
export const isTokenRefused = (error: unknown): boolean =>
  error instanceof WechatError && error.errcode !== undefined && tokenErrcodes.has(error.errcode);

/**
 * Whether the failure says that WeChat itself is in trouble. A definite refusal (a used code, a quota, a wrong secret)
 * proves that it answers, so it must not open the circuit for everybody else.
 */
export const isOutage = (error: unknown): boolean =>
  !(error instanceof WechatError) || error.errcode === undefined || error.errcode === -1;
