import { describe, expect, test } from 'vitest'
import * as adapters from '../adapters.js'
import * as face from '../index.js'
import * as inspect from '../inspect.js'
import * as time from '../time/index.js'
import { Opened } from './opened.js'
import { day, rental, shop } from './shop.fixture.js'

const core = { ...adapters, ...face, ...inspect, ...time }

type Anything = (...given: never[]) => unknown
type Bag = { readonly [name: string]: unknown }

/** A call with options: every name that it takes, one misspelt, and how it is made with them. */
type Taking = {
  readonly bag: Bag
  /** A name that is none, and the one that is meant. */
  readonly slip: readonly [misspelt: string, meant: string]
  readonly code?: string
  readonly call: (bag: never, desk: ReturnType<typeof shop>) => unknown
}

const noOptions = 'takes no options'
const others = 'may have other names: it is what a rule, a row or a host made'
const ownWay = 'refuses unknown names in a way of its own'
const inner = 'is no call'

type Taken = Taking | typeof noOptions | typeof others | typeof ownWay | typeof inner

const request = { requestId: 'r', comment: 'x' }
const sending = { ...request, reason: undefined, revision: undefined }
const slip = ['requestID', 'requestId'] as const
const filter = { status: ['asked'], flag: undefined, resource: 'red', where: {}, moments: {} }

const onOpened: { readonly [name: string]: Taken | readonly Taking[] } = {
  orThrow: inner,
  orReused: inner,
  checkReader: inner,
  as: others,
  explain: {
    bag: { transition: 'book', input: { car: 'red' }, reason: undefined, revision: undefined },
    slip: ['revison', 'revision'],
    call: (bag, { rentals }) => rentals.explain('r1', bag),
  },
  explainMany: noOptions,
  explainNamed: {
    bag: { reason: undefined, revision: undefined },
    slip: ['revison', 'revision'],
    call: (bag, { rentals }) => rentals.explainNamed('r1', 'book', {}, bag),
  },
  explainStart: {
    bag: { links: {}, notices: undefined },
    slip: ['link', 'links'],
    call: (bag, { rentals, data }) => rentals.explainStart('n', data, bag),
  },
  get: noOptions,
  waiting: noOptions,
  start: starting((bag, { rentals, data }) => rentals.start('n', data, bag)),
  tryStart: starting((bag, { rentals, data }) => rentals.tryStart('n', data, bag)),
  send: { bag: sending, slip, call: (bag, { rentals }) => rentals.send('r1', 'book', { car: 'red' }, bag) },
  trySend: { bag: sending, slip, call: (bag, { rentals }) => rentals.trySend('r1', 'book', { car: 'red' }, bag) },
  sendNamed: { bag: sending, slip, call: (bag, { rentals }) => rentals.sendNamed('r1', 'book', {}, bag) },
  trySendNamed: { bag: sending, slip, call: (bag, { rentals }) => rentals.trySendNamed('r1', 'book', {}, bag) },
  sendMany: {
    bag: { id: 'r1', transition: 'book', input: { car: 'red' }, ...sending },
    slip,
    code: 'invalid_value',
    call: async (bag, { rentals }) => {
      const [outcome] = await rentals.sendMany([bag])
      if (outcome?.outcome === 'fault') throw outcome.error
    },
  },
  list: {
    bag: { ...filter, order: 'startedAt', descending: true, limit: 1, cursor: null },
    slip: ['wher', 'where'],
    code: 'invalid_query',
    call: (bag, { rentals }) => rentals.list(bag),
  },
  count: [
    {
      bag: filter,
      slip: ['wher', 'where'],
      code: 'invalid_query',
      call: (bag, { rentals }) => rentals.count(bag),
    },
    {
      bag: { limit: 10 },
      slip: ['limt', 'limit'],
      code: 'invalid_query',
      call: (bag, { rentals }) => rentals.count({}, bag),
    },
  ],
  history: {
    bag: { after: 0, limit: 1 },
    slip: ['limt', 'limit'],
    code: 'invalid_query',
    call: (bag, { rentals }) => rentals.history('r1', bag),
  },
  holders: {
    bag: { from: day(1), until: day(2) },
    slip: ['untill', 'until'],
    code: 'invalid_query',
    call: (bag, { rentals }) => rentals.holders('red', bag),
  },
  unitsLeft: {
    bag: { from: day(1), until: day(2) },
    slip: ['untill', 'until'],
    code: 'invalid_query',
    call: (bag, { rentals }) => rentals.unitsLeft('red', bag),
  },
  note: [
    { bag: { requestId: 'r' }, slip, call: (bag, { rentals }) => rentals.note('r1', { text: 'x' }, bag) },
    {
      bag: { text: 'x', severity: 'info' },
      slip: ['severty', 'severity'],
      code: 'invalid_value',
      call: (bag, { rentals }) => rentals.note('r1', bag),
    },
  ],
  resolveNote: { bag: request, slip, call: (bag, { rentals }) => rentals.resolveNote('r1', 1, bag) },
  retry: { bag: request, slip, call: (bag, { rentals }) => rentals.retry('r1', 'x', bag) },
  letGo: { bag: request, slip, call: (bag, { rentals }) => rentals.letGo('r1', 'x', bag) },
  messages: noOptions,
  upcoming: noOptions,
  cancelNotice: { bag: request, slip, call: (bag, { rentals }) => rentals.cancelNotice('r1', 'x', bag) },
  sendNow: { bag: request, slip, call: (bag, { rentals }) => rentals.sendNow('r1', 'x', bag) },
  override: {
    bag: { to: 'asked', reason: 'x', set: {}, notify: false, ...request },
    slip: ['notfy', 'notify'],
    call: (bag, { rentals }) => rentals.override('r1', bag),
  },
}

