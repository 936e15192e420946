import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Options } from 'tsup'
import { writeNotices } from './notices.mjs'
import base from '../../config/tsup.base'
import { doors, writeDoors } from './doors'

/**
 * date-fns-tz tries out as it is loaded whether `Intl` knows `hourCycle`, which every Node does that we run on: that was
 * half of the time that the import of core takes.
 */
const test = /const testDateFormatted = [^;]+;\nconst hourCycleSupported = [^;]+;\n/

/** The same without trying. Another release of date-fns-tz may have another text: then the build ends here. */
function withoutTrying(path: string): string {
  const source = readFileSync(path, 'utf8')
  if (!test.test(source)) throw new Error(`${path} does not try out 'hourCycle' as it did. Look at tsup.config.ts.`)
  return source.replace(test, 'const hourCycleSupported = true;\n')
}

const standIns = join(import.meta.dirname, 'src/time/zoneStandIns.ts')

const zones: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'zones',
  setup: (build) => {
    build.onLoad({ filter: /tzTokenizeDate[\\/]index\.js$/ }, ({ path }) => ({ contents: withoutTrying(path) }))
    build.onResolve({ filter: /^(date-fns\/format|\.\.\/toDate\/index\.js)$/ }, () => ({ path: standIns }))
  },
}

/** What core uses of date-fns is bundled, its licences beside it: nobody installs 28 MB for two functions. */
export default defineConfig({
  ...base,
  entry: { ...doors, core: 'src/core.ts' },
  dts: { ...base.dts, entry: doors, resolve: ['@standard-schema/spec'] },
  esbuildPlugins: [zones],
  onSuccess: async () => {
    writeNotices(import.meta.dirname, ['date-fns', 'date-fns-tz'])
    await writeDoors(join(import.meta.dirname, 'dist'))
  },
})
