// Jest evaluates every module anew for every test file, which cost more than the tests did: two seconds a file. Here a
// worker keeps the modules that it has evaluated, ours and those of packages, and the globals that they live among:
//   transform.cjs   makes a module hand out what it was the first time
//   setup.cjs       leads what a kept module requires later to the file that runs then
// Test files themselves are evaluated as ever, so state of a test belongs inside its file. A file that replaces modules
// (jest.mock) or timers gets modules and globals of its own, and so does every file under --watch, where sources change between
// runs.
// Not cleaned between files: state of modules, globals under a name (globalThis.x = …), and what a spy has replaced. A test that
// changes them puts them back.

const { readFileSync } = require('node:fs');
const { TestEnvironment } = require('jest-environment-node');

const needsItsOwn =
  /\bjest\.(mock|doMock|setMock|unmock|dontMock|deepUnmock|unstable_(un)?mockModule|enableAutomock|isolateModules(Async)?|resetModules|useFakeTimers)\b/;

/** What a worker keeps from one file to the next. */
let kept;

function keptOf(config, context) {
  const environment = new TestEnvironment(config, context);
  environment.global.keptModules = keptModules();
  return { environment, keys: new Set(Reflect.ownKeys(environment.global)) };
}

function keptModules() {
  const modules = {
    /** Modules by file name, once they have run without an error. */
    byFile: new Map(),
    /** `createRequire` of the test file that runs. */
    createRequire: undefined,
    /** The `require` of a kept module: that of its first test file is gone with the file. */
    requireOf(file) {
      const require = (name) => {
        const found = modules.createRequire(file)(name);
        const hasCreateRequire = name === 'module' || name === 'node:module';
        return hasCreateRequire ? { ...found, createRequire: modules.requireOf } : found;
      };
      require.resolve = (...wanted) => modules.createRequire(file).resolve(...wanted);
      return require;
    },
  };
  return modules;
}

/** Jest's environment for Node, the same one for all files of a worker. */
class KeepingEnvironment {
  constructor(config, context) {
    kept ??= keptOf(config, context);
    this.global = kept.environment.global;
    this.moduleMocker = kept.environment.moduleMocker;
    this.fakeTimers = kept.environment.fakeTimers;
    this.fakeTimersModern = kept.environment.fakeTimersModern;
  }

  setup() {
    return Promise.resolve();
  }

  /** Jest keeps the tests, hooks and limits of a file under symbols. */
  teardown() {
    for (const key of Object.getOwnPropertySymbols(this.global))
      if (!kept.keys.has(key)) Reflect.deleteProperty(this.global, key);
    return Promise.resolve();
  }

  exportConditions() {
    return kept.environment.exportConditions();
  }

  getVmContext() {
    return kept.environment.getVmContext();
  }
}

function environmentOf(config, context) {
  const { watch, watchAll } = config.globalConfig;
  const isAlone = watch || watchAll || needsItsOwn.test(readFileSync(context.testPath, 'utf8'));
  return new (isAlone ? TestEnvironment : KeepingEnvironment)(config, context);
}

// Jest calls it with `new`, which gives what the function returns.
module.exports = function Environment(config, context) {
  return environmentOf(config, context);
};
