import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import type { HistoryEntry } from '../words/change.js'
import { canonical } from '../words/codec.js'
import { record } from '../decide/record.js'
import { parseCalendar } from '../time/index.js'
import type { Subject } from '../words/subject.js'
import { day, obedientChannel, rental, shop, staff } from './shop.fixture.js'
import { verifyHistory } from '../proof/verifyHistory.js'
import { noted } from '../decide/notes.js'

const id = fc.constantFrom('r1', 'r2', 'r3')
const car = fc.constantFrom('volvo', 'saab')
const days = fc
  .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 4 }))
  .map(([from, length]) => ({ from: day(from), until: day(from + length) }))
const requestId = fc.option(fc.constantFrom('q1', 'q2', 'q3'), { nil: undefined })

type Shop = ReturnType<typeof shop>
type Act = { readonly name: string; run(shop: Shop): Promise<unknown> }

const act = (name: string, run: Act['run']): Act => ({ name, run })
const options = (request: string | undefined) => (request === undefined ? {} : { requestId: request })

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc
    .tuple(id, days)
    .map(([subject, period]) =>
      act(`start ${subject}`, ({ rentals, data }) => rentals.start(subject, { ...data, ...period })),
    ),
  fc
    .tuple(id, car, requestId)
    .map(([subject, wanted, request]) =>
      act(`book ${subject} ${wanted}`, ({ rentals }) =>
        rentals.send(subject, 'book', { car: wanted }, options(request)),
      ),
    ),
  id.map((subject) => act(`tell ${subject}`, ({ rentals }) => rentals.send(subject, 'tell'))),
  id.map((subject) => act(`pay ${subject}`, ({ rentals }) => rentals.send(subject, 'pay'))),
  fc
    .tuple(id, fc.integer({ min: 1, max: 9 }), requestId)
    .map(([subject, by, request]) =>
      act(`raise ${subject}`, ({ rentals }) => rentals.send(subject, 'raise', by, options(request))),
    ),
  fc
    .tuple(id, days)
    .map(([subject, period]) => act(`rebook ${subject}`, ({ rentals }) => rentals.send(subject, 'rebook', period))),
  fc
    .tuple(id, fc.constantFrom('asked', 'booked', 'lapsed'))
    .map(([subject, to]) =>
      act(`override ${subject} ${to}`, ({ rentals }) =>
        rentals.override(subject, { to: to as 'asked', reason: 'x', notify: true }),
      ),
    ),
  id.map((subject) =>
    act(`note ${subject}`, ({ rentals }) => rentals.note(subject, { text: 'n', severity: 'warning' })),
  ),
  fc.integer({ min: 1, max: 40 }).map((hours) =>
    act(`wait ${hours} h`, ({ clock, ordna }) => {
      clock.at = new Date(clock.at.getTime() + hours * 3_600_000)
      return ordna.tick()
    }),
  ),
)

/** Several acts at once, one after another group. */
const play = fc.array(fc.array(acts, { minLength: 1, maxLength: 3 }), { minLength: 5, maxLength: 25 })

function open(): Shop {
  let tick = 0
  const unreliable = () =>
    obedientChannel(() => (++tick % 4 === 0 ? { status: 'failed', permanent: tick % 8 === 0 } : { status: 'accepted' }))
  return shop({
    channels: { sms: unreliable(), letter: unreliable() },
    jobs: { capture: () => ({ send: 'captured', input: 100 }) },
  })
}

/** The subject's status and data as its history alone tells them. */
function fold(history: readonly HistoryEntry[]): { status: string | null; data: Record<string, unknown> } {
  const data: Record<string, unknown> = {}
  let status: string | null = null
  for (const { from, to, before = {}, after = {} } of history) {
    expect(from).toBe(status)
    status = to
    for (const field of Object.keys(before)) delete data[field]
    Object.assign(data, after)
  }
  return { status, data }
}

/** Whatever is derived, derived once more, is the same. */
function expectSettled(subject: Subject): void {
  const within = { calendar: parseCalendar({ zone: 'UTC' }), linked: {} }
  const asked = { actor: { ...staff, kind: 'user' as const }, cause: { by: 'request' as const }, within }
  const again = record(rental as never, subject, { ...asked, entry: noted('info') }, subject.updatedAt)
  expect(again).toMatchObject({
    outcome: 'moved',
    change: { timersChanged: false, holdsChanged: false, subject: { flags: subject.flags } },
  })
}

test('whatever happens, in whatever order: histories are whole, rows are what they tell, nothing is held twice', async () => {
  let moves = 0
  const runs = inject('deep') ? 1_000 : 150
  await fc.assert(
    fc.asyncProperty(play, async (groups) => {
      const made = open()
      for (const group of groups)
        await Promise.all(
          group.map((one) =>
            one.run(made).then(
              () => moves++,
              () => undefined,
            ),
          ),
        )
      // A timer that a total of 13 stood in the way of is put off, an hour at most, also where the total has changed since.
      made.clock.at = new Date(made.clock.at.getTime() + 2 * 3_600_000)
      await made.ordna.tick()
      const { items } = await made.rentals.list({ limit: 1000 })
      for (const view of items as unknown as Subject[]) {
        const history = await made.rentals.history(view.id)
        verifyHistory(history, view)
        expect(history.length).toBe(view.entries)
        expect(canonical(fold(history))).toBe(canonical({ status: view.status, data: view.data }))
        const revisions = history.map(({ revision }) => revision)
        expect(revisions).toEqual([...revisions].toSorted((one, other) => one - other))
        expectSettled(view)
        const overdue = view.timers.filter(
          ({ id: armed, due }) => due !== null && due <= made.clock.at && !view.dead.includes(armed),
        )
        expect(overdue.filter(() => view.data.total !== 13)).toEqual([])
      }
      expect(await made.ordna.verify()).toMatchObject({ altered: [], cut: [] })
      const held = await made.store.holds('oslo', ['volvo', 'saab'], { from: day(1), until: null })
      held.forEach((one, index) => {
        for (const other of held.slice(index + 1)) {
          const apart = one.resource !== other.resource || one.until! <= other.from || other.until! <= one.from
          expect(apart).toBe(true)
        }
      })
      expect(held.map(({ subject }) => subject.id).toSorted()).toEqual(
        (items as unknown as Subject[]).flatMap(({ id: own, holds }) => holds.map(() => own)).toSorted(),
      )
    }),
    { numRuns: runs },
  )
  console.info(`engine invariants: ${runs} plays, ${moves} moves, 0 broken`)
  expect(moves).toBeGreaterThan(runs)
})
