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
  const published = { 'date-fns/format': './packages/core/src/time/unquoted.ts' }
  return gzipSync(await bundle(entry, { minify: true, alias: published }), { level: 9 }).length / 1000
}
