import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after, at, timeOfDay } from '../../time/index.js'
import { decide } from '../decide.js'
import { fire } from '../timers/fire.js'
import type { Lifecycle } from '../../declare/graph.js'
import { lifecycle } from '../../lifecycle.js'
import { isMessage, messageId } from '../messages/messages.js'
import { change, command, now, refusal, staff, started, surely, within } from '../../build/order.fixture.js'
import { attempted, record } from '../record.js'
import { refuse } from '../guards/refuse.js'
import { noted } from '../notes.js'

const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

const chain = surely(
  () =>
    lifecycle('chain', {
      version: 1,
      data: v.object({
        size: v.number(),
        zone: v.optional(v.string()),
        armed: v.optional(v.boolean()),
        endsAt: v.optional(v.date()),
      }),
      roles: ['staff'],
      initial: 'open',
      links: { next: 'chain', bill: 'invoice', peers: 'chain' },
      zone: ({ zone }) => zone,
      statuses: { open: {}, split: {}, done: { final: true } },
    })
      .flags({
        marked: {},
        brief: { from: after({ minutes: 1 }), until: after({ minutes: 3 }) },
        over: { until: at('endsAt') },
      })
      .transitions((move) => ({
        split: move({
          from: 'open',
          to: 'split',
          by: 'staff',
          input: v.optional(v.number(), 0),
          set: ({ data }) => ({ size: data.size / 2 }),
          opens: [
            { link: 'next', back: 'last', data: ({ data, input }) => ({ size: data.size + input }) },
            { link: 'next', data: ({ data }) => ({ size: data.size }), when: ({ data }) => data.size > 10 },
            { link: 'bill', id: ({ subject }) => `bill of ${subject.id}`, data: () => ({ total: 1 }) },
          ],
          moves: [
            {
              link: 'peers',
              send: 'end',
              input: ({ input }) => input + 1,
              reason: 'split',
              only: (_, { status }) => status === 'open',
            },
            { link: 'next', send: 'close' },
          ],
        }),
        end: move({
          from: 'open',
          to: 'done',
          by: 'system',
          input: v.number(),
          reasons: { codes: ['split'] },
        }),
        close: move({ from: ['open', 'split'], to: 'done', by: ['staff', 'system', 'timer'] }),
        edit: move({
          from: 'open',
          by: 'staff',
          input: v.partial(v.object({ zone: v.string(), armed: v.boolean(), endsAt: v.date() })),
          set: ({ input }) => input,
        }),
      }))
      .timers({
        noon: { in: 'open', at: timeOfDay('12:00'), send: 'close' },
        armed: { in: 'open', at: after({ hours: 9 }), send: 'close', when: ({ armed }) => armed === true },
        mark: { in: 'split', at: after({ hours: 1 }), flag: 'marked' },
      })
      .build() as unknown as Lifecycle,
)
const open = surely(() => started(chain, { size: 20 }))
const due = (name: string, subject = open) => subject.timers.find((timer) => timer.name === name)?.due
const edited = (input: object, subject = open, when = now) =>
  change(decide(chain, subject, command('edit', { input }), when)).subject

