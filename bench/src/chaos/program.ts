import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import { bundle } from '../bundle.js'
import { type Edit, edited, pathOf } from './prove/edits.js'

const ofClients = fileURLToPath(import.meta.resolve('./load/process.ts'))

/**
 * Bundles a program once, that of clients and workers where none is named, so that its processes start within a moment;
 * removed when this process ends. With edits it is of source that has them.
 */
export async function bundleProgram(edits: readonly Edit[] = [], source: string = ofClients): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ordna-chaos-program-'))
  if (folders.length === 0) process.once('exit', removeAll)
  folders.push(folder)
  const path = join(folder, 'process.cjs')
  writeFileSync(
    path,
    await bundle(source, { format: 'cjs', external: ['pg-native'], sourcemap: 'inline', plugins: [editing(edits)] }),
  )
  return path
}

const folders: string[] = []

function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
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
