import path from 'node:path';
import * as z from 'zod';

const Settings = z.object({
  PORT: z.coerce.number().int().min(1).max(65_534).default(3000),
  WECHAT_EMULATOR_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  DATA_DIR: z.string().min(1).default('data'),
  VERBOSE: z.string().optional(),
});

export interface StartSettings {
  port: number;
  emulatorPort: number;
  /** Absolute. */
  dataFolder: string;
  verbose: boolean;
}

/**
 * What `npm start` can be told by the environment. Empty means not set.
 * @throws z.ZodError naming the variable.
 */
export function startSettings(env: Record<string, string | undefined>, folder: string): StartSettings {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { PORT, WECHAT_EMULATOR_PORT, DATA_DIR, VERBOSE } = Settings.parse(set);
  return {
    port: PORT,
    emulatorPort: WECHAT_EMULATOR_PORT ?? PORT + 1,
    dataFolder: path.resolve(folder, DATA_DIR),
    verbose: VERBOSE !== undefined,
  };
}
