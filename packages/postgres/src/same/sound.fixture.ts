import type { HistoryEntry } from '@ordna/core'
import type { HeldBy } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { things } from './commands.fixture.js'
import { tenant, type House } from './house.fixture.js'

/** Nobody has what another one has, now or later; and each line goes by the moments since which they wait. */
export async function expectSound({ loans, store, clock }: House): Promise<void> {
  const held = await store.holds(tenant, things, { from: clock.now(), until: null })
  const units = await store.units(tenant, things)
  const accepted = things.flatMap((thing, index) => {
    const holders = held.filter(({ resource }) => resource === thing)
    return holders
      .map(({ from }) => holders.filter((holder) => has(holder, from)))
      .filter(areTooMany(units[index] ?? 1))
  })
  expect(accepted).toEqual([])
  for (const thing of things) {
    const line = (await store.waiting(tenant, thing, 100)).map(({ since }) => since.getTime())
    expect(line).toEqual(line.toSorted((one, other) => one - other))
    expect(await loans.waiting(thing)).toHaveLength(line.length)
  }
}

function has({ from, until }: HeldBy, moment: Date): boolean {
  return from <= moment && (until === null || moment < until)
}

/** Whoever takes the whole of a thing has it alone. */
const areTooMany = (of: number) => (holders: readonly HeldBy[]) =>
  holders.some(({ units }) => units === undefined)
    ? holders.length > 1
    : holders.reduce((sum, { units = 1 }) => sum + units, 0) > of

const longestWay = 100

/** Lets everything come to rest, each thing at its own moment; answers what every look came to that did anything. */
export async function toRest(house: House): Promise<readonly unknown[]> {
  const { ordna, clock } = house
  await sendHome(house)
  const looks = [await ordna.tick()]
  for (
    let next = looks[0]?.next ?? null;
    next !== null && looks.length < longestWay;
    next = looks.at(-1)?.next ?? null
  ) {
    if (next > clock.now()) await clock.advanceTo(next)
    looks.push(await ordna.tick())
  }
  expect(looks.at(-1)?.next, 'it has come to rest').toBe(null)
  return looks.flatMap(({ fired, handled }) => (fired + handled > 0 ? { fired, handled } : []))
}

/** Who waits for a car of a class that has none is tried every hour, for ever. */
async function sendHome({ hires }: House): Promise<void> {
  const { items } = await hires.list({ status: 'queued', limit: 1_000 })
  for (const { id, data } of items) if (data.carClass === 'none') await hires.send(id, 'end')
}

/** What came to rest: each message has one outcome, and nobody waits in line for what is free. */
export async function expectSettled({ loans, store, told }: House): Promise<void> {
  const { items } = await loans.list({ limit: 1_000 })
  for (const { id } of items) {
    const history = await loans.history(id)
    const messages = history.flatMap((entry) => entry.messages ?? []).map((message) => message.id)
    const outcomes = messages.map((message) => ({ message, outcomes: outcomesOf(history, message) }))
    expect(outcomes).toEqual(messages.map((message) => ({ message, outcomes: [expect.any(String)] })))
  }
  const sent = Object.values(told()).flat()
  expect(new Set(sent.map(({ id, channel }) => `${id} ${channel}`)).size).toBe(sent.length)
  expect(await starved({ loans, store })).toEqual([])
  const later = { limit: 10, lease: 1, now: new Date('2090-01-01T00:00:00Z'), lifecycles: ['loan'] }
  expect((await store.claim('message', later)).claims).toEqual([])
}

/** Those who wait in line for what is free. */
async function starved({ loans, store }: Pick<House, 'loans' | 'store'>): Promise<readonly string[]> {
  const ever = { from: new Date('2090-01-01T00:00:00Z'), until: null }
  const all = await Promise.all(
    things.map(async (thing) => {
      const line = await store.waiting(tenant, thing, 100)
      const [{ left } = { left: 0 }] = await loans.unitsLeft(thing, ever)
      const ids = line.flatMap(({ subject: { lifecycle, id } }) => (lifecycle === 'loan' ? id : []))
      const waiting = await Promise.all(ids.map((id) => loans.get(id)))
      return waiting.flatMap((one) => (one?.data.thing === thing && one.data.some <= left ? one.id : []))
    }),
  )
  return all.flat()
}

function outcomesOf(history: readonly HistoryEntry[], message: string): readonly string[] {
  return history.flatMap(({ kind, details }) => {
    if (details?.['message'] !== message) return []
    if (kind === 'dropped') return kind
    const status = String(details['status'])
    return status === 'accepted' || status === 'dead' ? status : []
  })
}
