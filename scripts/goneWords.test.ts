import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const core = fileURLToPath(new URL('../packages/core/src', import.meta.url))

/** Names that explained nothing, and the word of the glossary that took their place. */
const gone: { readonly [word: string]: string } = {
  alter: 'entry, EntryMaker',
  draft: 'stages',
  happenings: 'notes, receipts, dead, dropped',
  house: 'settings',
  said: 'EntryContent, or what it is that was said',
  sketch: 'roughGraph',
  standing: 'inStatus, whyDropped, while',
  working: 'inProgress',
}

/** What a file declares for others, by name, and the file's own name. */
function namesOf(file: string): readonly string[] {
  const exported = readFileSync(file, 'utf8').matchAll(
    /^export (?:abstract |async )?(?:function|const|class|type|interface) (\w+)/gm,
  )
  return [basename(file).replace(/\.ts$/, ''), ...Array.from(exported, ([, name]) => name ?? '')]
}

test('no file and no export of core is called by a name that has gone', () => {
  const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/\.(test(-d)?|fixture)\.ts$/.test(file),
  )
  const found = files.flatMap((file) =>
    namesOf(`${core}/${file}`)
      .filter((name) => Object.hasOwn(gone, name.toLowerCase()))
      .map((name) => `${file}: ${name}, now ${gone[name.toLowerCase()]}`),
  )
  expect(files.length).toBeGreaterThan(200)
  expect(found).toEqual([])
})
