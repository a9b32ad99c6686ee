import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { reasonedAssertion, suppressionReason } from './scripts/lib/eslint-rules.mjs';

const chinese = '[\\u3400-\\u9fff]';
const node = {
  console: 'readonly',
  process: 'readonly',
  setInterval: 'readonly',
  module: 'writable',
  require: 'readonly',
  __dirname: 'readonly',
};
const inTexts = 'Texts a person reads live in texts.ts (or texts/) of the package.';

// In this order, so that each file is seen with the options of its own package. By name: the service that finds them costs a tenth more.
const projects = [
  'shared/tsconfig.json',
  'server/tsconfig.json',
  'server/admin/tsconfig.json',
  'miniapp/tsconfig.json',
  'scripts/tsconfig.json',
  'scripts/wechat-emulator/page/tsconfig.json',
];

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'No default exports: a name says at the import what it is.',
};
const skippedTests = {
  selector:
    'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo)$/], ' +
    'CallExpression[callee.name=/^(xit|fit|xtest|xdescribe|fdescribe)$/]',
  message: 'A skipped test needs a reason; `only` hides all others.',
};
const clockReads = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Take the time from clock.now().',
  },
  { selector: 'CallExpression[callee.name="Date"]', message: 'Take the time from clock.now().' },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Take the time from clock.now().',
  },
  {
    selector:
      'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(now|local|utc)$/][arguments.length=0]',
    message: 'Take the time from clock.now().',
  },
];
const hardCodedTexts = [
  { selector: `JSXText[value=/${chinese}/]`, message: inTexts },
  { selector: `Literal[value=/${chinese}/]`, message: inTexts },
  { selector: `TemplateElement[value.raw=/${chinese}/]`, message: inTexts },
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/generated/',
      '**/coverage/',
      'artifacts/',
      'data/',
      '**/.cache/',
      // Gives an object to TypeScript and nothing to check.
      '**/*.d.ts',
    ],
  },
  js.configs.recommended,
  {
    plugins: {
      gemcare: {
        rules: { 'reasoned-assertion': reasonedAssertion, 'suppression-reason': suppressionReason },
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'gemcare/suppression-reason': 'error',
      'no-restricted-syntax': ['error', skippedTests],
      eqeqeq: 'error',
      'no-console': 'off',
    },
  },
  { files: ['**/*.{js,cjs,mjs}'], languageOptions: { globals: node } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: projects, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'gemcare/reasoned-assertion': 'error',
      'no-restricted-syntax': ['error', noDefaultExport, skippedTests],
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': { descriptionFormat: '^ -- .+' }, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // An event handler of React or Node may well be asynchronous.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // Matters of taste that cost more words than they save.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // `keyof T & string` is how TypeScript narrows keys, whatever T is today.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // Names are counted in code points, which is what spreading a string gives.
      '@typescript-eslint/no-misused-spread': 'off',
      // The query builder and the entities take plain objects for rows; nobody asks them for a method.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A port says Promise where one adapter needs none.
      '@typescript-eslint/require-await': 'off',
      // An entity is a class with nothing but columns.
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    // Each feature declares its settings as part of one interface.
    files: ['server/src/**/*.settings.ts'],
    rules: {
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/kernel/clock*.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, skippedTests, ...clockReads] },
  },
  {
    files: ['miniapp/src/**/*.{ts,tsx}', 'server/admin/src/**/*.{ts,tsx}'],
    ignores: [
      '**/*.test.{ts,tsx}',
      '**/texts.ts',
      '**/texts/**',
      '**/*Text.ts',
      '**/testing/**',
      '**/*.config.ts',
    ],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, skippedTests, ...hardCodedTexts],
      // Hooks hand out objects of functions to be taken apart.
      '@typescript-eslint/unbound-method': 'off',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    // Taro finds pages, the application and configurations by their default export, and so do Vite and Jest.
    files: ['miniapp/src/pages/**/*.tsx', 'miniapp/src/custom-tab-bar/index.tsx', 'miniapp/src/app.tsx'],
    rules: { 'no-restricted-syntax': ['error', skippedTests, ...hardCodedTexts] },
  },
  {
    files: ['**/*.config.{ts,mts}', 'miniapp/config/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', skippedTests] },
  },
  {
    files: ['**/*.test.{ts,tsx}', '**/testing/**/*.{ts,tsx}'],
    rules: {
      // expect(object.method) names a method without calling it.
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': 'off',
    },
  },
  prettier,
);
