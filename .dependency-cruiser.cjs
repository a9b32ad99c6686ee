// The architecture's boundaries. Each rule's comment is the sentence it enforces; docs/ tells why.

const server = '^server/src/';
const modules = '^server/src/modules/([^/]+)/';
const anyModule = '^server/src/modules/';
// What @gemcare/shared/client is made of.
const withoutZod =
  '^shared/src/((client|request)[.]ts$|format/|generated/(formats|paths|roles)[.]ts$|consents/consents[.]versions[.]ts$|audit/audit[.]actions[.]ts$)';
const tests = '(^server/src/testing/|[.]checks[.]ts$|[.]test[.]tsx?$)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files do not import each other in a circle.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(@tarojs|@nutui)/' },
    },
    {
      name: 'declared',
      comment: 'A package uses only what its own package.json declares.',
      severity: 'error',
      from: { pathNot: '^(eslint[.]config[.]mjs|[.]dependency-cruiser[.]cjs)$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-development-package-in-the-server',
      comment: 'What runs in production is a dependency, not a devDependency.',
      severity: 'error',
      from: { path: server, pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },

    // Packages
    {
      name: 'shared-stands-alone',
      comment: 'The contract imports zod and itself, nothing else.',
      severity: 'error',
      from: { path: '^shared/src/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: ['^shared/src/', '/node_modules/zod/'] },
    },
    {
      name: 'client-entry-without-zod',
      comment:
        'What a client bundle carries from shared imports no zod: only types come from the contract files.',
      severity: 'error',
      from: { path: withoutZod },
      to: { pathNot: withoutZod, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'miniapp-without-zod',
      comment:
        'The mini-program takes types and the path table: from @gemcare/shared/client, never zod itself.',
      severity: 'error',
      from: { path: '^miniapp/' },
      to: {
        path: ['/node_modules/zod/', '^shared/src/(?!client[.]ts$)'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'faces-never-import-the-server',
      comment: 'The two faces know the server by its contract only.',
      severity: 'error',
      from: { path: '^(miniapp|server/admin)/' },
      to: { path: '^(server/src/|scripts/)' },
    },
    {
      name: 'faces-stay-apart',
      comment: 'Mini-program and admin page share code through shared.',
      severity: 'error',
      from: { path: '^(miniapp|server/admin)/' },
      to: { path: '^(miniapp|server/admin)/(?!.*node_modules)', pathNot: '^$1/' },
    },
    {
      name: 'server-imports-no-face-and-no-script',
      comment: 'The server does not know what runs it or draws it.',
      severity: 'error',
      from: { path: server, pathNot: tests },
      to: { path: '^(scripts|miniapp|server/admin)/' },
    },

    // Layers of the server
    {
      name: 'kernel-imports-nothing-of-ours',
      comment: 'The kernel is what everything else stands on; it may name types of the contract.',
      severity: 'error',
      from: { path: '^server/src/kernel/', pathNot: tests },
      to: {
        path: '^(server/src|shared|scripts)/',
        pathNot: '^server/src/kernel/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'foundation-knows-no-module',
      comment:
        'Database, HTTP, jobs, storage, WeChat, SMS and what a feature is serve the modules and import none; app.ts wires them.',
      severity: 'error',
      from: { path: '^server/src/(database|http|jobs|storage|wechat|sms|feature)/', pathNot: tests },
      to: { path: anyModule },
    },
    {
      name: 'production-code-uses-no-test-code',
      comment: 'Builders and test clocks stay in tests.',
      severity: 'error',
      from: { path: server, pathNot: tests },
      to: { path: tests },
    },

    // Inside and between modules. That they import each other in no circle is looked for in scripts/test/module-order.ts:
    // a rule takes each folder by itself, and not a module with all the rooms it has.
    {
      name: 'modules-meet-at-commands-and-queries',
      comment: 'A module reaches another only through its commands and its queries.',
      severity: 'error',
      from: { path: modules, pathNot: tests },
      to: { path: anyModule, pathNot: [`${anyModule}$1/`, '[.](commands|queries)[.]ts$'] },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules import the contract, the kernel and other rules of their module: no I/O, no clock.',
      severity: 'error',
      from: { path: '^server/src/modules/([^/]+)/.*[.]rules[.]ts$' },
      to: {
        pathNot: [
          '^shared/src/',
          '^server/src/kernel/(?!clock)',
          '^server/src/modules/$1/.*[.]rules[.]ts$',
          '/node_modules/(luxon|zod)/',
          '/node_modules/@types/luxon/',
        ],
      },
    },
    {
      name: 'settings-are-values',
      comment:
        'What can be set imports the contract, the kernel and the forms of settings: no I/O, no clock.',
      severity: 'error',
      from: { path: '([.]settings|^server/src/feature/setting-forms)[.]ts$' },
      to: {
        pathNot: [
          '^shared/src/',
          '^server/src/kernel/(?!clock)',
          '^server/src/feature/(settings|setting-forms)[.]ts$',
          '/node_modules/zod/',
        ],
      },
    },
    {
      name: 'presenters-only-shape',
      comment: 'A presenter turns an entity into what the contract says; it reads nothing itself.',
      severity: 'error',
      from: { path: '[.]presenter[.]ts$' },
      to: {
        path: '^server/src/',
        pathNot: ['^server/src/(kernel/|feature/settings[.]ts$)', '[.](presenter|rules|policy)[.]ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'policies-only-decide',
      comment: 'A policy is sentences about who may do what; it reads nothing itself.',
      severity: 'error',
      from: { path: '[.]policy[.]ts$' },
      to: { path: '[.](commands|queries|routes|jobs)[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'queries-do-not-write',
      comment: 'Reads, and what looks for differences, import no commands, routes or jobs.',
      severity: 'error',
      from: { path: '[.](queries|invariants)[.]ts$' },
      to: { path: '[.](commands|routes|jobs)[.]ts$' },
    },
    {
      name: 'features-are-listed-once',
      comment:
        'What a feature is, only the list of features knows; what that adds up to, only what runs the server.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: ['^server/src/[^/]+[.]ts$', tests] },
      to: { path: '(^server/src/features|[.]feature)[.]ts$' },
    },
    {
      name: 'nothing-imports-routes',
      comment: 'Routes are the outermost layer: only the feature they belong to mounts them.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: ['[.]feature[.]ts$', '[.]test[.]ts$'] },
      to: { path: '[.]routes[.]ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|artifacts|coverage|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    // Declared dependencies are those of the package the file is in.
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json', '.scss', '.css'],
    },
  },
};