function starting(call: Taking['call']): Taking {
  return { bag: { ...request, links: {} }, slip, call }
}

const onEngine: typeof onOpened = {
  open: {
    bag: { tenant: 'oslo', actor: { id: 'anna', roles: ['staff'] } },
    slip: ['tenent', 'tenant'],
    call: (bag, { ordna }) => ordna.open(rental, bag),
  },
  receipt: others,
  check: noOptions,
  setUnits: noOptions,
  tick: noOptions,
  rearm: {
    bag: { tenant: 'oslo', lifecycles: [], dryRun: true, batch: 1, signal: AbortSignal.abort() },
    slip: ['dryrun', 'dryRun'],
    call: (bag, { ordna }) => ordna.rearm(bag),
  },
  migrate: {
    bag: { migrate: () => ({}), from: 1, dryRun: true, batch: 1, signal: AbortSignal.abort() },
    slip: ['dryrun', 'dryRun'],
    call: (bag, { ordna }) => ordna.migrate(rental, bag),
  },
  anchor: {
    bag: { tenant: 'oslo', keep: () => {} },
    slip: ['tennant', 'tenant'],
    call: (bag, { ordna }) => ordna.anchor(bag),
  },
  verify: {
    bag: { tenant: 'oslo', against: undefined, archive: undefined },
    slip: ['againts', 'against'],
    call: (bag, { ordna }) => ordna.verify(bag),
  },
  prove: others,
  work: {
    bag: { signal: AbortSignal.abort(), poll: 1, concurrency: 1, grace: 1 },
    slip: ['concurency', 'concurrency'],
    call: (bag, { ordna }) => ordna.work(bag),
  },
  using: {
    bag: { inTransaction: () => {} },
    slip: ['inTransation', 'inTransaction'],
    call: (bag, { store }) => core.engine({ store: { ...store, using: () => store } }).using({}, bag),
  },
}

const exported: typeof onOpened = {
  engine: [
    {
      bag: {
        lifecycles: [rental],
        channels: {},
        templates: undefined,
        jobs: {},
        clock: core.systemClock,
        calendars: {},
        hooks: {},
        redeclare: false,
        migrations: {},
        recordRefusals: false,
        patience: {},
        lease: 1,
        onProblem: () => {},
        onFault: () => {},
        random: () => 0,
        ids: () => 'x',
      },
      slip: ['chanels', 'channels'],
      call: (bag: object, { store }) => core.engine({ ...bag, store }),
    },
    {
      bag: { before: () => null, inTransaction: undefined, after: () => {} },
      slip: ['afer', 'after'],
      call: (bag, { store }) => core.engine({ store, hooks: bag }),
    },
    {
      bag: { attempts: 1, firstDelay: 1, longestDelay: 1 },
      slip: ['attemps', 'attempts'],
      call: (bag, { store }) => core.engine({ store, patience: bag }),
    },
  ],
  describe: {
    bag: { lifecycles: [rental], zone: 'UTC' },
    slip: ['lifecyles', 'lifecycles'],
    call: (bag) => core.describe({ outcome: 'refused', code: 'stale', message: '', blockers: [] }, 'en', bag),
  },
  toMermaid: {
    bag: { locale: 'en', timers: false, stays: false, direction: 'LR' },
    slip: ['direcion', 'direction'],
    call: (bag) => core.toMermaid(rental as unknown as face.Lifecycle, bag),
  },
  // What a declaration says is compared with its shape by `build()` and by the rules, which say where.
  ...Object.fromEntries(
    [
      'lifecycle',
      'daysAfter',
      'daysBefore',
      'monthsAfter',
      'monthsBefore',
      'every',
      'parseCalendar',
      'checkRule',
      'after',
    ]
      .concat([
        'afterNotice',
        'at',
        'before',
        'endOfDay',
        'timeOfDay',
        'elapsed',
        'durationMs',
        'assertNames',
        'nextOccurrence',
        'verifyProof',
      ])
      .map((name) => [name, ownWay]),
  ),
  // What a store is asked is checked name by name.
  ...Object.fromEntries(
    [
      'checkChange',
      'checkConditions',
      'checkCountLimit',
      'checkHistory',
      'checkLimit',
      'checkLinkers',
      'checkPeriod',
      'checkResources',
      'checkUnits',
      'readCursor',
      'writeCursor',
    ].map((name) => [name, ownWay]),
  ),
  ...Object.fromEntries(
    [
      'bodyWithin',
      'calendarFile',
      'calendarId',
      'calendarMoment',
      'calendarText',
      'escaped',
      'failedForGood',
      'failedOverHttp',
      'fileNameOf',
      'isDate',
      'isError',
      'isSameSecret',
      'listed',
      'openStretches',
      'own',
      'postOnce',
      'shownText',
      'storableText',
      'unlessAborted',
    ].map((name) => [name, noOptions]),
  ),
  // Pure, and total: a command and what surrounds it are made by the engine, which has checked every name.
  ...Object.fromEntries(
    [
      'decide',
      'decideStart',
      'blocker',
      'dueAt',
      'verifyHistory',
      'messagesIn',
      'check',
      'eraseSubject',
      'removeSubject',
      'withoutValues',
    ].map((name) => [name, others]),
  ),
  ...Object.fromEntries(
    [
      'previous',
      'anyOpen',
      'fingerprint',
      'toJSON',
      'canonical',
      'decode',
      'encode',
      'jsonText',
      'kindOfField',
      'isOpen',
      'workingDays',
      'channelsOf',
    ]
      .concat(['earliest', 'latest', 'assertZone', 'instantOf', 'offsetAt'])
      .concat(['wallTime', 'LifecycleError', 'OrdnaError', 'RefusedError'])
      .map((name) => [name, noOptions]),
  ),
}

