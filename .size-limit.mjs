const modifyEsbuildConfig = (config) => ({ ...config, platform: 'node', format: 'esm' })
const core = { path: 'packages/core/dist/index.js', gzip: true, modifyEsbuildConfig }

/**
 * What a host pays for core, its dependencies included: minified and gzipped, Node's own modules apart.
 *
 * The design's 45 kB and 40 kB are not reached: docs/decisions/0070 says why, and what weighs how much.
 */
export default [
  { ...core, name: 'the face of @ordna/core', limit: '110.5 kB' },
  {
    ...core,
    name: 'what a host imports of it',
    import: '{ after, anyOpen, at, blocker, daysBefore, engine, lifecycle, OrdnaError, previous }',
    limit: '110 kB',
  },
  { ...core, name: 'a declaration, and no engine', import: '{ lifecycle }', limit: '35 kB' },
  { ...core, name: 'an engine, and no declaration', import: '{ engine }', limit: '101 kB' },
  {
    ...core,
    name: 'a diagram',
    path: 'packages/core/dist/inspect.js',
    import: '{ toMermaid }',
    limit: '7 kB',
  },
  {
    name: 'a channel for e-mail, core apart',
    path: 'packages/channel-email/dist/index.js',
    ignore: ['@ordna/core'],
    gzip: true,
    modifyEsbuildConfig,
    limit: '104.5 kB',
  },
  {
    name: 'a channel to other systems, core apart',
    path: 'packages/channel-webhook/dist/index.js',
    ignore: ['@ordna/core'],
    gzip: true,
    modifyEsbuildConfig,
    limit: '4 kB',
  },
  {
    name: 'the driver of printers, core apart',
    path: 'packages/ipp/dist/index.js',
    ignore: ['@ordna/core'],
    gzip: true,
    modifyEsbuildConfig,
    limit: '6 kB',
  },
  {
    name: 'a channel to letter boxes, core and what makes PDF apart',
    path: 'packages/channel-letter/dist/index.js',
    ignore: ['@ordna/core', '@ordna/ipp', 'fontkit', 'pdfmake'],
    gzip: true,
    modifyEsbuildConfig,
    limit: '8 kB',
  },
  {
    name: 'rules of sending, core apart',
    path: 'packages/sending/dist/index.js',
    ignore: ['@ordna/core'],
    gzip: true,
    modifyEsbuildConfig,
    limit: '9.2 kB',
  },
  {
    name: 'a channel to phones, core and the numbers of the world apart',
    path: 'packages/channel-sms/dist/index.js',
    ignore: ['@ordna/core', 'libphonenumber-js', 'smpp'],
    gzip: true,
    modifyEsbuildConfig,
    limit: '7.9 kB',
  },
  {
    name: 'signed links and their pages, core apart',
    path: 'packages/signed-links/dist/index.js',
    ignore: ['@ordna/core'],
    gzip: true,
    modifyEsbuildConfig,
    limit: '12.5 kB',
  },
  {
    name: 'payments at Stripe, core and valibot apart',
    path: 'packages/print/dist/stripe.js',
    ignore: ['@ordna/core', 'valibot'],
    gzip: true,
    modifyEsbuildConfig,
    limit: '4.1 kB',
  },
  {
    name: 'payments by Vipps MobilePay, core and valibot apart',
    path: 'packages/print/dist/vipps.js',
    ignore: ['@ordna/core', 'valibot'],
    gzip: true,
    modifyEsbuildConfig,
    limit: '4.3 kB',
  },
]
