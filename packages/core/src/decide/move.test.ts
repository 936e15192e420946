import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { decide } from './decide.js'
import type { Lifecycle } from '../declare/graph.js'
import { lifecycle } from '../lifecycle.js'
import { change, command, key, now, refusal, staff, started, surely, within } from '../build/order.fixture.js'
import { decideStart } from './start.js'

/** A parcel whose transitions and statuses both send and order, in every mixture. */
const parcel = surely(
  () =>
    lifecycle('parcel', {
      version: 1,
      data: v.object({ weight: v.number(), phone: v.optional(v.string()), stamped: v.optional(v.boolean()) }),
      roles: ['staff'],
      initial: 'packed',
      jobs: { print: { entering: 'sent' }, scan: {} },
      links: { copies: 'parcel', contents: 'item' },
      statuses: { packed: {}, sent: {}, stamped: { final: true }, lost: { final: true } },
    })
      .notices({
        packing: { to: ({ phone }) => phone, channels: ['sms'], entering: 'packed' },
        sending: { to: ({ phone }) => phone, channels: ['sms'], entering: 'sent' },
        thanks: { to: ({ phone }) => phone, channels: ['letter', 'sms'] },
      })
      .transitions((move) => ({
        hand: move({ from: 'packed', to: 'sent', by: 'staff', notice: 'thanks' }),
        rush: move({ from: 'packed', to: 'sent', by: 'staff', notice: ['sending', 'thanks'], job: 'scan' }),
        lose: move({ from: 'sent', to: 'lost', by: 'staff', notice: 'thanks', job: 'scan' }),
        look: move({ from: ['packed', 'sent'], by: 'staff', job: 'scan', input: v.number() }),
        weigh: move({
          from: 'packed',
          by: 'staff',
          input: v.number(),
          reasons: { codes: ['scales'], required: false },
          set: ({ input }) => ({ weight: input }),
        }),
        stamp: move({
          from: 'packed',
          to: 'stamped',
          automatic: ({ data }) => data.weight > 100,
          set: () => ({ stamped: true }),
        }),
        copy: move({
          from: 'packed',
          by: 'staff',
          opens: { link: 'copies', data: ({ data }) => ({ weight: data.weight }) },
        }),
        unpack: move({ from: 'packed', by: 'staff', moves: { link: 'contents', send: 'lay' } }),
      }))
      .build() as unknown as Lifecycle,
)

const packed = surely(() => started(parcel, { weight: 1 }))
const sent = (subject: typeof packed, name: string, more = {}) =>
  change(decide(parcel, subject, command(name, more), now))
const names = (...args: Parameters<typeof sent>) => sent(...args).messages.map(({ name }) => name)

describe('what a transition sends', () => {
  test('goes out together with what entering its target sends, notices first, each of them once', () => {
    expect(names(packed, 'hand')).toEqual(['thanks', 'sending', 'print'])
    expect(names(packed, 'rush')).toEqual(['sending', 'thanks', 'scan', 'print'])
  })

  test('goes out alone where entering the target sends nothing', () => {
    expect(names(sent(packed, 'hand').subject, 'lose')).toEqual(['thanks', 'scan'])
  })

  test('goes out alone where the status is kept: nothing was entered', () => {
    expect(names(packed, 'look', { input: 4 })).toEqual(['scan'])
    expect(names(sent(packed, 'hand').subject, 'look', { input: 4 })).toEqual(['scan'])
  })

  test('stands in its entry with the ids under which it went out', () => {
    const { entries, messages } = sent(packed, 'rush')
    expect(entries[0]?.messages).toStrictEqual(messages.map(({ id, kind, name }) => ({ id, kind, name })))
    expect(messages.map(({ id }) => id)).toEqual(['msg_2_0', 'msg_2_1', 'msg_2_2', 'msg_2_3'])
  })

  test('carries the input along, and no input where there is none', () => {
    expect(sent(packed, 'look', { input: 4 }).messages).toMatchObject([{ name: 'scan', input: 4 }])
    for (const message of sent(packed, 'rush').messages) expect(message).not.toHaveProperty('input')
  })

  test('speaks English to somebody whose language is not said', () => {
    expect(sent(packed, 'hand').messages.map(({ locale }) => locale)).toEqual(['en', 'en', 'en'])
  })
})

