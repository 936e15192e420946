import { OrdnaError, verifyHistory, type HistoryEntry, type Store } from '@ordna/core'
import { expect } from 'vitest'
import { june } from '../rental.fixture.js'
import { things, type Command } from './commands.fixture.js'
import { countedTokens } from './countedTokens.fixture.js'
import { houseOf, type House } from './house.fixture.js'
import { expectSettled, expectSound, toRest } from './sound.fixture.js'

const resting: Command = { name: 'come to rest', run: toRest }

/**
 * Plays commands on every store, and expects the same of all: of each answer, and of all that is there, when they end and
 * when everything has come to rest. What holds on any store is looked at on the first.
 */
export async function playOn(stores: readonly Store[], commands: readonly Command[]): Promise<void> {
  const [first, ...others] = stores.map(countedTokens).map(houseOf) as [House, ...House[]]
  const all: Command = { name: 'look at everything', run: everything }
  for (const command of [...commands, all, resting, all]) {
    const answer = await answerOf(first, command)
    for (const other of others) expect(await answerOf(other, command)).toEqual(answer)
    await expectSound(first)
  }
  await expectSettled(first)
}

/** What a command comes to, under its name. */
async function answerOf(house: House, { name, run }: Command): Promise<unknown> {
  try {
    return { name, answer: await run(house) }
  } catch (error) {
    if (!(error instanceof OrdnaError)) throw error
    return { name, code: error.code, message: error.message, details: error.details }
  }
}

/** All that is there: subjects, histories, who has what, who waits, how much is left, who was told. */
async function everything(house: House) {
  const { loans, hires, baskets, deals, problems, told } = house
  const ever = { from: june(1), until: null }
  const lists = await Promise.all([loans, hires, baskets, deals].map((one) => subjectsOf(one as House['loans'])))
  const held = await Promise.all(things.map((thing) => loans.holders(thing, ever)))
  const lines = await Promise.all(things.map((thing) => loans.waiting(thing)))
  return { lists, held, lines, left: await loans.unitsLeft(things, ever), problems: [...problems], told: told() }
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
