/** Both sides have the same key, the same number of connections, and the same database. */
export const jwtSecret = 'benchmark-only-secret-of-32-bytes!';
export const poolSize = 12;

/** What can be compared with its floor. */
export const SUBJECT_NAMES = ['card', 'slots', 'booking'] as const;
export type SubjectName = (typeof SUBJECT_NAMES)[number];

/** Where the parent process has put the data. */
export function databaseUrl(): string {
  const url = process.env['DATABASE_URL'];
  if (url === undefined) throw new Error('DATABASE_URL is not set: the benchmark sets it for its children.');
  return url;
}

/** Which of them this process is for. */
export function subjectName(): SubjectName {
  const name = SUBJECT_NAMES.find((candidate) => candidate === process.env['BENCH_SUBJECT']);
  if (name === undefined)
    throw new Error('BENCH_SUBJECT is not set: the benchmark sets it for its children.');
  return name;
}
