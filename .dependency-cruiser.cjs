// The arrows of the house: docs/map.md is the picture, scripts/arrows.test.ts breaks each to see it refused.

// Tests may reach for what the code beside them may not: a whole server, another feature's routes.
const TESTS = '\\.test\\.tsx?$|/src/.*testing/|^(e2e|compat|bench)/';
const PACKAGE = (name) => `^packages/${name}/`;
const OUR_CODE = '^(server|dashboard|packages|examples|e2e|compat|bench|scripts)/';
const PLATFORM = '^server/src/platform/';
const HOSTED = '^server/src/hosted/';
const FEATURES = '^server/src/features/';
const DEMO = '^server/src/demo/';
const SERVICE = '^server/src/features/[^/]+/service\\.tsx?$';
// What every feature is given and what a feature is: types, beside app.ts, that the layers below it use too.
const CONTEXT = '^server/src/(context|feature)\\.ts$';
// Those who put a whole server together may take any part of any feature.
const STARTERS = '^server/src/(main\\.ts$|commands/)';
// Of the client packages the server takes the shared names and the format of sealed sessions.
const SHARED_PACKAGES = '^packages/(protocol|session)/';
const PRODUCT = '^(server|packages)/';

/** Code at `from` imports of our own code only what `allowed` names. */
const only = (name, comment, from, allowed, fromNot = TESTS) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: fromNot },
  to: { path: OUR_CODE, pathNot: allowed },
});

const packageImportsOnly = (name, others) =>
  only(
    `package-${name}`,
    `packages/${name} imports ${others.join(', ') || 'no other of our packages'}`,
    PACKAGE(name),
    [name, ...others].map(PACKAGE),
  );

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Types are gone at run time and may point back, as a context and those who are given it do.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      comment: 'An import that leads nowhere would hide an arrow from every other rule.',
      severity: 'error',
      // An example's own dependencies are installed only where it is run, and Next.js with its compilers only there; what
      // is virtual comes from the dashboard's own bundler settings.
      from: { pathNot: '^examples/' },
      to: { couldNotResolve: true, pathNot: '^(next/|virtual:)' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'product-knows-no-tools',
      comment: 'Examples, suites and scripts use the product, never the other way round.',
      severity: 'error',
      from: { path: PRODUCT, pathNot: TESTS },
      to: { path: '^(examples|e2e|compat|bench|scripts)/' },
    },
    packageImportsOnly('protocol', []),
    packageImportsOnly('session', ['protocol']),
    packageImportsOnly('node', ['session', 'protocol']),
    packageImportsOnly('web', ['node', 'session', 'protocol']),
    packageImportsOnly('js', ['session', 'protocol']),
    packageImportsOnly('react', ['js']),
    packageImportsOnly('testing', ['session', 'protocol']),
    only(
      'package-faces',
      'every other package is a thin face over web',
      '^packages/(?!(?:protocol|session|node|web|js|react|testing)/)([^/]+)/',
      ['^packages/$1/', ...['web', 'node', 'session', 'protocol'].map(PACKAGE)],
    ),
    only('server-platform', 'platform/ has no product knowledge', PLATFORM, [PLATFORM, SHARED_PACKAGES]),
    only('server-hosted', 'hosted/ is what the pages of all features are made of', HOSTED, [
      HOSTED,
      PLATFORM,
      CONTEXT,
      SHARED_PACKAGES,
    ]),
    only('server-features', 'features/ stand on platform/, hosted/ and each other', FEATURES, [
      FEATURES,
      HOSTED,
      PLATFORM,
      CONTEXT,
      SHARED_PACKAGES,
    ]),
    only(
      'server-client-apps',
      "client-apps/ reads and writes folders of applications; it knows no feature's tables",
      '^server/src/client-apps/',
      ['^server/src/client-apps/', PLATFORM, SHARED_PACKAGES],
    ),
    only(
      'dashboard',
      'dashboard/ is a client of the server’s API; the design tokens come by its bundler settings alone',
      '^dashboard/',
      ['^dashboard/', '^packages/'],
      [TESTS, '^dashboard/vite\\.config\\.ts$'],
    ),
    {
      name: 'feature-through-service',
      comment: "A feature uses another's service.ts, never its store, tables or routes.",
      severity: 'error',
      from: { path: '^server/src/features/([^/]+)/', pathNot: TESTS },
      to: { path: FEATURES, pathNot: ['^server/src/features/$1/', SERVICE] },
    },
    {
      name: 'demo-through-service',
      comment: 'demo/ is a guest in the server: it sees of a feature what other features see.',
      severity: 'error',
      from: { path: DEMO, pathNot: TESTS },
      to: { path: FEATURES, pathNot: SERVICE },
    },
    {
      name: 'demo-from-app-alone',
      comment: 'What is for development only is put in at one place.',
      severity: 'error',
      from: { path: OUR_CODE, pathNot: [TESTS, DEMO, '^server/src/app\\.ts$'] },
      to: { path: DEMO },
    },
    {
      name: 'app-from-above',
      comment:
        'app.ts puts the features together for those who start it; what it stands on does not know it.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: [TESTS, STARTERS] },
      to: { path: '^server/src/app\\.ts$' },
    },
    {
      name: 'commands-from-main-alone',
      comment:
        'commands/ reads the command line and starts; nothing else in the server depends on how it was started.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: [TESTS, STARTERS] },
      to: { path: STARTERS },
    },
    {
      name: 'main-from-nowhere',
      severity: 'error',
      from: {},
      to: { path: '^server/src/main\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules/\\.vite)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['latchkey-source', 'import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
