import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { after, afterNotice, daysAfter, daysBefore, elapsed, entering, every, latest } from '../../time/index.js'
import type { Declaration } from '../../declare/graph.js'
import { lifecycle } from '../../lifecycle.js'
import { findMistakes } from './findMistakes.js'
import type { Mistake } from './mistake.js'
import { anyOpen, previous } from '../../declare/transitionDefinition.js'

const said = (text: string) => ({ en: text, da: text })
const nothing = () => undefined

/** A declaration without a mistake, that says everything a declaration can say. */
function valid(): Declaration {
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
          { link: 'invoice', send: 'annul', input: nothing, reason: () => 'ill' },
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
      room: { in: 'booked', resource: nothing, from: () => new Date(0) },
    },
  }
  return declared as unknown as Declaration
}

type Place = { [key: string]: unknown }

/** The valid declaration with one thing changed, at a path through the whole of it. */
function withChange(path: string, value: unknown): Declaration {
  const declaration = valid()
  const keys = path.split('.')
  const last = keys.pop() as string
  const parent = keys.reduce((place, key) => place[key] as Place, declaration as unknown as Place)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return declaration
}

function mistakesOf(path: string, value: unknown): readonly Mistake[] {
  return findMistakes(withChange(path, value))
}

function inShort({ place, code }: Mistake): string {
  return `${place} ${code}`
}

