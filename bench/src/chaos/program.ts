import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '../bundle.js'

const source = fileURLToPath(import.meta.resolve('./load/process.ts'))

/** Bundles the program of clients and workers once, so that they start within a moment; removed when this process ends. */
export async function bundleProgram(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ordna-chaos-program-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'process.cjs')
  writeFileSync(path, await bundle(source, { format: 'cjs', external: ['pg-native'], sourcemap: 'inline' }))
  return path
}
