import type { EngineName } from '../database/database';

/**
 * How many runs a property test makes: what the variable says (`npm run test:long` sets it), else `usual`, and a third of that
 * on MySQL, where each run takes longer.
 */
export function runsOn(engine: EngineName, variable: string, usual: number): number {
  const wanted = process.env[variable];
  if (wanted !== undefined) return Number(wanted);
  return engine === 'mysql' ? Math.ceil(usual / 3) : usual;
}
