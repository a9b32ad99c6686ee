import { randomBytes } from 'node:crypto';

/** The errcodes this emulator can answer with by itself, in WeChat's words. */
const texts = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  40226: 'code blocked',
  40243: 'appsecret frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  40037: 'invalid template_id',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  43108: 'send message to the same user concurrently',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit mustslower retry next minute',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
} as const;

export type Errcode = keyof typeof texts;

/** Thrown by endpoints; the emulator answers it under HTTP 200 as WeChat does. */
export class WechatRefusal extends Error {
  override readonly name = 'WechatRefusal';
  readonly errcode: number;

  constructor(errcode: number, hint = '') {
    const known: Readonly<Record<number, string>> = texts;
    super(`${known[errcode] ?? 'error'}${hint}`);
    this.errcode = errcode;
  }
}

export const refuse = (errcode: Errcode, hint?: string): never => {
  throw new WechatRefusal(errcode, hint);
};

/** WeChat's request id: three groups of 8 hex digits, the first being the Unix time. */
export const requestId = (now: Date): string =>
  [
    Math.floor(now.getTime() / 1000)
      .toString(16)
      .padStart(8, '0'),
    hex8(),
    hex8(),
  ].join('-');

const hex8 = () => randomBytes(4).toString('hex');
