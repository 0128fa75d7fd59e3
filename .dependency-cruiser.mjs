/**
 * The dependency laws of docs/ARCHITECTURE.md as rules: `npx depcruise apps packages bench`.
 *
 *   web, cli, server ─► runtime ─► store, packs, simulate, designer ─► forms, pages, rules, flows, reports, messaging
 *                                                                   ─► tables, calendar ─► expression ─► definition
 *
 * `mayImport` is the whole law: one line a package. A package that is not named there may import nothing of ours.
 */
const base = ['expression', 'definition'];
const middle = ['tables', 'calendar', ...base];
const engines = ['forms', 'pages', 'rules', 'flows', 'reports', 'messaging', 'cash'];

const mayImport = {
  'packages/definition': [],
  'packages/expression': ['definition'],
  'packages/calendar': base,
  'packages/tables': base,
  'packages/forms': middle,
  'packages/pages': base,
  'packages/rules': middle,
  'packages/flows': middle,
  'packages/reports': middle,
  'packages/messaging': middle,
  'packages/cash': middle,
  'packages/store': [...engines, ...middle],
  'packages/packs': [...engines, ...middle],
  'packages/simulate': [...engines, ...middle],
  'packages/designer': [...engines, ...middle],
  'packages/runtime': ['store', 'packs', 'simulate', ...engines, ...middle],
  'apps/server': ['runtime', 'store', 'packs', 'simulate', ...engines, ...middle],
  'apps/cli': ['apps/server', 'runtime', 'store', 'packs', 'simulate', ...engines, ...middle],
  // What may run in a browser; turbo.json lists the same packages as inputs of the web build.
  'apps/web': ['designer', 'forms', 'pages', 'cash', ...middle],
};

const pure = 'definition|expression|calendar|tables|forms|pages|rules|flows|reports|cash|simulate|designer';
const tests = '(\\.test\\.tsx?|/testing/.*|\\.d\\.ts|\\.e2e\\.ts|^apps/[^/]+/(test|e2e)/.*)$';
const folder = (name) => (name.includes('/') ? name : `packages/${name}`);
const npmPackages = (names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

const layerRules = Object.entries(mayImport).map(([from, names]) => ({
  name: `law-${from.replace('/', '-')}`,
  comment:
    `Arrows point down: ${from} may import ${names.length ? names.join(', ') : 'no other package of ours'}. ` +
    'Engines never import each other; they meet through ports that runtime wires.',
  severity: 'error',
  from: { path: `^${from}/`, pathNot: tests },
  to: {
    path: '^(packages|apps|bench)/',
    pathNot: `^(${[from, ...names.map(folder)].join('|')})/`,
    // The shapes of the server's answers are written once, in runtime; a type leaves nothing in the bundle.
    ...(from === 'apps/web' ? { dependencyTypesNot: ['type-only'] } : {}),
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    {
      name: 'law-every-package-has-its-line',
      comment:
        'A new package needs its line in mayImport of .dependency-cruiser.mjs before it may import ours.',
      severity: 'error',
      from: {
        path: '^(packages|apps)/',
        pathNot: [`^(${Object.keys(mayImport).join('|')}|packages/testkit)/`, tests],
      },
      to: { path: '^(packages|apps|bench)/' },
    },
    {
      name: 'law-testkit-is-for-tests',
      comment: 'The testkit serves tests and bench; product code never imports it.',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: [tests, '^packages/testkit/'] },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'law-nothing-imports-tests',
      comment:
        'A test file is the end of the line; what several tests need stands in a testing/ folder or the testkit.',
      severity: 'error',
      from: {},
      to: { path: '\\.(test|e2e)\\.tsx?$' },
    },
    {
      name: 'law-testing-is-for-tests',
      comment: 'A testing/ folder serves the tests beside it; product code never imports it.',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: [tests, '^packages/testkit/'] },
      to: { path: '/testing/' },
    },
    {
      name: 'law-only-store-talks-sql',
      comment:
        'Engines compile to a query plan; store alone prints it and holds the database drivers (bench: the query by hand).',
      severity: 'error',
      from: { path: '^(packages|apps|bench)/', pathNot: '^(packages/store|packages/testkit|bench)/' },
      to: { path: npmPackages(['kysely', 'pg', 'pg-[^/]+', '@electric-sql/[^/]+', '@types/pg']) },
    },
    {
      name: 'law-only-designer-and-web-import-react',
      comment: 'Components live in packages/designer and apps/web; everything else runs without a browser.',
      severity: 'error',
      from: { path: '^(packages|apps|bench)/', pathNot: '^(packages/designer|apps/web)/' },
      to: { path: npmPackages(['react', 'react-[^/]+', '@types/react[^/]*', 'antd', '@ant-design/[^/]+']) },
    },
    {
      name: 'law-tsx-only-in-designer-and-web',
      comment: 'Node runs .ts as it is, not .tsx; components live in packages/designer and apps/web.',
      severity: 'error',
      from: { pathNot: '^(packages/designer|apps/web)/' },
      to: { path: '\\.tsx$' },
    },
    {
      name: 'law-engines-touch-nothing-outside',
      comment:
        'Engines run in a REPL with no database, browser or network: no module of Node. Take a port instead.',
      severity: 'error',
      from: { path: `^packages/(${pure})/src/`, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'law-no-cycles',
      comment: 'Two files that need each other are one file, or lack a third that both need.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'law-imports-resolve',
      comment:
        'The import leads nowhere: declare the dependency in the package.json of the package, or mend the path.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$' },
    },
    {
      name: 'law-dependencies-are-declared',
      comment: 'Product code uses only what its own package.json names under dependencies.',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/', pathNot: [tests, '^packages/testkit/'] },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm', 'type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|shots)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
