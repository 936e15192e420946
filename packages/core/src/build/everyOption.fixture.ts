import * as v from 'valibot'
import { after, daysBefore, earliest, every } from '../time/index.js'
import { compile } from './compile.js'
import type { Declaration, Lifecycle } from '../declare/graph.js'

/** What is written, by name. */
export type Named = { [name: string]: unknown }

const text = () => ({ en: 'Words', da: 'Ord' })
const yes = () => true

const written = () => ({
  name: 'loan',
  head: {
    version: 3,
    data: v.object({ startsAt: v.date(), car: v.optional(v.string()), by: v.string() }),
    roles: ['staff', 'customer', 'boss'],
    owner: { role: ['customer', 'boss'], id: () => 'x' },
    may: {
      start: ['staff', 'customer'],
      read: ['customer', 'owner'],
      note: ['staff', 'boss'],
      readNotes: ['boss', 'customer'],
      tend: ['customer', 'staff'],
      dispatch: ['staff', 'owner'],
      override: ['boss', 'staff'],
    },
    startGuards: { inTime: yes, isWish: yes },
    guardLabels: { inTime: text(), isFree: text() },
    initial: [{ when: yes, ifFree: true, to: 'on_loan' }, { to: 'asked' }],
    statuses: {
      asked: {
        label: text(),
        description: text(),
        category: 'waiting',
        visible: false,
        requires: ['car', 'by'],
        tasks: { call_back: text(), wait: text() },
        stall: { hours: 4, calendar: 'open' },
        pauses: ['work', 'rest'],
        meta: { colour: 'red', order: { at: 1 } },
      },
      on_loan: { label: text(), enteredBy: ['override', 'import'], stall: after({ hours: 3 }) },
      over: { label: text(), final: true, category: 'negative' },
    },
    renamed: { lent: 'on_loan', gone: 'over' },
    clocks: ['work', 'rest'],
    jobs: {
      print: {
        label: text(),
        entering: ['over', 'asked'],
        after: ['scan', 'file'],
        while: { in: ['over', 'asked'], same: ['car', 'by'], when: yes, until: { hours: 3 } },
      },
      scan: { while: 'stay' },
      file: {},
    },
    links: { next: 'loan', last: { to: 'visit', back: 'loan' } },
    indexed: ['car', 'startsAt'],
    erasable: ['car', 'by'],
    zone: () => 'UTC',
    locales: ['en', 'da'],
  },
  notices: {
    hello: {
      label: text(),
      to: () => 'x',
      channels: ['sms', 'letter'],
      delivered: { within: { hours: 4 } },
      locale: () => 'da',
      entering: ['asked', 'over'],
      optional: { default: 'off', by: ['staff', 'boss'], text: ['staff', 'boss'], urgent: ['staff', 'boss'] },
      window: { from: '08:00', until: '20:00', days: ['monday', 'friday'], zone: 'by' },
      urgent: yes,
      while: { in: ['asked', 'over'], same: ['startsAt', 'car'], when: yes, until: daysBefore('startsAt', 2) },
    },
    bye: {
      to: () => 'x',
      channels: ['sms', 'letter'],
      delivered: { sms: { within: { hours: 1 } } },
      optional: 'on',
      urgent: true,
      while: 'stay',
    },
    each: {
      to: () => 'x',
      channels: { each: ['sms', 'letter'] },
      window: { sms: { from: '09:00', until: '21:00', days: ['sunday', 'monday'], zone: () => 'UTC' } },
    },
  },
  flags: {
    late: {
      label: text(),
      in: ['on_loan', 'asked'],
      when: yes,
      from: after({ hours: 1 }),
      until: daysBefore('startsAt', 1),
    },
    near: {
      label: text(),
      any: [
        { in: 'asked', from: daysBefore('startsAt', 2) },
        { when: yes, until: daysBefore('startsAt', 1) },
      ],
    },
  },
  transitions: {
    lend: {
      label: text(),
      description: text(),
      from: ['asked', 'on_loan'],
      to: [{ when: yes, ifFree: true, guards: { isFree: yes, isPaid: yes }, to: 'on_loan' }, { to: 'over' }],
      by: ['staff', 'timer', 'system'],
      input: v.object({ car: v.string() }),
      guards: { isWell: yes, isPaid: yes },
      set: () => ({ car: 'x' }),
      reasons: { codes: { ill: text(), away: text() }, required: false, open: true },
      notice: ['hello', 'bye'],
      job: ['print', 'scan'],
      opens: [
        { link: 'next', back: 'last', id: () => 'x', data: () => ({}), when: yes },
        { link: 'last', each: () => [], data: () => ({}) },
      ],
      moves: [
        { link: 'next', send: 'lend', reason: 'ill', input: () => 'x', only: yes },
        { link: 'last', send: 'turn', reason: () => 'ill' },
      ],
      links: [
        { link: 'next', to: () => 'x', guards: { isNear: yes, isOurs: yes }, back: 'last' },
        { link: 'last', to: () => 'x' },
      ],
      unlinks: [{ link: 'next', only: yes, back: 'last' }, { link: 'last' }],
      meta: { icon: 'key' },
    },
    turn: { to: { asked: 'on_loan', on_loan: 'asked' }, by: 'staff' },
    undo: { from: 'on_loan', to: { previous: true }, by: 'staff' },
    edit: { from: { open: true, except: ['asked'] }, by: 'boss' },
    note: { from: 'over', by: 'boss', afterEnd: true },
    close: { from: 'on_loan', to: 'over', automatic: yes },
  },
  timers: {
    lapse: {
      in: ['asked', 'on_loan'],
      at: earliest(after({ hours: 2 }), daysBefore('startsAt', 3, { time: '10:00' })),
      send: 'lend',
      reason: 'ill',
      input: () => undefined,
      ifPast: { flag: 'late' },
      when: yes,
      again: true,
      until: daysBefore('startsAt', 1),
      ifLate: { flag: 'near' },
    },
    tell: { in: 'asked', at: every({ days: 1 }, { missed: 'each', cap: 3 }), notice: 'hello', ifPast: 'skip' },
    mark: { in: 'on_loan', at: after({ hours: 2 }), flag: 'late' },
  },
  holds: {
    car: { in: ['on_loan', 'asked'], resource: () => 'x', from: 'startsAt', until: () => new Date(0) },
    key: { in: 'on_loan', resource: () => 'x', from: () => new Date(0) },
    van: {
      in: 'on_loan',
      oneOf: () => ['x'],
      into: 'phone',
      units: 2,
      periods: 'days',
      buffer: { before: { hours: 1 }, after: { minutes: 30 } },
    },
    hall: { in: 'on_loan', resource: () => 'x', units: 'count', periods: 'days', take: 'free' },
    seat: { in: 'on_loan', resource: () => 'x', units: () => 1, periods: () => [] },
  },
})

