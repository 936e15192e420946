import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { files } from './files.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8')

/** What an adapter exports, by the contract that it must pass. */
const contracts = { Store: 'storeContract', Channel: 'channelContract' } as const

/** The functions that a package exports whose names end so: `memoryStore`, `emailChannel`. */
function adaptersOf(folder: string, ending: string): string[] {
  const index = read(`packages/${folder}/src/index.ts`)
  return [...index.matchAll(new RegExp(`\\b[a-z]\\w*${ending}\\b`, 'g'))].map(([name]) => name)
}

const adapters = readdirSync(`${root}/packages`)
  .filter((folder) => folder !== 'core' && folder !== 'testing')
  .flatMap((folder) =>
    Object.entries(contracts).flatMap(([ending, contract]) =>
      [...new Set(adaptersOf(folder, ending))].map((name) => ({ folder, name, contract })),
    ),
  )

test('there are adapters to look at', () => {
  expect(adapters.map(({ name }) => name)).toEqual(expect.arrayContaining(['memoryStore', 'postgresStore']))
})

test.each(adapters)('$name passes $contract', ({ folder, name, contract }) => {
  const tests = files(root, [`packages/${folder}/src`], /\.test\.ts$/).map(read)
  const called = tests.some((text: string) => text.includes(`${contract}({`) && new RegExp(`\\b${name}\\(`).test(text))
  expect(called, `No test of packages/${folder} calls ${contract} with ${name}.`).toBe(true)
})
