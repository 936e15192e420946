import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The doors of core: what `exports` of package.json calls them, and where each stands. */
export const doors = {
  index: 'src/index.ts',
  inspect: 'src/inspect.ts',
  time: 'src/time/index.ts',
  adapters: 'src/adapters.ts',
  types: 'src/types.ts',
}

/**
 * In CommonJS every door opens on one file: with a copy of its own behind each, the errors of one would be none of
 * another's. They are written down name by name, so that Node finds them without running anything.
 */
export async function writeDoors(dist: string): Promise<void> {
  rmSync(join(dist, 'core.js'))
  for (const door of Object.keys(doors)) {
    const names = Object.keys(await import(pathToFileURL(join(dist, `${door}.js`)).href))
    const lines = names.map((name) => `exports.${name} = core.${name}\n`)
    writeFileSync(join(dist, `${door}.cjs`), `'use strict'\nconst core = require('./core.cjs')\n${lines.join('')}`)
  }
}
