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
  'accessToken',
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

/** MySQL and SQLite put values into some messages (`Duplicate entry '138…'`): quoted text is taken out. */
const withoutValues = (text: string): string => text.replace(/'[^']*'/g, "'…'").replace(/\+?\d{7,}/g, '…');

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { type: error.name, code, message: withoutValues(error.message), stack: frames.join('\n') };
}
