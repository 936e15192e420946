import { OrdnaError, type HistoryEntry, type Store } from '@ordna/core'
import { verifyHistory } from '@ordna/core/inspect'
import { expect } from 'vitest'
import { june } from '../fixtures/rental.fixture.js'
import { things, type Command } from './commands.fixture.js'
import { countedTokens } from './countedTokens.fixture.js'
import { houseOf, type House } from './house.fixture.js'
import { oneAfterAnother } from './oneAfterAnother.fixture.js'
import { expectSettled, expectSound, toRest } from './sound.fixture.js'

const resting: Command = { name: 'come to rest', run: toRest }

/**
 * Plays commands on every store, and expects the same of all: of each answer, and of all that is there, when they end and
 * when everything has come to rest. What holds on any store is looked at on the first.
 */
export async function playOn(stores: readonly Store[], commands: readonly Command[]): Promise<void> {
  const [first, ...others] = stores.map(countedTokens).map(oneAfterAnother).map(houseOf) as [House, ...House[]]
  const alike = async (ask: (house: House) => Promise<Answer>) => {
    const wanted = comparable(await ask(first))
    for (const other of others) expect(comparable(await ask(other))).toEqual(wanted)
    await expectSound(first)
  }
  for (const command of commands) await alike((house) => answerOf(house, command))
  await alike(everything)
  await alike((house) => answerOf(house, resting))
  await alike(everything)
  await expectSettled(first)
}

/** What a command comes to; and what came about meanwhile, each in whatever order. */
type Answer = { readonly inOrder: unknown; readonly inAnyOrder?: { readonly [what: string]: readonly unknown[] } }

/**
 * An answer with its drawn ids numbered as they appear: how often a store is looked at, and so how many are drawn, is each
 * store's own affair. What has no order is told by these names, and in the order of what it says.
 */
function comparable({ inOrder, inAnyOrder = {} }: Answer): unknown {
  const seen = new Map<string, string>()
  const named = renamed(inOrder, (id) => seen.get(id) ?? seen.set(id, `${seen.size}`).get(id) ?? id)
  const wordsOf = (one: unknown) => JSON.stringify(renamed(one, (id) => seen.get(id) ?? 'is seen nowhere'))
  const others = Object.entries(inAnyOrder).map(([what, all]) => [what, all.map(wordsOf).toSorted()])
  return { named, ...Object.fromEntries(others) }
}

/** With another name for each drawn id. What is hashed holds such ids; that it fits is asked of each history by itself. */
function renamed(answer: unknown, nameOf: (id: string) => string): unknown {
  return JSON.parse(JSON.stringify(answer) ?? 'null', (_, value: unknown) => {
    if (typeof value !== 'string') return value
    if (/^[0-9a-f]{64}$/.test(value)) return 'a hash'
    return value.replace(/drawn\d+/g, nameOf)
  })
}

/** What a command comes to, under its name. */
async function answerOf(house: House, { name, run }: Command): Promise<Answer> {
  try {
    return { inOrder: { name, answer: await run(house) } }
  } catch (error) {
    if (!(error instanceof OrdnaError)) throw error
    return { inOrder: { name, code: error.code, message: error.message, details: error.details } }
  }
}

/** All that is there: subjects, histories, who has what, who waits, how much is left, who was told. */
async function everything(house: House): Promise<Answer> {
  const { loans, hires, baskets, deals, problems, told } = house
  const ever = { from: june(1), until: null }
  const lists = await Promise.all([loans, hires, baskets, deals].map((one) => subjectsOf(one as House['loans'])))
  const held = await Promise.all(things.map((thing) => loans.holders(thing, ever)))
  const lines = await Promise.all(things.map((thing) => loans.waiting(thing)))
  const left = await loans.unitsLeft(things, ever)
  return { inOrder: { lists, held, lines, left }, inAnyOrder: { problems, ...told() } }
}

async function subjectsOf(opened: House['loans']): Promise<unknown> {
  const { items } = await opened.list({ limit: 1_000, order: 'startedAt', descending: false })
  const histories: (readonly HistoryEntry[])[] = []
  for (const subject of items) {
    const history = await opened.history(subject.id)
    verifyHistory(history, subject)
    histories.push(history)
  }
  return { items, histories }
}
