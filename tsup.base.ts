import { fileURLToPath } from 'node:url'
import type { Options } from 'tsup'

/** tsup sets `baseUrl` to the package, where `paths` would find nothing; and TypeScript 6 calls it deprecated. */
const compilerOptions = { baseUrl: fileURLToPath(new URL('.', import.meta.url)), ignoreDeprecations: '6.0' }

/** How every published package is built: ESM and CommonJS, each with its own types. */
export default {
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'node',
  dts: { compilerOptions },
  clean: true,
  sourcemap: true,
  /** The maps of both formats say the same, and are most of what is installed. */
  esbuildOptions: (options: { sourcemap?: unknown }, { format }: { readonly format: string }) => {
    if (format === 'cjs') options.sourcemap = false
  },
} satisfies Options
