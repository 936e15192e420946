/** What a host pays for core, its dependencies included: minified and gzipped, Node's own modules apart. */
export default [
  {
    name: '@ordna/core',
    path: 'packages/core/dist/index.js',
    limit: '20 kB',
    gzip: true,
    modifyEsbuildConfig: (config) => ({ ...config, platform: 'node', format: 'esm' }),
  },
]
