const kept = '<rootDir>/src/testing/kept-modules';

/** Rules, and the API over HTTP against a real database; the tests of the contract package run here too. */
/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/src', '<rootDir>/../shared/src'],
  testEnvironment: `${kept}/environment.cjs`,
  setupFiles: [`${kept}/setup.cjs`],
  transform: { '\\.[cm]?[jt]s$': `${kept}/transform.cjs` },
  transformIgnorePatterns: [],
  // Files for one engine alone, where it is not there.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.TEST_MYSQL_URL ? [] : ['[.]mysql[.]test[.]ts$']),
  ],
  // Catches a hang only: on a busy machine fifty parallel requests take their time.
  testTimeout: 120_000,
};
