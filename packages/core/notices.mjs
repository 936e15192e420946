import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes the licences of what a package bundles beside it, as `dist/THIRD-PARTY.txt`. */
export function writeNotices(folder, names) {
  const notices = names.map((name) => {
    const home = join(folder, 'node_modules', name)
    const { version, license } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    const file = readdirSync(home).find((entry) => /^licen[cs]e/iu.test(entry))
    if (!file) throw new Error(`${name} ${version} has no licence file, and cannot be bundled.`)
    return `${name} ${version}, ${license}\n\n${readFileSync(join(home, file), 'utf8').trim()}\n`
  })
  writeFileSync(join(folder, 'dist', 'THIRD-PARTY.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`))
}
