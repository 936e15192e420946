import { expect, test } from 'vitest'
import { inLanes } from './inLanes.mjs'

type Piece = { script: string; after?: string; alone?: boolean; first?: boolean }

/** Runs pieces that end when they are told to; says what began, what runs, and what was yielded, in order. */
function played(pieces: Piece[], lanes = 2) {
  const ends = new Map<string, (answer: string) => void>()
  const [begun, told]: [string[], string[]] = [[], []]
  const run = ({ script }: Piece) => {
    begun.push(script)
    return new Promise<string>((resolve) => ends.set(script, resolve))
  }
  const whole = (async () => {
    for await (const [{ script }, answer] of inLanes(pieces, lanes, run)) told.push(`${script} ${answer}`)
  })()
  const end = async (script: string) => {
    ends.get(script)?.('ok')
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { begun, told, end, whole }
}

const named = (...scripts: string[]): Piece[] => scripts.map((script) => ({ script }))

test('so many run at a time, and each is told of in the order of the list', async () => {
  const { begun, told, end, whole } = played(named('a', 'b', 'c', 'd'))
  expect(begun).toEqual(['a', 'b'])
  await end('b')
  expect([begun, told]).toEqual([['a', 'b', 'c'], []])
  await end('c')
  await end('a')
  expect([begun, told]).toEqual([
    ['a', 'b', 'c', 'd'],
    ['a ok', 'b ok', 'c ok'],
  ])
  await end('d')
  await whole
  expect(told).toEqual(['a ok', 'b ok', 'c ok', 'd ok'])
})

test('what comes after another waits for it, and lets others pass meanwhile', async () => {
  const { begun, end, whole } = played([{ script: 'build' }, { script: 'pack', after: 'build' }, ...named('c', 'd')])
  expect(begun).toEqual(['build', 'c'])
  await end('c')
  expect(begun).toEqual(['build', 'c', 'd'])
  await end('build')
  expect(begun).toEqual(['build', 'c', 'd', 'pack'])
  await end('d')
  await end('pack')
  await whole
})

test('one that is first begins first, and is told of in its place', async () => {
  const { begun, told, end, whole } = played([...named('a', 'b'), { script: 'long', first: true }])
  expect(begun).toEqual(['long', 'a'])
  for (const script of ['a', 'b', 'long']) await end(script)
  await whole
  expect(told).toEqual(['a ok', 'b ok', 'long ok'])
})

test('one that is alone has nothing beside it, before or after', async () => {
  const { begun, end, whole } = played([...named('a', 'b', 'c'), { script: 'alone', alone: true }, ...named('d')])
  await end('a')
  expect(begun).toEqual(['a', 'b', 'c'])
  await end('b')
  expect(begun).toEqual(['a', 'b', 'c'])
  await end('c')
  expect(begun).toEqual(['a', 'b', 'c', 'alone'])
  await end('alone')
  expect(begun).toEqual(['a', 'b', 'c', 'alone', 'd'])
  await end('d')
  await whole
})

test('what comes after something that is nowhere ends the run, and does not hang it', async () => {
  await expect(played([{ script: 'pack', after: 'build' }]).whole).rejects.toThrow("'pack' comes after 'build'")
})
