import * as z from 'zod';
import { folderStorage } from './storage/folder';
import { s3Storage, type S3Settings } from './storage/s3';
import type { Storage } from './storage/storage';

/** The settings of where files are kept. */
export const storageEnvironment = {
  STORAGE: z.enum(['folder', 's3']).default('folder'),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z.string().optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'must be the name of a bucket' })
    .optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_PATH_STYLE: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .default(false),
};

type StorageEnvironment = z.output<z.ZodObject<typeof storageEnvironment>>;

const NEEDED = ['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

/** A bucket that is set up by half, as sentences. */
export function storageFaults(env: StorageEnvironment): string[] {
  if (env.STORAGE === 's3')
    return NEEDED.filter((name) => env[name] === undefined).map(
      (name) => `${name}: must be set for STORAGE=s3`,
    );
  const given = NEEDED.filter((name) => env[name] !== undefined);
  return given.length > 0 ? [`STORAGE: must be s3 for ${given.join(', ')} to count`] : [];
}

/** Where files are kept: a bucket, or a folder of this machine. */
export type StorageSettings = { kind: 'folder'; folder: string } | ({ kind: 's3' } & S3Settings);

/** Asked for after `storageFaults` found nothing. */
export function storageSettings(env: StorageEnvironment, folder: string): StorageSettings {
  if (env.STORAGE === 'folder') return { kind: 'folder', folder };
  return {
    kind: 's3',
    endpoint: env.S3_ENDPOINT ?? '',
    region: env.S3_REGION ?? '',
    bucket: env.S3_BUCKET ?? '',
    accessKeyId: env.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '',
    pathStyle: env.S3_PATH_STYLE,
  };
}

export const openStorage = (settings: StorageSettings): Storage =>
  settings.kind === 's3' ? s3Storage(settings) : folderStorage(settings.folder);
