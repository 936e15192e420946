import { fileURLToPath } from 'node:url'
import type { Options } from 'tsup'

/** tsup sets `baseUrl` to the package, where `paths` would find nothing; and TypeScript 6 calls it deprecated. */
const compilerOptions = { baseUrl: fileURLToPath(new URL('..', import.meta.url)), ignoreDeprecations: '6.0' }

/** How every published package is built: ESM and CommonJS, each with its own types. */
export default {
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'node',
  dts: { compilerOptions },
  clean: true,
  /** What is built can be read, with the names of the sources: maps would be half of what is installed, and too much. */
  sourcemap: false,
} satisfies Options