const functionsOf = (what: object): readonly string[] =>
  Object.getOwnPropertyNames(what)
    .filter((name) => typeof (what as { readonly [name: string]: unknown })[name] === 'function')
    .toSorted()

const surfaces = [
  ['what is opened', Opened.prototype, onOpened],
  ['an engine', shop().ordna, onEngine],
  ['the package, by all of its doors', core, exported],
] as const

test.each(surfaces)('every call of %s says what becomes of a misspelt option', (_, surface, said) => {
  expect(Object.keys(said).toSorted()).toEqual(functionsOf(surface).filter((name) => name !== 'constructor'))
})

/** Four calls that send have their options in common, and two that start. */
function callOf(name: string): string {
  return name.replace(/^trySt/, 'st').replace(/^(trySend|sendNamed|trySendNamed)$/, 'send')
}

const taking = surfaces.flatMap(([, , said]) =>
  Object.entries(said).flatMap(([name, one]) =>
    [one].flat().flatMap((each) => (typeof each === 'object' ? [{ name, ...each }] : [])),
  ),
)

/** What it came to: the error's code and text, or nothing. */
async function outcome(call: Anything, bag: object): Promise<{ code?: string; message?: string }> {
  const desk = shop({ onFault: () => {} })
  await desk.rentals.start('r1', desk.data)
  try {
    await call(bag as never, desk as never)
    return {}
  } catch (error) {
    return error as { code: string; message: string }
  }
}

describe.each(taking)(
  'the options of $name',
  ({ name, bag, slip: [misspelt, meant], code = 'invalid_options', call }) => {
    test('refuse a name that is none, and say which, where, and what was meant', async () => {
      for (const value of [bag[meant], undefined]) {
        const { code: told, message } = await outcome(call, { ...bag, [misspelt]: value })
        expect(told).toBe(code)
        expect(message).toContain(`There is no '${misspelt}' in the `)
        expect(message).toContain(callOf(name))
        expect(message).toContain(`Did you mean '${meant}'?`)
      }
      const fromJson = { ...bag }
      Object.defineProperty(fromJson, '__proto__', { value: {}, enumerable: true })
      expect(await outcome(call, fromJson)).toMatchObject({ code })
    })

    test('take every name that there is, nothing under it, symbols, and what is inherited', async () => {
      const nothing = Object.fromEntries(Object.keys(bag).map((one) => [one, undefined]))
      class Others {
        readonly #secret = 1
        get [misspelt]() {
          return this.#secret
        }
      }
      const heir = Object.assign(new Others(), bag)
      for (const good of [
        bag,
        nothing,
        heir,
        { ...bag, [Symbol(misspelt)]: 1 },
        Object.assign(Object.create(null), bag),
      ]) {
        const { message = '' } = await outcome(call, good as object)
        expect(message).not.toContain("' in the ")
      }
    })
  },
)

test('a condition of a list that has another name is refused', async () => {
  const { rentals } = shop()
  const listing = { where: { total: { from: 1, untl: 2 } } }
  await expect(rentals.list(listing as never)).rejects.toMatchObject({
    code: 'invalid_query',
    message: "There is no 'untl' in the condition on 'total'. Did you mean 'until'?",
  })
})

test('an actor may be what the host knows of a user', async () => {
  const { ordna, data } = shop()
  const user = { id: 'anna', roles: ['staff'], email: 'anna@example.com', password: 'x' }
  const [moved] = [await ordna.open(rental, { tenant: 'oslo', actor: user }).start('n', data)]
  expect(moved.outcome).toBe('moved')
})
