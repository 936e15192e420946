import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { files } from './files.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8')

/** What an adapter must pass, by how its name ends: the first that fits. */
const contracts = { FileStore: 'fileStoreContract', Store: 'storeContract', Channel: 'channelContract' } as const

/** The functions that a package exports whose names end so: `memoryStore`, `emailChannel`, `s3FileStore`. */
function adaptersOf(folder: string): string[] {
  const index = read(`packages/${folder}/src/index.ts`)
  return [...index.matchAll(/\b[a-z]\w*(?:Store|Channel)\b(?!\.js)/g)].map(([name]) => name)
}

const adapters = readdirSync(`${root}/packages`)
  .filter((folder) => folder !== 'core' && folder !== 'testing')
  .flatMap((folder) =>
    [...new Set(adaptersOf(folder))].map((name) => {
      const [, contract] = Object.entries(contracts).find(([ending]) => name.endsWith(ending)) ?? []
      return { folder, name, contract }
    }),
  )

test('there are adapters to look at', () => {
  expect(adapters.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['memoryStore', 'postgresStore', 's3FileStore']),
  )
})

test.each(adapters)('$name passes $contract', ({ folder, name, contract }) => {
  const tests = files(root, [`packages/${folder}/src`], /\.test\.ts$/).map(read)
  const called = tests.some((text: string) => text.includes(`${contract}(`) && new RegExp(`\\b${name}\\(`).test(text))
  expect(called, `No test of packages/${folder} calls ${contract} with ${name}.`).toBe(true)
})
