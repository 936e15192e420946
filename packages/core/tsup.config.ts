import { defineConfig } from 'tsup'
import { writeNotices } from '../../scripts/notices.mjs'
import base from '../../tsup.base'

/**
 * What adapters share imports core by its name: in CommonJS a second copy of its errors would be none of them.
 *
 * What core uses of date-fns is bundled, its licences beside it: nobody installs 28 MB for two functions.
 */
export default defineConfig({
  ...base,
  entry: ['src/index.ts', 'src/adapters/index.ts'],
  external: ['@ordna/core'],
  dts: { ...base.dts, resolve: ['@standard-schema/spec'] },
  esbuildOptions: (options, context) => {
    base.esbuildOptions(options, context)
    options.alias = { 'date-fns/format': './src/time/unquoted.ts' }
  },
  onSuccess: async () => writeNotices(import.meta.dirname, ['date-fns', 'date-fns-tz']),
})
