import pino, { type DestinationStream, type Logger } from 'pino';

export type { Logger };

/** Fields that hold personal data or secrets, wherever they stand in a log line. */
const SECRET_FIELDS = [
  'phone',
  'openid',
  'unionid',
  'birthday',
  'name',
  'nickname',
  'password',
  'code',
  'currentCode',
  'totp',
  'secret',
  'passwordHash',
  'totpSecret',
  'session_key',
  'accessToken',
  'refreshToken',
  'token',
  'authorization',
  'cookie',
];
const PATHS = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`, `*.*.*.${field}`]);

interface LogOptions {
  level: string;
  /** Where lines go; standard output where left out. */
  destination?: DestinationStream;
}

/** JSON lines with personal fields removed. Errors carry no SQL parameters: they may be personal data. */
export function createLogger({ level, destination }: LogOptions): Logger {
  const options = {
    level,
    base: undefined,
    redact: { paths: [...PATHS, 'err.parameters', 'err.query', 'err.driverError'], censor: '[removed]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** What a duplicate key's message may say: which key it was. */
const KEY_NAME = / for key '[\w.]+'$/;

/**
 * Databases and JSON put values into some messages (`Duplicate entry '138…'`): from the first quote to the last goes, as a
 * value may hold quotes itself, and so do long numbers.
 */
function withoutValues(text: string): string {
  const key = KEY_NAME.exec(text)?.[0] ?? '';
  const told = text.slice(0, text.length - key.length);
  return told.replace(/(['"]).*['"]/s, '$1…$1').replace(/\+?\d{7,}/g, '…') + key;
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  // Not `code`: that is what an SMS code would be called, and it is removed.
  return {
    type: error.name,
    errorCode: code,
    message: withoutValues(error.message),
    stack: frames.join('\n'),
  };
}