describe('what a transition asks of other subjects', () => {
  test('is told with the change, after its own data is set', () => {
    const peer = (id: string, status: string) => ({ id, lifecycle: 'chain', status, data: {} })
    const linked = { peers: [peer('p1', 'open'), peer('p2', 'done')] }
    const decided = change(
      decide(
        chain,
        { ...open, data: { size: 40 } },
        command('split', { input: 5, within: { ...within, linked } }),
        now,
      ),
    )
    const key = (lifecycleName: string, id: string) => ({ tenant: 't', lifecycle: lifecycleName, id })
    expect(decided.follow).toEqual([
      { kind: 'open', key: key('chain', 'o1.2'), data: { size: 25 }, link: 'next', back: 'last', named: false },
      { kind: 'open', key: key('chain', 'o1.2.1'), data: { size: 20 }, link: 'next', back: null, named: false },
      { kind: 'open', key: key('invoice', 'bill of o1'), data: { total: 1 }, link: 'bill', back: null, named: true },
      { kind: 'move', key: key('chain', 'p1'), transition: 'end', input: 6, reason: 'split', link: 'peers' },
    ])
    expect(decided.subject.links).toEqual([
      { name: 'next', lifecycle: 'chain', id: 'o1.2' },
      { name: 'next', lifecycle: 'chain', id: 'o1.2.1' },
      { name: 'bill', lifecycle: 'invoice', id: 'bill of o1' },
    ])
    expect(decided.linksChanged).toBe(true)
  })

  test('leaves out what its condition does not want, and keeps the links that were there', () => {
    const had = [{ name: 'peers', lifecycle: 'chain', id: 'p1' }]
    const decided = change(decide(chain, { ...open, links: had }, command('split'), now))
    expect(decided.follow.map((one) => one.key.id)).toEqual(['o1.2', 'bill of o1'])
    expect(decided.subject.links.map(({ id }) => id)).toEqual(['p1', 'o1.2', 'bill of o1'])
    expect(change(decide(chain, open, command('edit', { input: {} }), now)).linksChanged).toBe(false)
  })
})

describe('the zone of the subject', () => {
  test('is its own where it has one, else the calendar’s', () => {
    expect(due('noon')).toEqual(new Date('2026-06-01T10:00:00Z'))
    expect(due('noon', edited({ zone: 'America/New_York' }))).toEqual(new Date('2026-06-01T16:00:00Z'))
  })

  test('that does not exist is refused as the data’s fault', () => {
    expect(refusal(decide(chain, open, command('edit', { input: { zone: 'Mars/Base' } }), now))).toMatchObject({
      code: 'invalid_data',
      blockers: [{ code: 'invalid_zone' }],
      message: expect.stringContaining("The time zone 'Mars/Base' is not known"),
    })
  })
})

test('a timer with a condition is set while it holds', () => {
  expect(due('armed')).toBeUndefined()
  const armed = edited({ armed: true })
  expect(due('armed', armed)).toEqual(minutes(540))
  expect(due('armed', edited({ armed: false }, armed))).toBeUndefined()
})

describe('a flag', () => {
  test('with a beginning and an end goes on and off between them', () => {
    expect(open.flags).toEqual({ over: now })
    expect(open.timers.filter(({ name }) => name.startsWith('@'))).toEqual([
      { id: '1.@brief', name: '@brief', due: minutes(1) },
    ])
    const on = edited({}, open, minutes(1))
    expect(on.flags).toEqual({ over: now, brief: minutes(1) })
    expect(due('@brief', on)).toEqual(minutes(3))
    const off = edited({}, on, minutes(3))
    expect(off.flags).toEqual({ over: now })
    expect(due('@brief', off)).toBeUndefined()
  })

  test('with an end alone is on until then', () => {
    const ending = edited({ endsAt: minutes(2) })
    expect(ending.flags).toEqual({ over: now })
    expect(due('@over', ending)).toEqual(minutes(2))
    const ended = change(decide(chain, ending, command('edit', { input: {} }), minutes(2)))
    expect(ended.subject.flags).toEqual({ brief: minutes(1) })
    expect(ended.entries).toMatchObject([{ flags: { on: ['brief'], off: ['over'] } }])
  })

  test('without conditions is off until a timer raises it', () => {
    expect(open.flags).not.toHaveProperty('marked')
  })
})

