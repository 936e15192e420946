import { blocker, engine, lifecycle, type Explanation, type Moved, type OpenedOf, type Refusal } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import fc from 'fast-check'
import * as v from 'valibot'
import { expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../index.js'
import { everyStore } from './stores.fixture.js'

const to = () => 'a@example.com'

const tool = lifecycle('tool', {
  version: 1,
  data: v.object({
    rack: v.array(v.string()),
    tool: v.optional(v.string()),
    extra: v.optional(v.string()),
    who: v.optional(v.string()),
    from: v.date(),
    until: v.date(),
  }),
  roles: ['desk', 'member'],
  owner: { role: 'member', id: ({ who }) => who },
  may: { start: ['desk', 'owner'], read: ['desk', 'owner'] },
  links: { after: 'tool' },
  startGuards: {
    inTime: ({ data, now }) => data.from >= now || blocker({ retryAt: new Date('2026-05-02T08:00:00Z') }),
  },
  initial: [{ when: ({ data }) => data.rack.length > 0, ifFree: true, to: 'booked' }, { to: 'asked' }],
  statuses: { asked: {}, booked: { requires: ['tool'] }, blessed: {}, back: { final: true } },
})
  .notices({ received: { to, channels: ['email'], optional: { default: 'on', text: 'desk' }, entering: 'asked' } })
  .transitions((move) => ({
    bless: move({ from: 'booked', to: 'blessed', automatic: ({ data }) => data.who === 'saint' }),
    end: move({ from: ['asked', 'booked', 'blessed'], to: 'back', by: ['desk', 'owner'] }),
  }))
  .holds({
    tool: { in: ['booked', 'blessed'], oneOf: ({ rack }) => rack, into: 'tool', from: 'from', until: 'until' },
    extra: { in: ['asked', 'booked', 'blessed'], resource: ({ extra }) => extra, from: 'from', until: 'until' },
  })
  .build()

type Tools = OpenedOf<typeof tool>

const june = (day: number) => new Date(Date.UTC(2026, 5, day))
const id = fc.constantFrom('t1', 't2', 't3', 't4', 't5', 't6')
const who = fc.constantFrom(undefined, 'mia', 'max', 'saint')

const start = fc.record({
  actor: fc.constantFrom(
    { id: 'anna', roles: ['desk'] },
    { id: 'mia', roles: ['member'] },
    { id: 'max', roles: ['member'] },
    { id: 'nobody', roles: [] },
  ),
  id,
  data: fc.record({
    rack: fc.constantFrom([], ['saw'], ['saw', 'axe'], [1] as unknown as string[]),
    extra: fc.constantFrom(undefined, 'van'),
    who,
    from: fc.constantFrom(june(1), june(2), june(2), new Date('2026-04-01T08:00:00Z')),
    until: fc.constantFrom(june(3), june(4), june(5), june(0)),
  }),
  options: fc.constantFrom(
    undefined,
    { links: { after: 't1' } },
    { links: { after: ['t2', 't2', 'none'] } },
    { links: { cousin: 't1' } as never },
    { notices: { received: false } },
    { notices: { received: { text: 'Welcome' } } },
  ),
})

/** What was foretold comes true, word by word; and to foretell it writes nothing. */
async function explainThenStart(
  tools: Tools,
  { id: of, data, options }: typeof start extends fc.Arbitrary<infer One> ? One : never,
) {
  const was = await tools.get(of).catch(() => 'may not')
  const said = await tools.explainStart(of, data, options)
  expect(await tools.get(of).catch(() => 'may not')).toEqual(was)
  const answer = await tools.tryStart(of, data, options)
  const became = answer.outcome === 'moved' ? await tools.get(of) : null
  expect({ ...told(said), data: said.data, holds: said.holds }).toEqual({
    ...came(answer),
    data: became?.data ?? null,
    holds: became?.holds ?? null,
  })
  return answer
}

function told({ to: into, allowed, code, blockers, message, retryAt }: Explanation) {
  return { to: into, allowed, code, blockers, message, retryAt }
}

function came(answer: Moved | Refusal): ReturnType<typeof told> {
  const allowed = answer.outcome === 'moved'
  if (allowed) return { to: answer.to, allowed, code: null, blockers: [], message: null, retryAt: null }
  const { code, blockers, message, retryAt = null } = answer
  return { to: null, allowed, code, blockers, message, retryAt }
}

test.each(everyStore)('what a start would be answered is what it is answered right after, $name', async ({ open }) => {
  const { store } = await open()
  let runs = 0
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(start, { minLength: 4, maxLength: 16, size: 'max' }), async (starts) => {
      const ordna = engine({ store, clock: virtualClock('2026-05-01T08:00:00Z') })
      const desk = ordna.open(tool, { tenant: `run${++runs}`, actor: { id: 'anna', roles: ['desk'] } })
      for (const one of starts) {
        const answer = await explainThenStart(desk.as(one.actor), one)
        seen.add(answer.outcome === 'moved' ? answer.to : answer.code)
      }
    }),
    { numRuns: 30, seed: 7 },
  )
  for (const each of [
    'asked',
    'booked',
    'blessed',
    'exists',
    'forbidden',
    'guarded',
    'invalid_data',
    'unknown_notice',
    'held',
  ])
    expect([...seen]).toContain(each)
})

test('a start is explained inside the host’s transaction by what stands there', async () => {
  const pool = poolOf(await migratedDatabase(inject('postgres')), 2)
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const clock = virtualClock('2026-05-01T08:00:00Z')
    const ordna = engine({ store: postgresStore(pool), clock })
    const where = { tenant: 'oslo', actor: { id: 'anna', roles: ['desk'] } }
    const outside = ordna.open(tool, where)
    expect(await outside.explainStart('t1', { rack: [], from: june(1), until: june(3) })).toMatchObject({ to: 'asked' })
    const inside = ordna.using(client).open(tool, where)
    const data = { rack: ['saw'], from: june(1), until: june(3) }
    expect(await inside.explainStart('t1', data)).toMatchObject({ to: 'booked', holds: [{ resource: 'saw' }] })
    await inside.start('t1', data)
    expect(await inside.explainStart('t1', data)).toMatchObject({ code: 'exists' })
    expect(await inside.explainStart('t2', data)).toMatchObject({ to: 'asked', holds: [] })
    expect(await outside.explainStart('t1', data)).toMatchObject({ to: 'booked' })
  } finally {
    await client.query('ROLLBACK')
    client.release()
    await pool.end()
  }
})
