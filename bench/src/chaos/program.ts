import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import { bundle } from '../bundle.js'
import { type Edit, edited, pathOf } from './prove/edits.js'

const source = fileURLToPath(import.meta.resolve('./load/process.ts'))

/**
 * Bundles the program of clients and workers once, so that they start within a moment; removed when this process ends.
 * With edits it is of source that has them.
 */
export async function bundleProgram(edits: readonly Edit[] = []): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ordna-chaos-program-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'process.cjs')
  writeFileSync(
    path,
    await bundle(source, { format: 'cjs', external: ['pg-native'], sourcemap: 'inline', plugins: [editing(edits)] }),
  )
  return path
}

function editing(edits: readonly Edit[]): Plugin {
  const paths = new Set(edits.map(pathOf))
  return {
    name: 'edits',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) =>
        paths.has(path) ? { contents: edited(path, edits), loader: 'ts' } : null,
      )
    },
  }
}
