import * as v from 'valibot'
import { expect, it } from 'vitest'
import { after, afterNotice, daysAfter, daysBefore, elapsed, entering, every, latest } from '../../time/index.js'
import type { Declaration } from '../../declare/graph.js'
import { findMistakes } from './findMistakes.js'
import type { Mistake } from './mistake.js'
import { anyOpen, previous } from '../../declare/transitionDefinition.js'

export const said = (text: string) => ({ en: text, da: text })
export const noAnswer = () => undefined

/** A declaration without a mistake, that says everything a declaration can say. */
export function valid(): Declaration {
  const declared = {
    name: 'visit',
    head: {
      version: 2,
      data: v.object({
        startsAt: v.date(),
        endsAt: v.optional(v.date()),
        crew: v.optional(v.string()),
        total: v.number(),
        phone: v.string(),
      }),
      roles: ['customer', 'staff'],
      may: {
        start: ['customer', 'system'],
        read: ['staff', 'owner'],
        note: 'staff',
        readNotes: 'staff',
        tend: ['staff'],
        dispatch: ['staff'],
        override: 'staff',
      },
      startGuards: { isInTime: () => true },
      guardLabels: { isInTime: said('Too late'), isFree: said('Taken') },
      statuses: {
        draft: {
          label: said('Draft'),
          category: 'waiting',
          stall: structuredClone(daysAfter(entering, 2, { calendar: 'business' })),
          pauses: ['work'],
          visible: false,
          meta: { colour: 'red' },
        },
        booked: {
          label: said('Booked'),
          description: { en: 'Somebody comes' },
          requires: ['crew'],
          tasks: { call_customer: said('Call') },
        },
        done: { label: said('Done'), final: true },
        gone: { label: said('Gone'), final: true, category: 'negative' },
      },
      initial: [{ when: () => false, to: 'booked' }, { to: 'draft' }],
      renamed: { planned: 'draft', made: 'planned', missed: 'gone' },
      clocks: ['work'],
      jobs: { capture: { label: said('Capture'), entering: 'done' } },
      links: { successor: 'visit', invoice: 'invoice' },
      indexed: ['startsAt', 'crew'],
      erasable: ['phone'],
      zone: () => 'Europe/Copenhagen',
      owner: { role: 'customer', id: () => 'c1' },
      locales: ['en', 'da'],
    },
    notices: {
      reminder: {
        label: said('Reminder'),
        to: () => 'x',
        channels: ['sms', 'letter'],
        locale: () => 'da',
        entering: ['booked'],
      },
    },
    flags: {
      due_soon: {
        label: said('Soon'),
        in: ['draft', 'booked'],
        when: () => true,
        from: structuredClone(daysBefore('startsAt', 2)),
        until: structuredClone(after({ hours: 1 }, 'startsAt')),
      },
      late: { label: said('Late') },
      near: {
        label: said('Near'),
        any: [{ in: 'draft', from: structuredClone(daysBefore('startsAt', 2)) }, { when: () => true }],
      },
    },
    transitions: {
      book: {
        label: said('Book'),
        description: { da: 'Aftal' },
        from: 'draft',
        to: [{ when: () => true, to: 'booked' }, { to: 'gone' }],
        by: ['customer', 'staff'],
        input: v.object({ crew: v.string() }),
        guards: { isFree: () => true },
        set: () => ({ crew: 'north' }),
        notice: ['reminder'],
        job: 'capture',
        opens: {
          link: 'successor',
          back: 'origin',
          id: () => 'v2',
          data: () => ({}),
          when: () => true,
        },
        meta: { icon: 'tick' },
      },
      edit: {
        label: said('Edit'),
        from: anyOpen({ except: ['draft'] }),
        by: 'staff',
        reasons: { codes: [], open: true },
      },
      unbook: { label: said('Undo'), from: ['booked'], to: previous(), by: 'staff' },
      finish: { label: said('Finish'), from: 'booked', to: 'done', automatic: () => true },
      drop: {
        label: said('Drop'),
        from: ['draft', 'booked'],
        to: 'gone',
        by: ['timer', 'system', 'staff'],
        reasons: { codes: { no_answer: said('No answer'), ill: said('Ill') }, required: true },
        moves: [
          { link: 'successor', send: 'drop', reason: 'ill', only: () => true },
          { link: 'invoice', send: 'annul', input: noAnswer, reason: () => 'ill' },
        ],
        opens: { link: 'successor', each: () => [], data: () => ({}) },
        links: { link: 'invoice', to: () => 'x', back: 'visits' },
        unlinks: [{ link: 'invoice' }, { link: 'successor', only: () => true, back: 'origin' }],
      },
    },
    timers: {
      lapse: {
        in: ['draft', 'booked'],
        at: structuredClone(latest(daysBefore('startsAt', 5), afterNotice('reminder', { hours: 72 }))),
        ifPast: 'skip',
        when: () => true,
        send: 'drop',
        reason: 'no_answer',
      },
      remind: { in: 'draft', at: structuredClone(every({ days: 3 }, { time: '10:00' })), notice: 'reminder' },
      raise: {
        in: 'booked',
        at: structuredClone(elapsed('work', { hours: 40 })),
        ifPast: { flag: 'late' },
        again: true,
        flag: 'stalled',
      },
    },
    holds: {
      crew: { in: ['booked'], resource: () => 'north', from: 'startsAt', until: 'endsAt' },
      room: { in: 'booked', resource: noAnswer, from: () => new Date(0) },
    },
  }
  return declared as unknown as Declaration
}

export type Place = { [key: string]: unknown }

/** The valid declaration with one thing changed, at a path through the whole of it. */
export function withChange(path: string, value: unknown): Declaration {
  const declaration = valid()
  const keys = path.split('.')
  const last = keys.pop() as string
  const parent = keys.reduce((place, key) => place[key] as Place, declaration as unknown as Place)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return declaration
}

export function mistakesOf(path: string, value: unknown): readonly Mistake[] {
  return findMistakes(withChange(path, value))
}

export function inShort({ place, code }: Mistake): string {
  return `${place} ${code}`
}

/** A declaration of the least words. */
export function plain(statuses: object, transitions: object, others: object = {}): Declaration {
  const declared = {
    name: 'plain',
    head: { version: 1, data: v.object({}), roles: ['staff'], initial: 'one', statuses },
    notices: {},
    flags: {},
    transitions,
    timers: {},
    holds: {},
    ...others,
  }
  return declared as unknown as Declaration
}

export type Row = readonly [
  path: string,
  value: unknown,
  code: Mistake['code'],
  message: string,
  place?: string | undefined,
  ...also: readonly string[],
]

export function reasoned(codes: unknown, open?: unknown): readonly Mistake[] {
  return mistakesOf('transitions.edit.reasons', { codes, open })
}

export function around(round: string): string {
  return `Automatic transitions go round without rest: ${round}. Give one of them a condition that ends, or let it be sent instead.`
}

/** Each row tells its mistake first, and then what it brings with it. */
export function tells(rows: readonly Row[]): void {
  it.each(rows.map((row) => ({ row, path: row[0], code: row[2] })))('says $code at $path', ({ row }) => {
    const [path, value, code, message, place = path, ...also] = row
    const [first, ...others] = mistakesOf(path, value)
    expect(first).toEqual({ place: place.replace(/^head\./, ''), code, message })
    expect(others.map(inShort)).toEqual(also)
  })
}
