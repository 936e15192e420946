/**
 * What a host pays for core, its dependencies included: minified and gzipped, Node's own modules apart.
 *
 * The design's 20 kB are not reached: docs/decisions/0013 says why, and what each part weighs.
 */
export default [
  {
    name: '@ordna/core',
    path: 'packages/core/dist/index.js',
    limit: '45 kB',
    gzip: true,
    modifyEsbuildConfig: (config) => ({ ...config, platform: 'node', format: 'esm' }),
  },
]
