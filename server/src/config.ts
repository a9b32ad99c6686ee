import path from 'node:path';
import * as z from 'zod';
import { smsEnvironment, smsFaults, smsSettings } from './config.sms';
import { storageEnvironment, storageFaults, storageSettings, type StorageSettings } from './config.storage';
import { isWechatHost, wechatEnvironment, wechatSettings, type WechatSettings } from './config.wechat';
import type { TencentSmsSettings } from './sms/tencent';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^mysql:\/\//, { error: 'must be mysql://user:password@host:port/name, or empty' })
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(12),
  JWT_SECRET: z.string().default('development-only-secret-of-32-bytes!'),
  ...wechatEnvironment,
  ...smsEnvironment,
  ...storageEnvironment,
  DEMO: flag.default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  TRUST_PROXY: flag.default(false),
  SECURE: flag.optional(),
  H5_DIR: z.string().optional(),
  ADMIN_DIR: z.string().optional(),
});

/** Why the server can not start, as a sentence for whoever runs it. Anything else is a fault of ours and comes with its stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const DEFAULTS = Environment.parse({});

export interface Config {
  production: boolean;
  port: number;
  host: string;
  dataDir: string;
  /** A MySQL URL, or the file of the embedded database. */
  databaseLocation: string;
  databasePool: number;
  jwtSecret: string;
  wechat: WechatSettings;
  /** The provider of text messages; undefined sends nothing. */
  sms: TencentSmsSettings | undefined;
  storage: StorageSettings;
  demo: boolean;
  logLevel: string;
  trustProxy: boolean;
  secure: boolean;
  sites: { h5: string; admin: string };
}

/** What a production server must not run with, as sentences. */
function refusals(env: z.infer<typeof Environment>): string[] {
  if (env.NODE_ENV !== 'production') return [];
  const wechat = new URL(env.WECHAT_BASE_URL);
  return [
    ...(env.JWT_SECRET === DEFAULTS.JWT_SECRET || env.JWT_SECRET.length < 32
      ? ['JWT_SECRET must be a secret of your own, 32 characters or more']
      : []),
    ...(env.WECHAT_SECRET === DEFAULTS.WECHAT_SECRET || env.WECHAT_APPID === DEFAULTS.WECHAT_APPID
      ? ['WECHAT_APPID and WECHAT_SECRET must be those of your mini-program']
      : []),
    ...(wechat.protocol !== 'https:' || !isWechatHost(wechat)
      ? ['WECHAT_BASE_URL must be an https address of api.weixin.qq.com']
      : []),
    ...(env.DEMO ? ['DEMO must not be on'] : []),
    ...(env.SMS_PROVIDER === 'emulator' ? ['SMS_PROVIDER must not be the emulator'] : []),
  ];
}

/** A setting left empty, as in `PORT=`, counts as not set: it would read as port 0. */
const withoutEmpty = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));

/**
 * Reads the configuration. Relative folders are below `cwd`.
 * @throws StartError that names every setting that is wrong, and in production every default that must not stay
 */
export function readConfig(environment: NodeJS.ProcessEnv, cwd = process.cwd()): Config {
  const parsed = Environment.safeParse(withoutEmpty(environment));
  const wrong = parsed.success
    ? [...smsFaults(parsed.data), ...storageFaults(parsed.data)]
    : parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  if (!parsed.success || wrong.length > 0)
    throw new StartError(`Settings are wrong:\n${wrong.map((sentence) => `  ${sentence}`).join('\n')}`);
  const env = parsed.data;
  const refused = refusals(env);
  if (refused.length > 0)
    throw new StartError(
      `Not safe for production:\n${refused.map((sentence) => `  ${sentence}`).join('\n')}`,
    );

  const dataDir = path.resolve(cwd, env.DATA_DIR);
  const production = env.NODE_ENV === 'production';
  return {
    production,
    port: env.PORT,
    host: env.HOST,
    dataDir,
    databaseLocation: env.DATABASE_URL ?? path.join(dataDir, 'gemcare.db'),
    databasePool: env.DATABASE_POOL,
    jwtSecret: env.JWT_SECRET,
    wechat: wechatSettings(env),
    sms: smsSettings(env),
    storage: storageSettings(env, path.join(dataDir, 'uploads')),
    demo: env.DEMO,
    logLevel: env.LOG_LEVEL,
    trustProxy: env.TRUST_PROXY,
    secure: env.SECURE ?? production,
    sites: {
      h5: path.resolve(cwd, env.H5_DIR ?? 'miniapp/dist/h5'),
      admin: path.resolve(cwd, env.ADMIN_DIR ?? 'server/admin/dist'),
    },
  };
}
