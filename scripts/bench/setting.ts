/** Both sides have the same key, the same number of connections, and the same database. */
export const jwtSecret = 'benchmark-only-secret-of-32-bytes!';
export const poolSize = 12;

/** Where the parent process has put the data. */
export function databaseUrl(): string {
  const url = process.env['DATABASE_URL'];
  if (url === undefined) throw new Error('DATABASE_URL is not set: the benchmark sets it for its children.');
  return url;
}