/** Everything that a declaration can say, by type: a new option is missed there until it is written here. */
export type Written = ReturnType<typeof written>

/** Everything that a declaration can say, as it is written. Nothing in it is what it would be unsaid. */
export const everything = (): Named => written()

/** Not checked as `build` would: what a change of one place makes need not make sense. */
export function lifecycleOf(written: Named): Lifecycle {
  const declaration = written as unknown as Declaration
  return { name: declaration.name, version: declaration.head.version, declaration, graph: compile(declaration) }
}

const isSchema = (value: unknown) => typeof value === 'object' && value !== null && '~standard' in value
export const isBranch = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && !isSchema(value)

/** A single change of what is written. */
export type Edit = {
  readonly path: readonly string[]
  readonly does: string
  readonly apply: (parent: Named, key: string) => void
}

/** What is there in every declaration, or says one thing only: without it there is nothing to compare. */
const needed =
  /^head\.owner\.id$|^notices\.\w+\.to$|\.opens\.\d\.data$|\.links\.\d\.to$|^holds\.\w+\.resource$|\.to\.previous$|\.from\.open$/

/** Every single change of what it says. */
export function everyEdit(): readonly Edit[] {
  return editsIn(rebuilt(everything())).filter(({ path }) => !needed.test(path.join('.')))
}

/** Every single change that can be made of a value where it stands. */
function editsAt(path: readonly string[], value: unknown): readonly Edit[] {
  const to = (does: string, changed: unknown): Edit => ({
    path,
    does,
    apply: (parent, key) => {
      parent[key] = changed
    },
  })
  const gone: Edit = {
    path,
    does: 'is left out',
    apply: (parent, key) => {
      if (Array.isArray(parent)) parent.splice(Number(key), 1)
      else delete parent[key]
    },
  }
  const renamed: Edit = {
    path,
    does: 'is named otherwise',
    apply: (parent, key) => {
      parent[`${key}More`] = parent[key]
      delete parent[key]
    },
  }
  if (typeof value === 'string') return [gone, to('says more', `${value}_more`)]
  if (typeof value === 'number') return [gone, to('is one more', value + 1)]
  if (typeof value === 'boolean') return [gone, to('is the other', !value)]
  if (typeof value === 'function') return [gone]
  return isBranch(value) && !Array.isArray(value) ? [gone, renamed] : [gone]
}

function editsIn(value: Named, path: readonly string[] = []): readonly Edit[] {
  return Object.entries(value).flatMap(([key, part]) => {
    const at = [...path, key]
    return [...editsAt(at, part), ...(isBranch(part) ? editsIn(part, at) : [])]
  })
}

/** The same, with its keys in another order where one is given, and nothing of it frozen. */
export function rebuilt<Value>(value: Value, order: (keys: string[]) => readonly string[] = (keys) => keys): Value {
  if (!isBranch(value)) return value
  if (Array.isArray(value)) return value.map((item) => rebuilt(item as unknown, order)) as Value
  return Object.fromEntries(order(Object.keys(value)).map((key) => [key, rebuilt(value[key], order)])) as Value
}

export function edited(written: Named, { path, apply }: Edit): boolean {
  const key = path.at(-1) as string
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((value, part) => (isBranch(value) ? value[part] : undefined), written)
  if (!isBranch(parent) || !(key in parent)) return false
  apply(parent, key)
  return true
}
