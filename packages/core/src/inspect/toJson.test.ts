import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { edited, everyEdit, everything, lifecycleOf, rebuilt } from '../build/everyOption.fixture.js'
import { lifecycle } from '../lifecycle.js'
import { loan, said } from './loan.fixture.js'
import { toJSON } from './toJson.js'
import { visit } from '../build/visit.fixture.js'

describe('toJSON', () => {
  it('tells everything, and nothing but data', () => {
    const rest = { guards: [], notices: [], jobs: [], opens: [], moves: [] }
    expect(toJSON(loan)).toStrictEqual({
      format: 1,
      name: 'loan',
      version: 3,
      roles: ['staff', 'customer'],
      may: {
        start: ['staff'],
        read: ['staff', 'customer'],
        note: ['staff', 'customer'],
        readNotes: ['staff', 'customer'],
        tend: ['staff'],
        override: ['staff'],
      },
      startGuards: ['inTime', 'isWish'],
      guardLabels: {
        inTime: said('Too late'),
        isWish: said('No wish'),
        isFree: said('Taken'),
        isPaid: said('Unpaid'),
      },
      initial: [{ to: 'on_loan', when: 'function' }, { to: 'asked' }],
      locales: ['en'],
      renamed: { lent: 'on_loan', out: 'on_loan' },
      clocks: ['work'],
      zone: 'function',
      links: { next: 'loan' },
      fields: ['startsAt', 'car'],
      indexed: ['car'],
      erasable: ['car'],
      statuses: {
        asked: {
          label: { en: 'Asked' },
          description: { en: 'Somebody wants a car' },
          category: 'waiting',
          final: false,
          visible: false,
          requires: ['car'],
          pauses: ['work'],
          tasks: { call_back: { en: 'Call back' } },
          stall: { hours: 4 },
          meta: { colour: 'red' },
        },
        on_loan: { label: { en: 'On loan' }, category: 'open', final: false, visible: true, requires: [], pauses: [] },
        over: { label: { en: 'Over' }, category: 'done', final: true, visible: true, requires: [], pauses: [] },
      },
      jobs: { print: { label: { en: 'Print' }, entering: ['over'] }, scan: { label: { en: 'Scan' }, entering: [] } },
      notices: { hello: { label: { en: 'Hello' }, channels: ['sms', 'letter'], entering: ['asked'] } },
      flags: {
        late: {
          label: { en: 'Late' },
          in: ['on_loan'],
          when: 'function',
          from: { kind: 'after', ms: 3_600_000, from: '@entering' },
          until: { kind: 'daysBefore', field: 'startsAt', days: 1 },
        },
        odd: { label: { en: 'Odd' } },
        near: {
          label: { en: 'Near' },
          any: [{ in: ['asked'], from: { kind: 'daysBefore', field: 'startsAt', days: 2 } }, { when: 'function' }],
        },
      },
      transitions: {
        lend: {
          label: { en: 'Lend' },
          description: { en: 'Hand over the key' },
          from: ['asked'],
          to: [{ to: 'on_loan', when: 'function' }, { to: 'over' }],
          by: ['staff', 'timer', 'system'],
          input: true,
          guards: ['isFree', 'isPaid'],
          set: 'function',
          reasons: { codes: ['ill'], labels: { ill: { en: 'Ill' } }, required: false, open: false },
          notices: ['hello'],
          jobs: ['print', 'scan'],
          opens: [
            { link: 'next', back: 'origin', id: 'function', when: 'function' },
            { link: 'next', each: 'function' },
          ],
          moves: [
            { link: 'next', send: 'lend', reason: 'ill', only: 'function' },
            { link: 'next', send: 'lend', reason: 'function' },
          ],
          links: [{ link: 'next', back: 'origin' }],
          unlinks: [
            { link: 'next', only: 'function' },
            { link: 'next', back: 'origin' },
          ],
          meta: { icon: 'key' },
        },
        edit: { ...rest, label: { en: 'Edit' }, from: ['asked', 'on_loan'], to: 'same', by: ['staff'] },
        undo: { ...rest, label: { en: 'Undo' }, from: ['on_loan'], to: 'previous', by: ['staff'] },
        close: {
          ...rest,
          label: { en: 'Close' },
          from: ['on_loan'],
          to: [{ to: 'over' }],
          by: [],
          automatic: 'function',
        },
        skip: { ...rest, label: { en: 'Skip' }, from: ['asked'], to: [{ to: 'over' }], by: ['staff'], automatic: true },
      },
      timers: {
        lapse: {
          in: ['asked'],
          at: { kind: 'after', ms: 7_200_000, from: '@entering' },
          ifPast: { flag: 'late' },
          send: 'lend',
          input: 'function',
          reason: 'ill',
        },
        tell: {
          in: ['asked', 'on_loan'],
          at: { kind: 'every', interval: { days: 1 }, from: '@entering' },
          ifPast: 'skip',
          notice: 'hello',
        },
        mark: {
          in: ['on_loan'],
          at: { kind: 'after', ms: 7_200_000, from: '@entering' },
          ifPast: 'fire',
          when: 'function',
          again: true,
          flag: 'odd',
        },
      },
      holds: {
        car: { in: ['on_loan'], from: 'startsAt', until: 'function' },
        key: { in: ['asked', 'on_loan'], from: 'function' },
        seat: {
          in: ['on_loan'],
          oneOf: 'function',
          into: 'car',
          units: 2,
          from: 'startsAt',
          buffer: { before: { hours: 1 } },
        },
        hall: { in: ['on_loan'], units: 'function', periods: 'function' },
      },
    })
  })

  it('tells of everything that a declaration can say: whatever is left out is missed', () => {
    const told = (change?: Parameters<typeof edited>[1]) => {
      const written = rebuilt(everything())
      if (change) edited(written, change)
      try {
        return JSON.stringify(toJSON(lifecycleOf(written)))
      } catch {
        return 'no declaration at all'
      }
    }
    const unseen = everyEdit().filter((change) => change.does === 'is left out' && told(change) === told())
    expect(unseen.map(({ path }) => path.join('.'))).toEqual([])
  })

  it('fills in what the visit of the design leaves unsaid', () => {
    const { statuses, transitions, holds, ...head } = toJSON(visit)
    expect(Object.keys(statuses)).toEqual(['unconfirmed', 'reminded', 'confirmed', 'removed'])
    expect(Object.keys(transitions)).toEqual(['confirm', 'remind', 'remove', 'undo'])
    expect(holds).toEqual({ crew: { in: ['confirmed'], from: 'startsAt', until: 'endsAt' } })
    expect(head).toMatchObject({
      may: { start: ['customer', 'staff'], override: [] },
      initial: [{ to: 'unconfirmed' }],
      locales: [],
      clocks: [],
      links: {},
      indexed: [],
      erasable: [],
      jobs: {},
      flags: {},
    })
  })

  it('keeps its order, so that two versions can be compared line by line', () => {
    expect(Object.keys(toJSON(visit)).slice(0, 4)).toEqual(['format', 'name', 'version', 'roles'])
    expect(JSON.stringify(toJSON(visit))).toBe(JSON.stringify(toJSON(visit)))
  })

  it('leaves out the fields that a schema does not tell, and labels that a list does not have', () => {
    const plain = lifecycle('plain', {
      version: 1,
      data: v.pipe(
        v.object({ a: v.string() }),
        v.check(() => true),
      ),
      roles: ['staff'],
      initial: 'one',
      statuses: { one: {}, two: { final: true } },
    })
      .transitions((move) => ({
        go: move({ from: 'one', to: 'two', by: 'staff', reasons: { codes: ['ill'], open: true } }),
      }))
      .build()
    const { fields, transitions } = toJSON(plain)
    expect(fields).toBeUndefined()
    expect(transitions['go']?.reasons).toStrictEqual({ codes: ['ill'], required: true, open: true })
  })
})
