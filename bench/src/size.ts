import { gzipSync } from 'node:zlib'
import { bundle } from './bundle.js'
import { figure, type Figures } from './figure.js'

/** What a host pays for core: everything it exports and all its dependencies, minified and gzipped. */
export async function sizeFigures(): Promise<Figures> {
  const { length } = gzipSync(await bundle('packages/core/src/index.ts', { minify: true }), { level: 9 })
  return { 'size/core': figure(length / 1000, 'kB gzipped', { atMost: 20 }) }
}