test('what is recorded carries the words of whoever asked', () => {
  const asked = { actor: staff, cause: { by: 'request' } as const, within, requestId: 'r', reason: 'why', comment: 'c' }
  const noteOf = change(record(chain, open, { ...asked, entry: noted('info') }, minutes(1)))
  expect(noteOf.entries).toEqual([
    {
      revision: 2,
      at: minutes(1),
      kind: 'note',
      severity: 'info',
      actor: staff,
      cause: { by: 'request' },
      from: 'open',
      to: 'open',
      requestId: 'r',
      reason: 'why',
      comment: 'c',
      flags: { on: ['brief'], off: [] },
    },
  ])
  const bare = { actor: staff, cause: { by: 'request' } as const, within, entry: noted('warning') }
  expect(change(record(chain, open, bare, now)).entries).toStrictEqual([
    {
      revision: 2,
      at: now,
      kind: 'note',
      severity: 'warning',
      actor: staff,
      cause: { by: 'request' },
      from: 'open',
      to: 'open',
    },
  ])
  const refused = refuse('held', 'taken', [{ code: 'held', by: 'x' }])
  expect(
    change(
      record(chain, open, { actor: staff, cause: { by: 'request' }, within, entry: attempted('split', refused) }, now),
    ).entries,
  ).toEqual([
    {
      revision: 2,
      at: now,
      kind: 'refused',
      transition: 'split',
      details: { code: 'held', blockers: [{ code: 'held', by: 'x' }] },
      actor: staff,
      cause: { by: 'request' },
      from: 'open',
      to: 'open',
    },
  ])
  const lost = record(chain, { ...open, version: 9 }, { ...asked, entry: noted('info') }, now)
  expect(refusal(lost).code).toBe('unknown_version')
  const broken = record(
    chain,
    open,
    {
      ...asked,
      entry: () => {
        throw new Error('odd')
      },
    },
    now,
  )
  expect(refusal(broken)).toMatchObject({ code: 'guard_failed', blockers: [{ guard: 'record', error: 'odd' }] })
})

describe('a message id', () => {
  test('says nothing of the subject, and is taken for no timer', () => {
    expect(messageId('abc123', 2)).toBe('msg_abc123_2')
    expect(isMessage(messageId('abc123', 2))).toBe(true)
    for (const id of ['7.lapse', '7.msg_lapse.abc', '7.@late', '']) expect(isMessage(id)).toBe(false)
  })
})

describe('a timer of several statuses', () => {
  const courier = surely(
    () =>
      lifecycle('courier', {
        version: 1,
        data: v.object({ pickUpAt: v.date() }),
        roles: ['staff'],
        initial: 'ordered',
        statuses: { ordered: {}, assigned: {}, done: { final: true } },
      })
        .notices({ reminder: { to: () => '+46', channels: ['sms'] } })
        .transitions((move) => ({
          assign: move({ from: 'ordered', to: 'assigned', by: 'staff' }),
          finish: move({ from: ['ordered', 'assigned'], to: 'done', by: 'staff' }),
        }))
        .timers({
          reminder: { in: ['ordered', 'assigned'], at: at('pickUpAt'), notice: 'reminder' },
          nudge: { in: ['ordered', 'assigned'], at: after({ minutes: 5 }), notice: 'reminder' },
          skipped: { in: ['ordered', 'assigned'], at: at('pickUpAt'), notice: 'reminder', ifPast: 'skip' },
        })
        .build() as unknown as Lifecycle,
  )
  const ordered = surely(() => started(courier, { pickUpAt: minutes(10) }))
  const fired = (subject: typeof ordered, name: string, when: Date) =>
    change(
      fire(courier, subject, { timer: subject.timers.find((one) => one.name === name)!, within, requestId: 'f' }, when),
    ).subject
  const assign = (subject: typeof ordered, when: Date) =>
    change(decide(courier, subject, command('assign'), when)).subject

  test('fires once in all when its moment is a date of the subject, and once a stay when it counts from entering', () => {
    const reminded = fired(fired(ordered, 'nudge', minutes(5)), 'reminder', minutes(10))
    expect(reminded.stay.fired).toEqual(['nudge', 'reminder'])
    const assigned = assign(reminded, minutes(12))
    expect(assigned.stay).toMatchObject({ id: assigned.revision, fired: ['reminder'] })
    expect(assigned.timers.map(({ name, due: when }) => [name, when])).toEqual([
      ['nudge', minutes(17)],
      ['skipped', minutes(10)],
    ])
  })

  test('keeps its row between them while its moment is the same, so that one that is late is not lost', () => {
    const assigned = assign(ordered, minutes(12))
    expect(assigned.timers.map(({ id }) => id)).toEqual(['1.reminder', '2.nudge', '1.skipped'])
  })
})
