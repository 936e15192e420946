import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { post, type Arrived } from './post.fixture.js'
import { anyText, everyText, manyTexts, noText } from './strings.fixture.js'
import { structureOf } from './structure.fixture.js'

const numRuns = inject('deep') ? 150 : 15

const channels = ['email', 'sms', 'webhook', 'letter'] as const

type Structure = Awaited<ReturnType<typeof structureOf>>

let office: Awaited<ReturnType<typeof post>>
let harmless: Structure

beforeAll(async () => {
  office = await post()
  harmless = await structureOf(await office.order({ name: 'Anna', note: 'Ring först', file: 'karta.pdf' }))
})

afterAll(() => office.close())

const order = (text: string) => office.order({ name: text, note: text, file: text })

/** What has not the harmless structure of its channel; and what did not arrive, where the history does not say so. */
async function harmIn(arrived: Arrived): Promise<readonly string[]> {
  const structure = await structureOf(arrived)
  const came = channels.filter((channel) => structure.counts[channel] > 0)
  const other = came.filter((channel) => JSON.stringify(structure[channel]) !== JSON.stringify(harmless[channel]))
  const told = arrived.accepted.toSorted().join() === came.toSorted().join() && arrived.dead === 4 - came.length
  return [
    ...other.map((channel) => `${channel}: ${JSON.stringify(structure[channel])}`),
    ...channels.filter((channel) => structure.counts[channel] > 1),
    ...(told ? [] : [`${came.join()} came, ${arrived.accepted.join()} are told, ${arrived.dead} are dead`]),
  ]
}

describe('a name, a note and the name of a file', () => {
  test('make no other message of any channel than harmless ones, whatever stands in them', async () => {
    for (const text of inject('deep') ? everyText : manyTexts)
      expect([text, await harmIn(await order(text))]).toEqual([text, []])
  })

  test('of any letters neither', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect(await harmIn(await order(text))).toEqual([])
      }),
      { numRuns },
    )
  })

  test('that are no texts are refused before there is a message', async () => {
    await fc.assert(
      fc.asyncProperty(noText, async (text) => {
        await expect(order(text)).rejects.toThrow(/surrogate|NUL/)
      }),
      { numRuns: 3 },
    )
  })
})

test('an address that somebody has entered reaches nobody else: one reader, or nobody', async () => {
  for (const text of everyText.filter((one) => one.trim() !== '' && one.length < 1_000)) {
    const to = { email: text, sms: text, webhook: text, letter: text }
    const structure = await structureOf(await office.order({ name: 'Anna', note: 'Ring först', file: 'x' }, to))
    expect(Object.values(structure.counts).every((count) => count <= 1)).toBe(true)
    expect(structure.email?.addresses ?? harmless.email?.addresses).toHaveLength(3)
    expect(structure.counts.webhook).toBe(0)
    expect(structure.letter?.deeds ?? []).toEqual([])
  }
})
