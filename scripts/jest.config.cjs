// These packages are published as ES modules only, which Jest has to transform.
const esmOnly = ['otplib', '@otplib', '@noble', '@scure', 'ulid'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // Catches a hang only, as in the server: processes start slowly where the machine is busy.
  testTimeout: 120_000,
  testMatch: ['<rootDir>/**/*.test.ts'],
  transform: {
    '^.+\\.[cm]?[jt]s$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  // Looks at the inner folder of pnpm's node_modules/.pnpm/<name>@<version>/node_modules/<name>.
  transformIgnorePatterns: [`/node_modules/(?!\\.pnpm/)(?!(${esmOnly.join('|')})/)`],
};