describe('the entry of a transition', () => {
  test('holds what was said and nothing that was not', () => {
    expect(sent(packed, 'unpack').entries).toStrictEqual([
      {
        revision: 2,
        at: now,
        kind: 'move',
        actor: staff,
        cause: { by: 'request' },
        from: 'packed',
        to: 'packed',
        transition: 'unpack',
      },
    ])
    const words = { requestId: 'r', reason: 'scales', comment: 'c' }
    expect(sent(packed, 'weigh', { input: 7, ...words }).entries).toStrictEqual([
      {
        revision: 2,
        at: now,
        kind: 'move',
        actor: staff,
        cause: { by: 'request' },
        from: 'packed',
        to: 'packed',
        transition: 'weigh',
        before: { weight: 1 },
        after: { weight: 7 },
        input: 7,
        ...words,
      },
    ])
  })

  test('keeps the sender’s words from the automatic transition that follows', () => {
    const words = { requestId: 'r', reason: 'scales', comment: 'c' }
    const [weighed, stamped] = sent(packed, 'weigh', { input: 700, ...words }).entries
    expect(weighed).toMatchObject(words)
    expect(stamped).toMatchObject({ transition: 'stamp', after: { stamped: true } })
    for (const word of [...Object.keys(words), 'input']) expect(stamped).not.toHaveProperty(word)
  })
})

describe('a transition that asks something of other subjects', () => {
  const item = { id: 'i1', lifecycle: 'item', status: 'inside', data: {} }

  test('opens them, though it moves none', () => {
    const { follow, linksChanged } = sent(packed, 'copy')
    expect(follow).toMatchObject([{ kind: 'open', key: { lifecycle: 'parcel', id: 'o1.2' }, data: { weight: 1 } }])
    expect(linksChanged).toBe(true)
  })

  test('moves all that are linked, though it opens none and says nothing of which or with what', () => {
    const { follow, linksChanged } = sent(packed, 'unpack', { within: { ...within, linked: { contents: [item] } } })
    expect(follow).toEqual([
      {
        kind: 'move',
        key: { tenant: 't', lifecycle: 'item', id: 'i1' },
        transition: 'lay',
        input: undefined,
        reason: undefined,
        link: 'contents',
      },
    ])
    expect(linksChanged).toBe(false)
  })

  test('asks nothing of anybody when it declares neither', () => {
    expect(sent(packed, 'hand', { within: { ...within, linked: { contents: [item] } } }).follow).toEqual([])
  })
})

describe('an automatic transition', () => {
  const doubtful = (set: () => object) =>
    lifecycle('doubtful', {
      version: 1,
      data: v.object({ size: v.number() }),
      roles: ['staff'],
      initial: 'open',
      statuses: { open: {}, small: {}, done: { final: true } },
    })
      .transitions((move) => ({
        grow: move({ from: 'open', by: 'staff', input: v.number(), set: ({ input }) => ({ size: input }) }),
        sort: move({
          from: 'open',
          to: [{ when: ({ data }) => data.size < 5, to: 'small' }],
          automatic: ({ data }) => data.size > 0,
          set: set as never,
        }),
        end: move({ from: ['open', 'small'], to: 'done', by: 'staff' }),
      }))
      .build() as unknown as Lifecycle

  test('that leads nowhere now is not taken, and nothing is refused', () => {
    const of = doubtful(() => ({}))
    const grown = change(decide(of, started(of, { size: 0 }), command('grow', { input: 9 }), now))
    expect(grown).toMatchObject({ subject: { status: 'open' }, entries: [{ transition: 'grow' }] })
    expect(change(decide(of, grown.subject, command('grow', { input: 3 }), now)).subject.status).toBe('small')
  })

  test('that sets what the data does not have refuses the whole', () => {
    const of = doubtful(() => ({ sizes: 1 }))
    const refused = refusal(decide(of, started(of, { size: 0 }), command('grow', { input: 3 }), now))
    expect(refused).toMatchObject({ code: 'invalid_data', blockers: [{ path: 'sizes' }] })
  })
})

test('a subject that begins sends what entering sends', () => {
  const begun = change(
    decideStart(
      parcel,
      { ...key, lifecycle: 'parcel' },
      { actor: staff, cause: { by: 'request' }, data: { weight: 1, phone: '+45' }, within },
      now,
    ),
  )
  expect(begun.messages).toMatchObject([{ name: 'packing', to: '+45', locale: 'en', channels: ['sms'] }])
  expect(begun.entries[0]?.messages).toStrictEqual([{ id: 'msg_1_0', kind: 'notice', name: 'packing', to: '+45' }])
})
