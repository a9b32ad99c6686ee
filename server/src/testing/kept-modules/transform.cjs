const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { createTransformer } = require('@swc/jest');

const swc = createTransformer({
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: false },
  },
  module: { type: 'commonjs' },
});

// Packages that are published as ES modules only: the inner folder of pnpm's node_modules/.pnpm/<name>@<version>/node_modules/<name>.
const esmOnly = /\/node_modules\/(otplib|@otplib|@noble|@scure|ulid)\//;
const isCompiled = (file) => /\.[cm]?ts$/.test(file) || esmOnly.test(file);
const isEvaluatedEachTime = (file) => file.endsWith('.test.ts') || file.startsWith(__dirname);

// On the first line and without a break, so that line numbers stay.
const before =
  'if (globalThis.keptModules?.byFile.has(__filename)) module.exports = globalThis.keptModules.byFile.get(__filename).exports; else { (function (require) {';
const after =
  '\n}).call(module.exports, globalThis.keptModules?.requireOf(__filename) ?? require); globalThis.keptModules?.byFile.set(__filename, module); }';

const self = readFileSync(require.resolve('./transform.cjs'));

/** Compiles TypeScript, and lets every module but test files hand out what it was the first time: see environment.cjs. */
module.exports = {
  process(source, file, options) {
    const result = isCompiled(file) ? swc.process(source, file, options) : { code: source };
    return isEvaluatedEachTime(file) ? result : { ...result, code: before + result.code + after };
  },
  getCacheKey(source, file, options) {
    const compiler = isCompiled(file) ? swc.getCacheKey(source, file, options) : '';
    return createHash('sha256')
      .update(self)
      .update(compiler)
      .update(file)
      .update('\0')
      .update(source)
      .digest('hex');
  },
};
