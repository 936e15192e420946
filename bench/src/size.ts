import type { Plugin } from 'esbuild'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { bundle } from './bundle.js'
import { figure, type Figures } from './figure.js'

/** What a host pays for core with all its dependencies, minified and gzipped: for all that it exports, and for what a host imports. */
export async function sizeFigures(): Promise<Figures> {
  return {
    'size/core': figure(await kilobytesOf('packages/core/src/index.ts'), 'kB gzipped', { atMost: 45 }),
    'size/host': figure(await kilobytesOf('bench/src/host.ts'), 'kB gzipped', { atMost: 40 }),
  }
}

async function kilobytesOf(entry: string): Promise<number> {
  return gzipSync(await bundle(entry, { minify: true, plugins: [asPublished] }), { level: 9 }).length / 1000
}

const standIns = fileURLToPath(new URL('../../packages/core/src/time/zoneStandIns.ts', import.meta.url))

const asPublished: Plugin = {
  name: 'as published',
  setup: (build) =>
    build.onResolve({ filter: /^(date-fns\/format|\.\.\/toDate\/index\.js)$/ }, () => ({ path: standIns })),
}
