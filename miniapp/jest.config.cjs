/** Tests see what the browser build sees; files named `*.weapp.test.*` see what the WeChat build sees. */
const shared = {
  testEnvironment: 'jsdom',
  // The compiler is a package of the root: as one of the mini-program it would become that of its build, too.
  transform: {
    '\\.[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!.*(@noble|qrcode-generator))'],
  moduleNameMapper: {
    '\\.s?css$': '<rootDir>/src/testing/style.cjs',
    '^@tarojs/taro$': '<rootDir>/src/testing/taro.ts',
    '^@tarojs/components$': '<rootDir>/src/testing/components.tsx',
    '^@nutui/nutui-react-taro$': '<rootDir>/src/testing/nutui.tsx',
  },
  globals: { __API_BASE__: '/api/v1' },
  setupFilesAfterEnv: ['<rootDir>/src/testing/setup.ts'],
};

module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'h5',
      testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: ['\\.weapp\\.test\\.'],
      moduleFileExtensions: ['h5.tsx', 'h5.ts', 'tsx', 'ts', 'js', 'mjs', 'cjs', 'json'],
    },
    {
      ...shared,
      displayName: 'weapp',
      testMatch: ['<rootDir>/src/**/*.weapp.test.{ts,tsx}'],
      moduleFileExtensions: ['tsx', 'ts', 'js', 'mjs', 'cjs', 'json'],
    },
  ],
};
