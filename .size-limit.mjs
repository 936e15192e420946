const modifyEsbuildConfig = (config) => ({ ...config, platform: 'node', format: 'esm' })

/**
 * What a host pays for core, its dependencies included: minified and gzipped, Node's own modules apart.
 *
 * The design's 45 kB and 40 kB are not reached: docs/decisions/0031 says why, and what is to be done about it.
 */
export default [
  {
    name: '@ordna/core',
    path: 'packages/core/dist/index.js',
    limit: '108 kB',
    gzip: true,
    modifyEsbuildConfig,
  },
  {
    name: 'what a host imports of it',
    path: 'packages/core/dist/index.js',
    import: '{ after, anyOpen, at, blocker, daysBefore, engine, lifecycle, OrdnaError, previous }',
    limit: '101 kB',
    gzip: true,
    modifyEsbuildConfig,
  },
]
