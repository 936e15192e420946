import { engine, type Subject } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { rental } from '../rental.js'
import type { Facts, Standing } from './facts.js'
import { checkTogether } from './together.js'

const from = new Date('2030-06-01T00:00:00Z')
const closesAt = new Date('2100-06-01T00:00:00Z')
const data = { from, until: new Date('2030-06-02T00:00:00Z'), closesAt, credit: 100, steps: 0, phone: '+4500000000' }

function desk() {
  const store = memoryStore()
  const rentals = engine({ store }).open(rental, { tenant: 'north', actor: { id: 'c', roles: ['staff'] } })
  const standing = async (subject: Pick<Subject, 'id'>): Promise<Standing> => {
    const [found] = await store.load([{ tenant: 'north', lifecycle: 'rental', id: subject.id }])
    const history = await rentals.history(subject.id)
    const none = { timers: [], messages: [], holds: [], links: [] }
    return { name: `north/${subject.id}`, row: found?.subject as unknown as Standing['row'], history, ...none }
  }
  const standings = async () => Promise.all((await rentals.list({ limit: 100 })).items.map(standing))
  return { rentals, standings }
}

const factsOf = (standings: readonly Standing[]): Facts => {
  const subjects = new Map(standings.map((standing) => [standing.name, standing]))
  return { subjects, archived: [], strays: [], requests: new Set(), journals: new Map() }
}

test('whoever is rebooked has a successor, whatever that had to be called', async () => {
  const { rentals, standings } = desk()
  await rentals.start('b1', data)
  await rentals.start('b1.2', data)
  await rentals.send('b1', 'rebook')
  await rentals.send('b1.2', 'rebook')
  const all = await standings()
  expect(all).toHaveLength(4)
  expect(checkTogether(factsOf(all))).toEqual([])
  for (const { row } of all.filter(({ row }) => row.status === 'moved')) {
    const next = row.links.find(({ name }) => name === 'next')
    const left = all.filter(({ name }) => name !== `north/${next?.id}`)
    const [told] = checkTogether(factsOf(left))
    expect(left).toHaveLength(3)
    expect(told?.what).toBe(`north/${row.id} was rebooked and its successor was not opened with it`)
  }
})

test('a successor that began at another moment, or of itself, is none', async () => {
  const { rentals, standings } = desk()
  await rentals.start('b1', data)
  await rentals.send('b1', 'rebook')
  const all = await standings()
  const other = all.find(({ row }) => row.status === 'asked')
  const [first] = other?.history ?? []
  const begun = [
    { ...first, at: from },
    { ...first, cause: { by: 'request' } },
  ]
  for (const entry of begun) {
    const changed = { ...other, history: [entry] } as unknown as Standing
    const facts = factsOf([...all.filter((one) => one !== other), changed])
    expect(checkTogether(facts)).toHaveLength(1)
  }
  expect(checkTogether(factsOf(all))).toEqual([])
})
