/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-depends-on-nothing',
      comment: 'only the calendar and the canonical form of JSON, which are language too',
      severity: 'error',
      from: { path: '^src/shared', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^src/(platform|web|features|seed)|^src/[^/]+$|^node_modules|^node:', pathNot: 'node_modules/(temporal-polyfill|canonicalize)' },
    },
    {
      name: 'domain-is-pure',
      comment: 'noun.ts of a feature: no SQL, no HTTP, no markup, no library, no machine',
      severity: 'error',
      from: {
        path: '^src/features/[^/]+/',
        pathNot: '[.](queries|routes|api|cli|views|messages|jobs|input|files|fixtures|test)[.]tsx?$|/index[.]ts$|/session-cookie[.]ts$',
      },
      to: { path: '[.](queries|routes|api|cli|views|jobs|files)[.]tsx?$|^src/(platform|web)|^node_modules|^node:' , pathNot: 'node_modules/(yaml|ibantools)' },
    },
    { name: 'queries-know-no-http', severity: 'error', from: { path: '[.]queries[.]ts$' }, to: { path: '[.](routes|api|views)[.]tsx?$|^src/web|node_modules/(hono|react)' } },
    { name: 'views-know-no-sql', severity: 'error', from: { path: '[.]views[.]tsx$' }, to: { path: '[.](queries|routes|api|cli|jobs)[.]tsx?$|^src/platform|node_modules/(kysely|hono)' } },
    { name: 'platform-and-web-know-no-feature', severity: 'error', from: { path: '^src/(platform|web)/' }, to: { path: '^src/(features|seed)' } },
    { name: 'platform-knows-no-web', severity: 'error', from: { path: '^src/platform/' }, to: { path: '^src/web' } },
    { name: 'web-knows-no-sql', severity: 'error', from: { path: '^src/web/', pathNot: '[.]test[.]tsx?$' }, to: { path: 'node_modules/(kysely|pg|@electric-sql)|^src/platform' } },
    {
      name: 'features-meet-at-index',
      comment: 'another feature is reached only through its index.ts',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/([^/]+)/', pathNot: '^src/features/$1/|/index[.]ts$' },
    },
    { name: 'nothing-depends-on-tests', severity: 'error', from: { path: '^src', pathNot: '[.](test|fixtures)[.]tsx?$' }, to: { path: '^(test|e2e)/|[.](test|fixtures)[.]tsx?$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
