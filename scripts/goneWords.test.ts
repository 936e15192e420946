import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const packages = fileURLToPath(new URL('../packages', import.meta.url))

/** Names that explained nothing, and the word of the glossary that took their place. */
const gone: { readonly [word: string]: string } = {
  alter: 'entry, EntryMaker',
  asking: 'CallerCommand, choosers, Count',
  board: 'takeBatch',
  draft: 'stages',
  flights: 'atOnce',
  happenings: 'notes, receipts, dead, dropped',
  house: 'settings',
  said: 'EntryContent, or what it is that was said',
  seen: 'loaded, lookedAt; the revision that was seen is a field',
  seats: 'the most that a batch takes',
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

/** Values that stand for none of something: each is called by what there is none of. */
function nothingsOf(file: string): readonly string[] {
  const declared = readFileSync(file, 'utf8').matchAll(/^(?:export )?(?:declare )?(?:function|const) (nothing\w*)/gm)
  return Array.from(declared, ([, name]) => name ?? '')
}

const files = ['core', 'memory', 'postgres', 'testing'].flatMap((name) =>
  readdirSync(`${packages}/${name}/src`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test(-d)?|fixture|cases)\.ts$/.test(file))
    .map((file) => `${name}/src/${file}`),
)

test('no file and no export is called by a name that has gone', () => {
  const found = files.flatMap((file) =>
    namesOf(`${packages}/${file}`)
      .filter((name) => Object.hasOwn(gone, name.toLowerCase()))
      .map((name) => `${file}: ${name}, now ${gone[name.toLowerCase()]}`),
  )
  expect(files.length).toBeGreaterThan(300)
  expect(found).toEqual([])
})

test('none of something is called by what there is none of', () => {
  expect(files.flatMap((file) => nothingsOf(`${packages}/${file}`).map((name) => `${file}: ${name}`))).toEqual([])
})