/** A declaration of the least words. */
function plain(statuses: object, transitions: object, others: object = {}): Declaration {
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

type Row = readonly [
  path: string,
  value: unknown,
  code: Mistake['code'],
  message: string,
  place?: string | undefined,
  ...also: readonly string[],
]

const rows: readonly Row[] = [
  // Names
  [
    'name',
    'My visit',
    'invalid_name',
    "'My visit' does not fit. Give a name of letters, digits and underscores, beginning with a small letter.",
  ],
  ['name', undefined, 'missing_property', 'It is missing. Give a name of letters, digits and underscores.'],
  ['name', '@visit', 'reserved_name', "The name '@visit' is reserved. Choose another."],
  ['name', 7, 'invalid_value', 'It is 7. Give a name of letters, digits and underscores.'],
  [
    'head.statuses.onHold',
    { label: said('x'), final: true },
    'invalid_name',
    "'onHold' does not fit. Give a snake_case name, beginning with a small letter.",
    undefined,
    'statuses.onHold unreachable_status',
  ],
  [
    'head.statuses.on_hold_',
    { label: said('x'), final: true },
    'invalid_name',
    "'on_hold_' does not fit. Give a snake_case name, beginning with a small letter.",
    undefined,
    'statuses.on_hold_ unreachable_status',
  ],
  [
    'head.statuses.constructor',
    { label: said('x'), final: true },
    'reserved_name',
    "The name 'constructor' is reserved. Choose another.",
    undefined,
    'statuses.constructor unreachable_status',
  ],
  [
    'flags.Late',
    { label: said('x') },
    'invalid_name',
    "'Late' does not fit. Give a snake_case name, beginning with a small letter.",
  ],
  ['flags.stalled', { label: said('x') }, 'reserved_name', "The name 'stalled' is reserved. Choose another."],
  ['flags.message_dead', { label: said('x') }, 'reserved_name', "The name 'message_dead' is reserved. Choose another."],
  ['flags.timer_dead', { label: said('x') }, 'reserved_name', "The name 'timer_dead' is reserved. Choose another."],
  [
    'transitions.re_do',
    { label: said('x'), from: 'draft', by: 'staff' },
    'invalid_name',
    "'re_do' does not fit. Give a camelCase name, beginning with a small letter.",
  ],
  [
    'transitions.book.guards.is-free',
    () => true,
    'invalid_name',
    "'is-free' does not fit. Give a camelCase name, beginning with a small letter.",
  ],
  [
    'timers.@late',
    { in: 'draft', at: after({ hours: 1 }), flag: 'late' },
    'reserved_name',
    "The name '@late' is reserved. Choose another.",
  ],
  [
    'holds.Crew',
    { in: 'booked', resource: nothing, from: 'startsAt' },
    'invalid_name',
    "'Crew' does not fit. Give a camelCase name, beginning with a small letter.",
  ],
  [
    'notices.re-mind',
    { label: said('x'), to: nothing, channels: ['sms'] },
    'invalid_name',
    "'re-mind' does not fit. Give a camelCase name, beginning with a small letter.",
  ],
  [
    'head.jobs.credit check',
    { label: said('x') },
    'invalid_name',
    "'credit check' does not fit. Give a camelCase name, beginning with a small letter.",
  ],
  [
    'head.links.next_one',
    'visit',
    'invalid_name',
    "'next_one' does not fit. Give a camelCase name, beginning with a small letter.",
  ],
  [
    'head.links.successor',
    'Visit',
    'invalid_name',
    "'Visit' does not fit. Give a name of letters, digits and underscores, beginning with a small letter.",
  ],
  [
    'head.clocks.1',
    'Work',
    'invalid_name',
    "'Work' does not fit. Give a camelCase name, beginning with a small letter.",
  ],
  [
    'head.roles.2',
    'Boss',
    'invalid_name',
    "'Boss' does not fit. Give a name of letters, digits and underscores, beginning with a small letter.",
  ],
  ['head.roles.2', 'timer', 'reserved_name', "The name 'timer' is reserved. Choose another."],
  ['head.roles.2', 'system', 'reserved_name', "The name 'system' is reserved. Choose another."],
  ['head.roles.2', 'staff', 'duplicate_name', "It stands in the list already: 'staff'. Take one out."],
  [
    'head.statuses.booked.tasks.callThem',
    said('Call'),
    'invalid_name',
    "'callThem' does not fit. Give a snake_case name, beginning with a small letter.",
  ],
  [
    'transitions.drop.reasons.codes.notThere',
    said('x'),
    'invalid_name',
    "'notThere' does not fit. Give a snake_case name, beginning with a small letter.",
  ],
  // Shapes
  ['head.version', 0, 'invalid_version', 'It is 0. Give a whole number from 1.'],
  ['head.version', '1', 'invalid_version', "It is '1'. Give a whole number from 1."],
  ['head.version', 1.5, 'invalid_version', 'It is 1.5. Give a whole number from 1.'],
  ['head.version', 2 ** 31, 'invalid_version', 'It is 2147483648. Give a whole number from 1 to 2147483647.'],
  [
    'head.data',
    {},
    'invalid_schema',
    'It is an object. Give a schema that implements Standard Schema 1, such as one of valibot.',
  ],
  [
    'transitions.book.input',
    () => true,
    'invalid_schema',
    'It is a function. Give a schema that implements Standard Schema 1, such as one of valibot.',
  ],
  [
    'head.roles',
    'staff',
    'invalid_value',
    "It is 'staff'. Give a list.",
    undefined,
    'may.start.0 unknown_role',
    'owner.role unknown_role',
    'transitions.book.by.0 unknown_role',
  ],
  ['head.zone', 'Europe/Copenhagen', 'invalid_value', "It is 'Europe/Copenhagen'. Give a function."],
  ['head.statuses.done.final', 'yes', 'invalid_value', "It is 'yes'. Give true or false."],
  ['head.statuses.draft.visible', null, 'invalid_value', 'It is null. Give true or false.'],
  [
    'head.statuses.draft.category',
    'pending',
    'invalid_value',
    "It is 'pending'. Give one of open, waiting, active, done, negative, archived.",
  ],
  [
    'head.statuses.draft.stall',
    { hour: 4 },
    'invalid_duration',
    'The duration {"hour":4} has no length: give one or more of weeks, days, hours, minutes, seconds, milliseconds, each a number from 0.',
  ],
  ['head.statuses.draft.meta', { when: 1n }, 'invalid_value', 'It is an object. Give an object that JSON can hold.'],
  ['transitions.book.meta', [], 'invalid_value', 'It is a list. Give an object that JSON can hold.'],
  [
    'head.statuses.extra',
    'open',
    'invalid_value',
    "It is 'open'. Give an object.",
    undefined,
    'statuses.extra unreachable_status',
    'statuses.extra dead_end',
  ],
  [
    'head.jobs',
    [],
    'invalid_value',
    'It is a list. Give an object, by name.',
    undefined,
    'transitions.book.job unknown_job',
  ],
  ['notices.reminder.to', undefined, 'missing_property', 'It is missing. Give a function.'],
  ['notices.reminder.locale', 'da', 'invalid_value', "It is 'da'. Give a function."],
  ['notices.reminder.channels', [], 'empty_list', 'The list is empty. Give at least one.'],
  [
    'notices.reminder.window',
    { form: '09:00' },
    'invalid_value',
    "It is '09:00'. Give an object.",
    'notices.reminder.window.form',
    'notices.reminder.window.form unknown_channel',
  ],
  [
    'notices.reminder.window',
    { from: '9:00' },
    'invalid_value',
    "It is '9:00'. Give a local time of day, HH:mm from 00:00 to 23:59.",
    'notices.reminder.window.from',
  ],
  [
    'notices.reminder.window',
    { from: '09:00', until: '09:00' },
    'invalid_value',
    "It is open at every hour. Give one of from, until and days, 'from' and 'until' not the same, or leave it out.",
  ],
  [
    'notices.reminder.window',
    { days: ['mo'] },
    'invalid_value',
    "It is 'mo'. Give one of sun, mon, tue, wed, thu, fri, sat.",
    'notices.reminder.window.days.0',
  ],
  [
    'notices.reminder.window',
    { from: '09:00', zone: 'zon' },
    'unknown_field',
    "There is no field 'zon'. There are: startsAt, endsAt, crew, total, phone.",
    'notices.reminder.window.zone',
  ],
  [
    'notices.reminder.window',
    { from: '09:00', zone: 'Mars/Base' },
    'invalid_value',
    "There is no time zone 'Mars/Base'. Give an IANA name such as 'Europe/Copenhagen'.",
    'notices.reminder.window.zone',
  ],
  [
    'notices.reminder.window',
    { smss: { from: '09:00' } },
    'unknown_channel',
    "It has no channel 'smss'. Did you mean 'sms'?",
    'notices.reminder.window.smss',
  ],
  [
    'notices.reminder.channels',
    { each: [] },
    'empty_list',
    'The list is empty. Give at least one.',
    'notices.reminder.channels.each',
  ],
  ['notices.reminder.channels.1', 'to', 'reserved_name', "No channel can be called 'to'. Give another name."],
  ['notices.reminder.optional', true, 'invalid_value', 'It is true. Give one of on, off.'],
  [
    'notices.reminder.optional',
    { text: 'staff' },
    'missing_property',
    'It is missing. Give one of on, off.',
    'notices.reminder.optional.default',
  ],
  [
    'notices.reminder.optional',
    { default: 'on', text: 'stuff' },
    'unknown_role',
    "There is no role 'stuff'. Did you mean 'staff'?",
    'notices.reminder.optional.text',
  ],
  ['notices.reminder.urgent', false, 'invalid_value', 'It is false. Give a function.'],
  ['notices.reminder.while', 'stays', 'invalid_value', "It is 'stays'. Give one of stay, always."],
  [
    'notices.reminder.while',
    { in: undefined },
    'invalid_value',
    'It says nothing. Give one of in, same, when and until, or leave it out.',
  ],
  [
    'notices.reminder.while',
    { in: 'bookd' },
    'unknown_status',
    "There is no status 'bookd'. Did you mean 'booked'?",
    'notices.reminder.while.in',
  ],
  [
    'notices.reminder.while',
    { when: true },
    'invalid_value',
    'It is true. Give a function.',
    'notices.reminder.while.when',
  ],
  [
    'notices.reminder.while',
    { unil: 1 },
    'unknown_property',
    "There is no property 'unil' here. Did you mean 'until'?",
    'notices.reminder.while.unil',
  ],
  ['notices.reminder.channels.1', 'sms', 'duplicate_name', "It stands in the list already: 'sms'. Take one out."],
  ['notices.reminder.channels.1', ' ', 'invalid_value', "It is ' '. Give a text."],
  ['transitions.drop.from', undefined, 'missing_property', 'It is missing. Give the name of a status.'],
  ['transitions.drop.from', [], 'empty_list', 'The list is empty. Give at least one.'],
  ['transitions.edit.from.open', false, 'invalid_value', 'It is false. Give true.'],
  ['transitions.unbook.to.previous', 1, 'invalid_value', 'It is 1. Give true.'],
  ['transitions.edit.to', 4, 'invalid_value', 'It is 4. Give a status or a list of choices.'],
  ['transitions.book.set', 'north', 'invalid_value', "It is 'north'. Give a function."],
  ['transitions.finish.automatic', 'yes', 'invalid_value', "It is 'yes'. Give a function."],
  ['transitions.drop.moves.0.send', '', 'invalid_value', "It is ''. Give a text."],
  ['transitions.book.opens.data', undefined, 'missing_property', 'It is missing. Give a function.'],
  [
    'transitions.book.guards.isFree',
    async () => true,
    'async_function',
    'The function is asynchronous or a generator. It must answer at once: fetch what it needs beforehand, and hand it in as input.',
  ],
  [
    'transitions.book.to.0.when',
    async () => true,
    'async_function',
    'The function is asynchronous or a generator. It must answer at once: fetch what it needs beforehand, and hand it in as input.',
  ],
  ['timers.lapse.ifPast', 'later', 'invalid_value', "It is 'later'. Give one of fire, skip."],
  ['timers.lapse.at', undefined, 'missing_property', 'It is missing. Give a time rule, such as after({ hours: 72 }).'],
  ['timers.lapse.when', 'soon', 'invalid_value', "It is 'soon'. Give a function."],
  ['timers.remind', 'daily', 'invalid_value', "It is 'daily'. Give an object."],
  ['timers.lapse.reason', 5, 'invalid_value', 'It is 5. Give a text.'],
  ['transitions.drop.moves.0.send', 5, 'invalid_value', 'It is 5. Give a text.'],
  ['transitions.drop.moves.0.link', undefined, 'missing_property', 'It is missing. Give the name of a link.'],
  // Unknown properties
  ['head.locals', ['en'], 'unknown_property', "There is no property 'locals' here. Did you mean 'locales'?"],
  ['head.statuses.done.finl', true, 'unknown_property', "There is no property 'finl' here. Did you mean 'final'?"],
  ['head.jobs.capture.label2', {}, 'unknown_property', "There is no property 'label2' here. Did you mean 'label'?"],
  [
    'head.may.fly',
    'staff',
    'unknown_property',
    "There is no property 'fly' here. There are: start, read, note, readNotes, tend, override.",
  ],
  ['head.startBy', 'staff', 'unknown_property', "There is no property 'startBy' here. Did you mean 'may.start'?"],
  ['head.readBy', 'staff', 'unknown_property', "There is no property 'readBy' here. Did you mean 'may.read'?"],
  ['head.notesBy', 'staff', 'unknown_property', "There is no property 'notesBy' here. Did you mean 'may.note'?"],
  [
    'head.notesReadBy',
    'staff',
    'unknown_property',
    "There is no property 'notesReadBy' here. Did you mean 'may.readNotes'?",
  ],
  ['head.tendedBy', 'staff', 'unknown_property', "There is no property 'tendedBy' here. Did you mean 'may.tend'?"],
  [
    'head.override',
    { by: 'staff' },
    'unknown_property',
    "There is no property 'override' here. Did you mean 'may.override'?",
  ],
  ['transitions.book.form', 'draft', 'unknown_property', "There is no property 'form' here. Did you mean 'from'?"],
  [
    'transitions.edit.from.expect',
    [],
    'unknown_property',
    "There is no property 'expect' here. Did you mean 'except'?",
  ],
  ['transitions.book.to.0.wen', nothing, 'unknown_property', "There is no property 'wen' here. Did you mean 'when'?"],
  ['transitions.drop.reasons.code', {}, 'unknown_property', "There is no property 'code' here. Did you mean 'codes'?"],
  [
    'transitions.drop.moves.0.where',
    nothing,
    'unknown_property',
    "There is no property 'where' here. There are: link, send, input, reason, only.",
  ],
  ['transitions.book.opens.links', 'x', 'unknown_property', "There is no property 'links' here. Did you mean 'link'?"],
  ['notices.reminder.chanels', [], 'unknown_property', "There is no property 'chanels' here. Did you mean 'channels'?"],
  [
    'flags.late.if',
    nothing,
    'unknown_property',
    "There is no property 'if' here. There are: label, in, when, from, until.",
  ],
  ['timers.raise.ifpast', 'skip', 'unknown_property', "There is no property 'ifpast' here. Did you mean 'ifPast'?"],
  ['holds.crew.untill', 'endsAt', 'unknown_property', "There is no property 'untill' here. Did you mean 'until'?"],
  // References
  ['head.initial', 'drft', 'unknown_status', "There is no status 'drft'. Did you mean 'draft'?"],
  ['head.initial', [], 'empty_list', 'The list is empty. Give at least one.'],
  ['head.initial.1.to', 'drft', 'unknown_status', "There is no status 'drft'. Did you mean 'draft'?"],
  ['head.may.start', 'custmer', 'unknown_role', "There is no role 'custmer'. Did you mean 'customer'?"],
  ['head.may.start', [], 'empty_list', 'The list is empty. Give at least one.'],
  ['head.may.start.1', 'timer', 'unknown_role', "There is no role 'timer'. There are: customer, staff, owner, system."],
  [
    'head.startGuards.is_in_time',
    () => true,
    'invalid_name',
    "'is_in_time' does not fit. Give a camelCase name, beginning with a small letter.",
  ],
  [
    'head.startGuards.isInTime',
    async () => true,
    'async_function',
    'The function is asynchronous or a generator. It must answer at once: fetch what it needs beforehand, and hand it in as input.',
  ],
  ['head.may.note', 'guest', 'unknown_role', "There is no role 'guest'. There are: customer, staff, owner."],
  ['head.may.read', 'guest', 'unknown_role', "There is no role 'guest'. There are: customer, staff, owner."],
  ['head.may.readNotes', 'ownr', 'unknown_role', "There is no role 'ownr'. Did you mean 'owner'?"],
  ['head.roles.2', 'owner', 'reserved_name', "The name 'owner' is reserved. Choose another."],
  ['head.owner', 'customerId', 'invalid_value', "It is 'customerId'. Give a function."],
  ['head.owner.role', 'guest', 'unknown_role', "There is no role 'guest'. There are: customer, staff."],
  ['head.owner.role', [], 'empty_list', 'The list is empty. Give at least one.'],
  ['head.owner.id', undefined, 'missing_property', 'It is missing. Give a function.'],
  ['head.may.tend', [], 'empty_list', 'The list is empty. Give at least one.'],
  ['flags.near.any', [], 'empty_list', 'The list is empty. Give at least one.'],
  ['flags.near.any.0.in', 'drft', 'unknown_status', "There is no status 'drft'. Did you mean 'draft'?"],
  ['flags.near.in', 'draft', 'unknown_property', "There is no property 'in' here. There are: label, any."],
  [
    'head.statuses.draft.stall',
    every({ days: 1 }),
    'invalid_rule',
    'A recurring rule is for timers. Give a rule that is due once.',
  ],
  ['timers.raise.again', 'yes', 'invalid_value', "It is 'yes'. Give true or false."],
  [
    'timers.remind.again',
    true,
    'invalid_value',
    'A recurring timer comes again by itself. Take it out, or give a rule that is due once.',
  ],
  ['head.may.override', 'system', 'unknown_role', "There is no role 'system'. There are: customer, staff, owner."],
  ['head.may.override', [], 'empty_list', 'The list is empty. Give at least one.'],
  ['head.statuses.draft.pauses.0', 'wrk', 'unknown_clock', "There is no clock 'wrk'. Did you mean 'work'?"],
  ['head.statuses.booked.requires.0', 'crw', 'unknown_field', "There is no field 'crw'. Did you mean 'crew'?"],
  ['head.renamed.missed', 'goen', 'unknown_status', "There is no status 'goen'. Did you mean 'gone'?"],
  ['head.renamed.missed', 7, 'invalid_value', 'It is 7. Give a text.'],
  [
    'head.renamed.madeUp',
    'gone',
    'invalid_name',
    "'madeUp' does not fit. Give a snake_case name, beginning with a small letter.",
  ],
  [
    'head.renamed.booked',
    'gone',
    'renamed_status',
    "'booked' is a status still: nobody could tell which subjects in it are meant to be in 'gone'. Give the one that is there now another name; or carry all subjects over, and take this line out with a further version.",
  ],
  ['head.renamed.missed', 'missed', 'invalid_value', 'It leads round: missed → missed. Say what it is called now.'],
  ['transitions.drop.links.link', 'invoce', 'unknown_link', "There is no link 'invoce'. Did you mean 'invoice'?"],
  ['transitions.drop.links.to', 'x1', 'invalid_value', "It is 'x1'. Give a function."],
  [
    'transitions.drop.links.back',
    'Visits',
    'invalid_name',
    "'Visits' does not fit. Give a camelCase name, beginning with a small letter.",
  ],
  ['transitions.drop.unlinks.1.link', 'invoce', 'unknown_link', "There is no link 'invoce'. Did you mean 'invoice'?"],
  ['transitions.drop.opens.each', [1], 'invalid_value', 'It is a list. Give a function.'],
  ['head.indexed.1', 'starts', 'unknown_field', "There is no field 'starts'. Did you mean 'startsAt'?"],
  ['head.erasable.0', 'phones', 'unknown_field', "There is no field 'phones'. Did you mean 'phone'?"],
  ['head.jobs.capture.entering', 'don', 'unknown_status', "There is no status 'don'. Did you mean 'done'?"],
  ['notices.reminder.entering.0', 'bookd', 'unknown_status', "There is no status 'bookd'. Did you mean 'booked'?"],
  ['flags.due_soon.in.1', 'bookd', 'unknown_status', "There is no status 'bookd'. Did you mean 'booked'?"],
  ['transitions.drop.to', 'goen', 'unknown_status', "There is no status 'goen'. Did you mean 'gone'?"],
  [
    'transitions.drop.to',
    'elsewhere',
    'unknown_status',
    "There is no status 'elsewhere'. There are: draft, booked, done, gone.",
  ],
  ['transitions.drop.to', 'gne', 'unknown_status', "There is no status 'gne'. Did you mean 'gone'?"],
  [
    'transitions.drop.from.1',
    'nowhere',
    'unknown_status',
    "There is no status 'nowhere'. There are: draft, booked, done, gone.",
    undefined,
    'timers.lapse.in wrong_status',
  ],
  ['transitions.edit.from.except.0', 'drafts', 'unknown_status', "There is no status 'drafts'. Did you mean 'draft'?"],
  ['transitions.book.to.1.to', 'gon', 'unknown_status', "There is no status 'gon'. Did you mean 'gone'?"],
  ['transitions.edit.by', 'stuff', 'unknown_role', "There is no role 'stuff'. Did you mean 'staff'?"],
  ['transitions.book.notice.0', 'remindr', 'unknown_notice', "There is no notice 'remindr'. Did you mean 'reminder'?"],
  ['transitions.book.job', 'captur', 'unknown_job', "There is no job 'captur'. Did you mean 'capture'?"],
  ['transitions.book.opens.link', 'succesor', 'unknown_link', "There is no link 'succesor'. Did you mean 'successor'?"],
  ['transitions.drop.moves.1.link', 'invoices', 'unknown_link', "There is no link 'invoices'. Did you mean 'invoice'?"],
  [
    'transitions.drop.moves.0.send',
    'dropp',
    'unknown_transition',
    "There is no transition 'dropp'. Did you mean 'drop'?",
  ],
  ['timers.lapse.send', 'drp', 'unknown_transition', "There is no transition 'drp'. Did you mean 'drop'?"],
  ['timers.lapse.in.1', 'bookd', 'unknown_status', "There is no status 'bookd'. Did you mean 'booked'?"],
  ['timers.raise.flag', 'stall', 'unknown_flag', "There is no flag 'stall'. Did you mean 'stalled'?"],
  ['timers.raise.ifPast.flag', 'lat', 'unknown_flag', "There is no flag 'lat'. Did you mean 'late'?"],
  ['holds.crew.in.0', 'bookd', 'unknown_status', "There is no status 'bookd'. Did you mean 'booked'?"],
  ['holds.crew.from', 'startAt', 'unknown_field', "There is no field 'startAt'. Did you mean 'startsAt'?"],
  ['holds.crew.until', 'crew', 'invalid_value', "The field 'crew' holds no date. There are: startsAt, endsAt."],
  // Rules
  [
    'timers.lapse.at',
    daysBefore('starts', 5),
    'invalid_rule',
    "In rule.daysBefore, field is 'starts': give one of the fields: startsAt, endsAt.",
  ],
  // What a helper finds wrong stands in the rule until here.
  [
    'timers.lapse.at',
    after({ hours: -1 }),
    'invalid_duration',
    'The duration {"hours":-1} has no length: give one or more of weeks, days, hours, minutes, seconds, milliseconds, each a number from 0.',
  ],
  [
    'timers.lapse.at',
    latest(daysBefore('startsAt', 0.5), daysBefore('startsAt', 1)),
    'invalid_rule',
    'In rule.daysBefore, days is 0.5: give a whole number from 0 to 36525.',
  ],
  [
    'timers.remind.at',
    every({ days: 1 }, { time: '25:00' }),
    'invalid_rule',
    "In rule.every, time is '25:00': give a local time from 00:00 to 23:59.",
  ],
  [
    'timers.lapse.at',
    after({ days: 2 }, { calendar: 'open' }),
    'invalid_duration',
    'The duration {"days":2} counts days, and opening days are not all as long: give hours, or a rule as daysAfter(entering, 2, { calendar: \'business\' }).',
  ],
  [
    'timers.lapse.at',
    daysBefore('startsAt', 1, { zone: 'total' }),
    'invalid_rule',
    "In rule.daysBefore, zone is 'total': give an IANA name such as 'Europe/Copenhagen', or one of the texts: crew, phone.",
  ],
  [
    'head.statuses.draft.stall',
    { weeks: 1, calendar: 'open' },
    'invalid_duration',
    'The duration {"weeks":1} counts days, and opening days are not all as long: give hours, or a rule as daysAfter(entering, 2, { calendar: \'business\' }).',
  ],
  [
    'timers.lapse.at',
    daysBefore('total', 5),
    'invalid_rule',
    "In rule.daysBefore, field is 'total': give one of the fields: startsAt, endsAt.",
  ],
  [
    'timers.raise.at',
    elapsed('works', { hours: 1 }),
    'invalid_rule',
    "In rule.elapsed, clock is 'works': give one of the clocks: work.",
  ],
  [
    'timers.raise.at',
    afterNotice('nothing', { hours: 1 }),
    'invalid_rule',
    "In rule.afterNotice, notice is 'nothing': give one of the notices: reminder.",
  ],
  [
    'flags.due_soon.from',
    every({ days: 1 }),
    'invalid_rule',
    'A recurring rule is for timers. Give a rule that is due once.',
  ],
  [
    'flags.due_soon.until',
    daysBefore('crew', 1),
    'invalid_rule',
    "In rule.daysBefore, field is 'crew': give one of the fields: startsAt, endsAt.",
  ],
  [
    'flags.due_soon.until',
    'tomorrow',
    'invalid_value',
    "It is 'tomorrow'. Give a time rule, such as after({ hours: 72 }).",
  ],
  // Locales
  [
    'head.statuses.draft.label',
    { en: 'Draft' },
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
    'head.statuses.draft.label.da',
  ],
  [
    'transitions.edit.label.da',
    undefined,
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
  ],
  ['flags.late.label.en', undefined, 'missing_label', "There is no label in 'en', which this lifecycle ships. Add it."],
  [
    'notices.reminder.label.da',
    undefined,
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
  ],
  [
    'head.jobs.capture.label.da',
    undefined,
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
  ],
  [
    'head.statuses.booked.tasks.call_customer.da',
    undefined,
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
  ],
  [
    'head.guardLabels.isFree.da',
    undefined,
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
  ],
  [
    'transitions.drop.reasons.codes.ill.da',
    undefined,
    'missing_label',
    "There is no label in 'da', which this lifecycle ships. Add it.",
  ],
  [
    'transitions.drop.reasons.codes',
    ['no_answer', 'ill'],
    'missing_label',
    'Reasons have no labels in a list. Give an object: each code with its labels in en, da.',
  ],
  [
    'head.statuses.draft.label.Danish',
    'Kladde',
    'invalid_locale',
    "'Danish' does not fit. Give a language tag such as da or en-GB, beginning with a small letter.",
  ],
  ['head.statuses.draft.label.da', '', 'invalid_value', "It is ''. Give a text."],
  ['head.statuses.draft.label', 'Draft', 'invalid_value', "It is 'Draft'. Give an object, by name."],
  ['head.statuses.booked.description.en', 3, 'invalid_value', 'It is 3. Give a text.'],
  // The graph
  [
    'head.statuses.gone.final',
    undefined,
    'dead_end',
    "Nothing leads out of 'gone'. Let a transition leave it, or say 'final: true'.",
    'statuses.gone',
  ],
  [
    'transitions.book.to.0.when',
    undefined,
    'unreachable_choice',
    'A choice before it has no condition, so it is never asked. Put the one without a condition last.',
    'transitions.book.to.1',
  ],
  [
    'head.initial.0.when',
    undefined,
    'unreachable_choice',
    'A choice before it has no condition, so it is never asked. Put the one without a condition last.',
    'head.initial.1',
  ],
  [
    'head.statuses.lost',
    { label: said('Lost'), final: true },
    'unreachable_status',
    "Nothing leads to 'lost'. Let a transition lead there, say in 'enteredBy' what else does, or take it out.",
  ],
  [
    'transitions.reopen',
    { label: said('x'), from: 'gone', to: 'draft', by: 'staff' },
    'way_out_of_final',
    "'gone' is final, and 'reopen' leaves it or changes it. Take it out of 'from', or let it not be final.",
    'transitions.reopen.from',
  ],
  [
    'transitions.edit.from',
    ['booked', 'done'],
    'way_out_of_final',
    "'done' is final, and 'edit' leaves it or changes it. Take it out of 'from', or let it not be final, or say 'afterEnd: true' where it tells what became known after the end.",
  ],
  [
    'transitions.edit.from',
    anyOpen({ except: ['draft', 'booked'] }),
    'empty_list',
    'It excepts every open status. Leave one of them.',
  ],
  [
    'transitions.edit.by',
    undefined,
    'nobody_may_send',
    "Nobody may send 'edit'. Say who in 'by', or make it 'automatic'.",
  ],
  ['transitions.edit.by', [], 'nobody_may_send', "Nobody may send 'edit'. Say who in 'by', or make it 'automatic'."],
  // Automatic transitions
  [
    'transitions.end',
    { label: said('x'), from: ['draft', 'booked'], to: 'gone', automatic: true },
    'ambiguous_automatic',
    "'finish' is automatic from booked too. Make one transition of them, with a first-match list in 'to'.",
    'transitions.end.automatic',
  ],
  [
    'transitions.finish.input',
    v.object({}),
    'automatic_input',
    'An automatic transition has nobody to give an input. Take it out, or declare another transition for people.',
  ],
  [
    'transitions.finish.reasons',
    { codes: { ill: said('Ill') } },
    'automatic_reason',
    "An automatic transition has nobody to give a reason. Say 'required: false', or take it out.",
  ],
  // Timers
  [
    'timers.remind.in',
    'done',
    'timer_in_final',
    "'done' is final: nothing happens there any more. Take it out, or let 'done' not be final.",
  ],
  [
    'timers.lapse.in',
    ['draft', 'done'],
    'timer_in_final',
    "'done' is final: nothing happens there any more. Take it out, or let 'done' not be final.",
  ],
  [
    'timers.remind.flag',
    'late',
    'timer_action',
    'It does notice and flag. Give exactly one of send, notice and flag.',
    'timers.remind',
  ],
  [
    'timers.remind.notice',
    undefined,
    'timer_action',
    'It does nothing. Give exactly one of send, notice and flag.',
    'timers.remind',
  ],
  [
    'transitions.drop.by',
    ['system', 'staff'],
    'sender_not_permitted',
    "'drop' does not let 'timer' send it. Add 'timer' to its 'by'.",
    'timers.lapse.send',
  ],
  [
    'transitions.drop.by',
    ['timer', 'staff'],
    'sender_not_permitted',
    "'drop' does not let 'system' send it. Add 'system' to its 'by'.",
    'transitions.drop.moves.0.send',
  ],
  [
    'transitions.drop.from',
    'draft',
    'wrong_status',
    "It would send 'drop' in 'booked', which 'drop' does not leave. Add 'booked' to its 'from', or take it out here.",
    'timers.lapse.in',
  ],
  ['timers.lapse.reason', undefined, 'missing_reason', "'drop' needs a reason. Give one of no_answer, ill."],
  ['timers.lapse.reason', 'bad', 'unknown_reason', "'drop' does not take the reason 'bad'. There are: no_answer, ill."],
  [
    'timers.lapse.reason',
    'no_anser',
    'unknown_reason',
    "'drop' does not take the reason 'no_anser'. Did you mean 'no_answer'?",
  ],
  [
    'transitions.drop.moves.0.reason',
    'bad',
    'unknown_reason',
    "'drop' does not take the reason 'bad'. There are: no_answer, ill.",
  ],
  ['timers.lapse.input', nothing, 'unwanted_input', "'drop' takes no input. Take it out, or declare 'input' there."],
]

it.each([
  [v.object({ total: v.number() }), ['missing_input']],
  [v.number(), ['missing_input']],
  [v.object({ total: v.optional(v.number()) }), []],
  [v.optional(v.number()), []],
])('an input that is left out by a timer: %#', (input, codes) => {
  const { head, ...rest } = plain({ one: {}, two: { final: true } }, {})
  const given = (more: object) =>
    findMistakes({
      ...rest,
      head,
      transitions: { go: { from: 'one', to: 'two', by: 'timer', input } },
      timers: { lapse: { in: 'one', at: after({ hours: 1 }), send: 'go', ...more } },
    } as never).map(({ code }) => code)
  expect(given({})).toEqual(codes)
  expect(given({ input: () => ({ total: 1 }) })).toEqual([])
})

function reasoned(codes: unknown, open?: unknown): readonly Mistake[] {
  return mistakesOf('transitions.edit.reasons', { codes, open })
}

function around(round: string): string {
  return `Automatic transitions go round without rest: ${round}. Give one of them a condition that ends, or let it be sent instead.`
}

describe('findMistakes', () => {
  it('finds nothing wrong with a declaration that says everything', () => {
    expect(findMistakes(valid())).toEqual([])
  })

  it.each(rows.map((row) => ({ row, path: row[0], code: row[2] })))('says $code at $path', ({ row }) => {
    const [path, value, code, message, place = path, ...also] = row
    const [first, ...others] = mistakesOf(path, value)
    expect(first).toEqual({ place: place.replace(/^head\./, ''), code, message })
    expect(others.map(inShort)).toEqual(also)
  })

  it('asks for no labels where no locale is shipped', () => {
    const { head, ...rest } = plain({ one: { tasks: { wash: {} } }, two: { final: true } }, {})
    const go = { from: 'one', to: 'two', by: 'staff', reasons: { codes: ['ill'] } }
    expect(findMistakes({ ...rest, head, transitions: { go } as never })).toEqual([])
  })

  it('says that there are no statuses', () => {
    const [first, second] = findMistakes(plain({}, {}))
    expect(first).toEqual({
      place: 'initial',
      code: 'unknown_status',
      message: "There is no status 'one'. None is declared.",
    })
    expect(second).toEqual({ place: 'statuses', code: 'no_statuses', message: 'There are none. Declare at least one.' })
  })

  it.each([['Danish'], ['da_DK'], ['da-'], ['da-x'], ['da-D!'], ['d'], ['dan-']])(
    'does not take %s for a language',
    (tag) => {
      const declaration = plain(
        { one: { description: { [tag]: 'x' } }, two: { final: true } },
        { go: { from: 'one', to: 'two', by: 'staff' } },
      )
      const place = `statuses.one.description.${tag}`
      const message = `'${tag}' does not fit. Give a language tag such as da or en-GB, beginning with a small letter.`
      expect(findMistakes(declaration)).toEqual([{ place, code: 'invalid_locale', message }])
    },
  )

  it.each([['da'], ['en-GB'], ['zh-Hant-TW'], ['es-419'], ['gsw']])('takes %s for a language', (tag) => {
    const declaration = plain(
      { one: { description: { [tag]: 'x' } }, two: { final: true } },
      { go: { from: 'one', to: 'two', by: 'staff' } },
    )
    expect(findMistakes(declaration)).toEqual([])
  })

  it('calls a locale by what else is wrong with it', () => {
    const { head, ...rest } = plain({ one: {}, two: { final: true } }, { go: { from: 'one', to: 'two', by: 'staff' } })
    expect(findMistakes({ ...rest, head: { ...head, locales: [4] as never } })).toEqual([
      { place: 'locales.0', code: 'invalid_value', message: 'It is 4. Give a language tag such as da or en-GB.' },
    ])
  })

  it('says what a head without statuses, or no head at all, lacks', () => {
    const { head, ...rest } = plain({}, {})
    expect(findMistakes({ ...rest, head: { ...head, statuses: undefined as never } }).map(inShort)).toEqual([
      'statuses missing_property',
      'initial unknown_status',
    ])
    expect(findMistakes({ ...rest, head: undefined as never })).toEqual([
      { place: '', code: 'missing_property', message: 'It is missing. Give an object.' },
    ])
  })

  it('names every status in which automatic transitions compete', () => {
    const a = { from: ['one', 'two'], to: 'end', automatic: nothing }
    const b = { from: ['two', 'one', 'three'], to: 'end', automatic: nothing }
    const go = { from: ['one', 'two'], to: [{ when: nothing, to: 'two' }, { to: 'three' }], by: 'staff' }
    expect(findMistakes(plain({ one: {}, two: {}, three: {}, end: { final: true } }, { a, b, go }))).toEqual([
      {
        place: 'transitions.b.automatic',
        code: 'ambiguous_automatic',
        message: "'a' is automatic from two, one too. Make one transition of them, with a first-match list in 'to'.",
      },
    ])
  })

  it('takes an automatic transition that keeps the status for a round', () => {
    const again = { from: 'one', automatic: nothing }
    const stop = { from: 'one', to: 'end', by: 'staff' }
    expect(findMistakes(plain({ one: {}, end: { final: true } }, { again, stop }))).toEqual([
      { place: 'transitions.again.automatic', code: 'automatic_cycle', message: around('one → one') },
    ])
  })

  it('lets a timer give an input where one is taken', () => {
    const drop = { from: 'one', to: 'two', by: 'timer', input: v.object({}) }
    const timers = { late: { in: 'one', at: after({ hours: 1 }), send: 'drop', input: nothing } }
    expect(findMistakes(plain({ one: {}, two: { final: true } }, { drop }, { timers }))).toEqual([])
  })

  it('refuses a list of reasons without any, unless the list is open', () => {
    const empty = {
      place: 'transitions.edit.reasons.codes',
      code: 'empty_list',
      message: "There is no reason to choose. Give one at least, or say 'open: true'.",
    }
    expect(reasoned([])).toEqual([empty])
    expect(reasoned({})).toEqual([empty])
    expect(reasoned({}, true)).toEqual([])
    expect(reasoned(null).map(inShort)).toEqual(['transitions.edit.reasons.codes invalid_value'])
  })

  it('asks a timer for a text where any reason will do', () => {
    const drop = { from: 'one', to: 'two', by: 'timer', reasons: { codes: [], open: true } }
    const timers = { late: { in: 'one', at: after({ hours: 1 }), send: 'drop' } }
    const of = (timer: object) =>
      findMistakes(
        plain({ one: {}, two: { final: true } }, { drop }, { timers: { late: { ...timers.late, ...timer } } }),
      )
    expect(of({})).toEqual([
      { place: 'timers.late.reason', code: 'missing_reason', message: "'drop' needs a reason. Give a text." },
    ])
    expect(of({ reason: 'whatever' })).toEqual([])
  })

  it('takes no reason where none is declared', () => {
    const drop = { from: 'one', to: 'two', by: 'timer' }
    const timers = { late: { in: 'one', at: after({ hours: 1 }), send: 'drop', reason: 'ill' } }
    expect(findMistakes(plain({ one: {}, two: { final: true } }, { drop }, { timers }))).toEqual([
      {
        place: 'timers.late.reason',
        code: 'unknown_reason',
        message: "'drop' does not take the reason 'ill'. None is declared.",
      },
    ])
  })

  it('knows that an automatic transition may do without its reason', () => {
    expect(mistakesOf('transitions.finish.reasons', { codes: { ill: said('Ill') }, required: false })).toEqual([])
  })

  it('does not count a transition that keeps the status, or returns to none, as a way out', () => {
    const keep = { from: 'one', by: 'staff' }
    const stay = { from: 'one', to: 'one', by: 'staff' }
    const undo = { from: 'one', to: previous(), by: 'staff' }
    expect(findMistakes(plain({ one: {} }, { keep, stay, undo })).map(inShort)).toEqual(['statuses.one dead_end'])
  })

  it('counts a return to the previous status as a way out where something leads in', () => {
    const go = { from: 'one', to: 'two', by: 'staff' }
    const undo = { from: 'two', to: previous(), by: 'staff' }
    expect(findMistakes(plain({ one: {}, two: {} }, { go, undo }))).toEqual([])
  })

  it('finds statuses that lead to each other but from nowhere else', () => {
    const stop = { from: 'one', to: 'end', by: 'staff' }
    const there = { from: 'two', to: 'three', by: 'staff' }
    const back = { from: 'three', to: previous(), by: 'staff' }
    const mistakes = findMistakes(plain({ one: {}, two: {}, three: {}, end: { final: true } }, { stop, there, back }))
    expect(mistakes.map(inShort)).toEqual(['statuses.two unreachable_status', 'statuses.three unreachable_status'])
  })

  it('reaches no status by a return that nobody can make', () => {
    const stop = { from: 'one', to: 'end', by: 'staff' }
    const join = { from: 'two', to: 'one', by: 'staff' }
    const undo = { from: 'one', to: previous(), by: 'staff' }
    const mistakes = findMistakes(plain({ one: {}, two: {}, end: { final: true } }, { stop, join, undo }))
    expect(mistakes.map(inShort)).toEqual(['statuses.two unreachable_status'])
  })

  it('tells each round of automatic transitions once', () => {
    const statuses = { one: {}, two: {}, three: {}, end: { final: true } }
    const a = { from: 'one', to: [{ when: nothing, to: 'two' }, { to: 'end' }], automatic: nothing }
    const b = { from: 'two', to: 'three', automatic: true }
    const c = { from: 'three', to: [{ when: nothing, to: 'two' }, { to: 'one' }], automatic: true }
    const always = { ...a, to: 'two', automatic: true }
    expect(
      findMistakes(plain({ ...statuses, end: { final: true, enteredBy: 'import' } }, { a: always, b, c })),
    ).toEqual([{ place: 'transitions.b.automatic', code: 'automatic_cycle', message: around('two → three → two') }])
    expect(findMistakes(plain(statuses, { a, b, c }))).toEqual([])
    expect(findMistakes(plain(statuses, { a, b, c: { ...c, automatic: undefined, by: 'staff' } }))).toEqual([])
    expect(findMistakes(plain(statuses, { a, b, c: { ...c, to: previous() } }))).toEqual([])
  })

  it('does not take an automatic transition to an unknown status for a round', () => {
    const a = { from: 'one', to: 'elsewhere', automatic: true }
    const stop = { from: 'one', to: 'end', by: 'staff' }
    expect(findMistakes(plain({ one: {}, end: { final: true } }, { a, stop })).map(inShort)).toEqual([
      'transitions.a.to unknown_status',
    ])
  })

  it('leaves transitions of other lifecycles alone', () => {
    expect(mistakesOf('transitions.drop.moves', { link: 'invoice', send: 'whatever' })).toEqual([])
    expect(mistakesOf('transitions.drop.moves', { link: 'successor', send: 'whatever' }).map(inShort)).toEqual([
      'transitions.drop.moves.send unknown_transition',
    ])
  })

  it.each([
    ['of another library', { '~standard': { version: 1, vendor: 'own', validate: (value: unknown) => ({ value }) } }],
    ['that lets other fields through', v.looseObject({ startsAt: v.date() })],
    [
      'with a check of the whole',
      v.pipe(
        v.object({ startsAt: v.date() }),
        v.check(() => true),
      ),
    ],
  ])('takes any field of a schema %s', (_, data) => {
    expect(mistakesOf('head.data', data)).toEqual([])
    const declaration = withChange('head.data', data)
    const { timers } = declaration
    const remind = { ...timers['remind'], at: { kind: 'at', field: 7 } }
    expect(findMistakes({ ...declaration, timers: { ...timers, remind: remind as never } }).map(inShort)).toEqual([
      'timers.remind.at invalid_rule',
    ])
    const indexed = [7, '']
    expect(findMistakes({ ...declaration, head: { ...declaration.head, indexed: indexed as never } })).toEqual([
      { place: 'indexed.0', code: 'invalid_value', message: 'It is 7. Give the name of a field.' },
      { place: 'indexed.1', code: 'unknown_field', message: "There is no field ''. None is declared." },
    ])
  })

  it.each([
    ['nullish', v.nullish(v.date()), true],
    [
      'read from a text',
      v.pipe(
        v.string(),
        v.transform((text) => new Date(text)),
      ),
      true,
    ],
    [
      'optional and read from a text',
      v.optional(
        v.pipe(
          v.string(),
          v.transform((text) => new Date(text)),
        ),
      ),
      true,
    ],
    ['unknown', v.unknown(), true],
    ['a text', v.string(), false],
    ['an optional text', v.optional(v.string()), false],
    ['a number', v.number(), false],
    ['a truth', v.boolean(), false],
    ['a list', v.array(v.date()), false],
    ['an object', v.object({}), false],
    ['a record', v.record(v.string(), v.date()), false],
    ['one of a list', v.picklist(['a']), false],
    ['a constant', v.literal('a'), false],
  ])('knows whether a field can hold a date: %s', (_, crew, can) => {
    const mistakes = mistakesOf(
      'head.data',
      v.object({ startsAt: v.date(), endsAt: crew, crew: v.string(), phone: v.string() }),
    )
    const expected = {
      place: 'holds.crew.until',
      code: 'invalid_value',
      message: "The field 'endsAt' holds no date. There are: startsAt.",
    }
    expect(mistakes).toEqual(can ? [] : [expected])
  })

  it('lists every mistake of a definition at once, and throws them together', () => {
    const broken = lifecycle('broken', {
      version: 0,
      data: v.object({ startsAt: v.date() }),
      roles: ['staff'],
      initial: 'draft',
      statuses: { draft: {}, done: { final: true }, lost: {} },
      locales: ['da'],
    } as never) as never as { transitions(declare: () => object): { timers(timers: object): { build(): unknown } } }
    const build = () =>
      broken
        .transitions(() => ({ finish: { from: ['draft', 'done'], to: 'doen', by: [] } }))
        .timers({ late: { in: 'done', at: daysBefore('startAt', 1), send: 'finsh' } })
        .build()
    expect(build).toThrow(
      [
        "Lifecycle 'broken' has 14 mistakes:",
        '  version: It is 0. Give a whole number from 1.',
        "  statuses.draft.label.da: There is no label in 'da', which this lifecycle ships. Add it.",
        "  statuses.done.label.da: There is no label in 'da', which this lifecycle ships. Add it.",
        "  statuses.lost.label.da: There is no label in 'da', which this lifecycle ships. Add it.",
        "  transitions.finish.label.da: There is no label in 'da', which this lifecycle ships. Add it.",
        "  transitions.finish.to: There is no status 'doen'. Did you mean 'done'?",
        "  timers.late.at: In rule.daysBefore, field is 'startAt': give one of the fields: startsAt.",
        "  timers.late.send: There is no transition 'finsh'. Did you mean 'finish'?",
        "  statuses.lost: Nothing leads to 'lost'. Let a transition lead there, say in 'enteredBy' what else does, or take it out.",
        "  statuses.lost: Nothing leads out of 'lost'. Let a transition leave it, or say 'final: true'.",
        "  transitions.finish.from: 'done' is final, and 'finish' leaves it or changes it. Take it out of 'from', or let it not be final.",
        "  transitions.finish.by: Nobody may send 'finish'. Say who in 'by', or make it 'automatic'.",
        "  timers.late.in: 'done' is final: nothing happens there any more. Take it out, or let 'done' not be final.",
        "  timers.late.send: 'finish' does not let 'timer' send it. Add 'timer' to its 'by'.",
      ].join('\n'),
    )
  })
})

/** Every text of the valid declaration that refers to something by its name. */
const referring = [
  'head.initial.1.to',
  'head.may.start.0',
  'head.may.override',
  'head.statuses.draft.pauses.0',
  'head.statuses.booked.requires.0',
  'head.indexed.0',
  'head.erasable.0',
  'head.jobs.capture.entering',
  'notices.reminder.entering.0',
  'flags.due_soon.in.0',
  'transitions.book.from',
  'transitions.book.to.0.to',
  'transitions.book.by.1',
  'transitions.book.notice.0',
  'transitions.book.job',
  'transitions.book.opens.link',
  'transitions.edit.from.except.0',
  'transitions.drop.to',
  'transitions.drop.moves.0.link',
  'transitions.drop.moves.0.send',
  'timers.lapse.in.0',
  'timers.lapse.send',
  'timers.lapse.reason',
  'timers.remind.notice',
  'timers.raise.flag',
  'timers.raise.ifPast.flag',
  'holds.crew.in.0',
  'holds.crew.from',
  'holds.crew.until',
]

describe('whatever is declared', () => {
  it('finds a renamed reference at its place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...referring), fc.string(), (path, name) => {
        fc.pre(!/^(draft|booked|done|gone|staff|customer|system|crew|capture)$/.test(name))
        const places = mistakesOf(path, `${name}_x`).map(({ place }) => place)
        expect(places).toContain(path.replace(/^head\./, ''))
      }),
    )
  })

  it('never throws, whatever stands in the place of anything', () => {
    const odd = Object.assign(Object.create(null) as object, { toString: 1 })
    const data = { withBigInt: true, withSparseArray: true, withDate: true }
    const anything = fc.oneof(fc.anything({ ...data, withNullPrototype: true }), fc.constantFrom(odd, Symbol('odd')))
    const places = [...placesOf(valid() as unknown as Place)]
    const change = fc
      .constantFrom(...places)
      .chain((path) => fc.tuple(fc.constant(path), rulePlace.test(path) ? fc.anything(data) : anything))
    fc.assert(
      fc.property(change, ([path, value]) => {
        expect(Array.isArray(mistakesOf(path, value))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

/** Time rules are checked by the time module, which has tests of its own. */
const rulePlace = /^(timers\.\w+|flags|flags\.\w+|timers)(\.(at|from|until)\b.*)?$/

/** The path of everything in the declaration, its schemas left out. */
function* placesOf(place: Place, path = ''): Generator<string> {
  for (const [key, value] of Object.entries(place)) {
    const here = path === '' ? key : `${path}.${key}`
    yield here
    if (typeof value === 'object' && value !== null && !('~standard' in value)) yield* placesOf(value as Place, here)
  }
}
