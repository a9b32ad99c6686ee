const { createRequire } = require('node:module');

// Not there for a file with modules of its own.
if (globalThis.keptModules) globalThis.keptModules.createRequire = createRequire;
