/** Components and pure rules of the staff page, in jsdom. */
module.exports = {
  testEnvironment: 'jsdom',
  // Rendering Ant Design on a busy machine takes its time.
  testTimeout: 30_000,
  roots: ['<rootDir>/src'],
  setupFiles: ['<rootDir>/src/testing/jsdom-gaps.ts'],
  setupFilesAfterEnv: ['<rootDir>/src/testing/patience.ts'],
  moduleNameMapper: {
    '\\.css$': '<rootDir>/src/testing/empty-style.ts',
    // Evaluated anew for each test file: one file instead of two thousand, as users get it. To see its warnings for developers, use antd.js.
    '^antd$': 'antd/dist/antd.min.js',
    '^@ant-design/icons$': '<rootDir>/src/testing/icons.cjs',
  },
  transform: {
    '\\.[jt]sx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
        module: { type: 'commonjs' },
      },
    ],
  },
};
