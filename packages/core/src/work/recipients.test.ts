import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { after } from '../time/index.js'
import { engine } from '../engine.js'
import type { Problem } from '../run/settings/options.js'
import { obedientChannel, stillClock } from '../run/shop.fixture.js'

type Answering = () => unknown

/** Orders that tell of a sale, and of what they wait for; what is asked of an order whose number is 13 is given. */
function desk({ to = () => '+47', locale = () => 'nb' }: { readonly to?: Answering; readonly locale?: Answering }) {
  const answering = (bad: Answering, good: unknown) => (data: { readonly number: number }) =>
    (data.number === 13 ? bad() : good) as never
  const order = lifecycle('order', {
    version: 1,
    data: v.object({ number: v.number() }),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, sold: { final: true } },
  })
    .notices({ told: { to: answering(to, '+46'), locale: answering(locale, 'sv'), channels: ['sms', 'email'] } })
    .transitions((move) => ({ sell: move({ from: 'open', to: 'sold', by: 'staff', notice: 'told' }) }))
    .timers({ remind: { in: 'open', at: after({ hours: 1 }), notice: 'told' } })
    .build()
  const [sms, email] = [obedientChannel(), obedientChannel()]
  const problems: Problem[] = []
  const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
  const ordna = engine({
    store: memoryStore(),
    clock,
    channels: { sms, email },
    onProblem: (problem) => problems.push(problem),
    onFault: () => {},
    patience: { attempts: 1 },
  })
  const orders = ordna.open(order, { tenant: 'oslo', actor: { id: 'anna', roles: ['staff'] } })
  const start = async () => {
    await orders.start('good', { number: 1 })
    await orders.start('bad', { number: 13 })
  }
  return { orders, ordna, clock, sms, email, problems, start }
}

const throwing = () => {
  throw new Error('no such customer')
}
const withGetter = Object.defineProperty({}, 'sms', { get: throwing, enumerable: true })
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}
const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`c${index}`, 'x']))

const bad: readonly (readonly [what: string, answers: Parameters<typeof desk>[0], place: string, says: string])[] = [
  ['a number', { to: () => 5 }, 'notices.told.to', 'of type number'],
  ['a number by channel', { to: () => ({ email: 5 }) }, 'notices.told.to.email', 'of type number'],
  ['a number among people', { to: () => ['x', 5] }, 'notices.told.to.1', 'of type number'],
  ['a list among people', { to: () => [['x']] }, 'notices.told.to.0', 'of type list'],
  ['a promise among people', { to: () => [Promise.resolve('x')] }, 'notices.told.to.0', 'a promise'],
  [
    'too many people',
    { to: () => Array.from({ length: 101 }, (_, index) => `${index}`) },
    'notices.told.to',
    '101 people',
  ],
  ['a misspelt channel', { to: () => ({ sms: 'x', emial: 'y' }) }, 'notices.told.to', "'emial'"],
  [
    'a misspelt channel without an address',
    { to: () => ({ emial: undefined }) },
    'notices.told.to',
    "Did you mean 'email'?",
  ],
  ['a misspelt channel among people', { to: () => ['x', { smss: 'y' }] }, 'notices.told.to.1', "Did you mean 'sms'?"],
  [
    'a misspelt channel of a person',
    { to: () => ({ to: { mail: 'y' } }) },
    'notices.told.to.to',
    "Did you mean 'email'?",
  ],
  ['a person with a misspelt part', { to: () => ({ to: 'x', chanels: ['sms'] }) }, 'notices.told.to', 'with chanels'],
  ['a person with a number', { to: () => [{ to: 5 }] }, 'notices.told.to.0.to', 'of type number'],
  [
    'a person without channels',
    { to: () => ({ to: 'x', channels: [] }) },
    'notices.told.to.channels',
    'a list of channels',
  ],
  [
    'a person with a channel that is none',
    { to: () => [{ to: 'x', channels: ['fax'] }] },
    'notices.told.to.0.channels',
    'it has sms, email',
  ],
  [
    'a person with a number as a language',
    { to: () => ({ to: 'x', locale: 5 }) },
    'notices.told.to.locale',
    'of type number',
  ],
  ...['zone', 'locale', 'channels'].map((part): (typeof bad)[number] => [
    `addresses with a ${part} beside them`,
    { to: () => ({ sms: 'x', [part]: 'sv' }) },
    'notices.told.to',
    `'${part}' beside addresses`,
  ]),
  ['a Date', { to: () => new Date() }, 'notices.told.to', 'of type object'],
  ['a promise', { to: async () => Promise.reject(new Error('late')) }, 'notices.told.to', 'a promise'],
  ['a long address', { to: () => 'x'.repeat(1_000_000) }, 'notices.told.to', 'is 1000000 characters long'],
  ['an address that nobody can keep', { to: () => ({ sms: 'a\0b' }) }, 'notices.told.to.sms', 'a text that'],
  ['a channel that nobody can keep', { to: () => ({ 'a\0b': 'x' }) }, 'notices.told.to', 'a text that'],
  ['too many addresses', { to: () => many }, 'notices.told.to', '101 addresses'],
  ['a throw', { to: throwing }, 'notices.told.to', 'it threw: no such customer'],
  ['a getter that throws', { to: () => withGetter }, 'notices.told.to', 'it threw: no such customer'],
  ['a revoked proxy', { to: revoked }, 'notices.told.to', 'it threw'],
  ['a language of a megabyte', { locale: () => 'x'.repeat(1_000_000) }, 'notices.told.locale', 'may be 100'],
  ['a number as a language', { locale: () => 5 }, 'notices.told.locale', 'of type number'],
  ['a language that nobody can keep', { locale: () => '\uD800' }, 'notices.told.locale', 'a text that'],
  ['a language that throws', { locale: throwing }, 'notices.told.locale', 'it threw: no such customer'],
]

describe.each(bad)('a recipient that is %s', (_, answers, place, says) => {
  const guard = (problem: unknown) => expect(problem).toMatchObject({ code: 'guard_failed', guard: place })

  test('is refused at its place, and nobody else is', async () => {
    const { orders, start } = desk(answers)
    await start()
    const [sold, refused] = await orders.sendMany(['good', 'bad'].map((id) => ({ id, transition: 'sell' as const })))
    expect(sold?.outcome).toBe('moved')
    if (refused?.outcome !== 'refused') throw new Error('It was not refused.')
    guard(refused.blockers[0])
    expect(refused.message).toContain(says)
    expect(refused.message.length).toBeLessThan(500)
    expect((await orders.get('bad'))?.status).toBe('open')
  })

  test('is told where a timer tells it, and holds up nobody', async () => {
    const { start, ordna, clock, sms, problems, orders } = desk(answers)
    await start()
    clock.at = new Date('2026-06-01T11:00:00Z')
    await ordna.tick()
    expect(sms.got).toMatchObject([{ to: '+46', message: { locale: 'sv', subject: { id: 'good' } } }])
    expect(problems).toMatchObject([{ what: 'timer', name: 'remind', subject: { id: 'bad' }, dead: true }])
    expect(problems[0]?.detail).toContain(place)
    expect(Object.keys((await orders.get('bad'))?.flags ?? {})).toEqual(['timer_dead'])
  })
})

test.each([
  [undefined, null],
  [null, null],
  ['+45', '+45'],
  ['', null],
  [{ sms: undefined, email: undefined }, null],
  [{ sms: '+45', email: undefined }, { sms: '+45' }],
  [{ sms: null, email: 'a@b' }, { email: 'a@b' }],
  [Object.assign(Object.create(null) as object, { sms: '+45' }), { sms: '+45' }],
])('a recipient that is %j is as good as it was', async (given, expected) => {
  const { start, ordna, orders } = desk({ to: () => given, locale: () => undefined })
  await start()
  await orders.send('bad', 'sell')
  await ordna.tick()
  const [sent] = (await orders.history('bad')).flatMap(({ messages }) => messages ?? [])
  expect(sent?.to ?? null).toEqual(expected)
})

test.each<[string, unknown, readonly (readonly [string, readonly string[]])[]]>([
  ['a person', { to: 'x', channels: ['email'] }, [['x', ['email']]]],
  ['more than it has channels', { sms: 'x', letter: 'y' }, [['x', ['sms', 'email']]]],
  ['a list of one', ['x'], [['x', ['sms', 'email']]]],
  ['nobody', [], []],
  ['two, one of whom has no address', ['x', undefined, { to: null }], [['x', ['sms', 'email']]]],
  [
    'two, one of whom has no address for any channel',
    ['x', { sms: undefined, email: null }],
    [['x', ['sms', 'email']]],
  ],
  ['two, one of whom has an address for other channels only', ['x', { fax: 'y' }], [['x', ['sms', 'email']]]],
  [
    'two, one of whom cannot be reached by the channels that are theirs',
    ['x', { to: { sms: 'y' }, channels: ['email'] }],
    [['x', ['sms', 'email']]],
  ],
  ['two, one of whom left the field empty', ['x', ' ', { sms: '', email: '' }], [['x', ['sms', 'email']]]],
  ['one who left a field empty', { sms: '', email: 'y' }, [['y', ['sms', 'email']]]],
  ['one twice', ['x', { to: 'x' }], [['x', ['sms', 'email']]]],
  [
    'one twice through other channels',
    ['x', { to: 'x', channels: ['email'] }],
    [
      ['x', ['sms', 'email']],
      ['x', ['email']],
    ],
  ],
  [
    'one through each',
    { to: 'x', channels: { each: ['sms', 'email'] } },
    [
      ['x', ['sms']],
      ['x', ['email']],
    ],
  ],
])('a recipient may be %s', async (_, answer, expected) => {
  const { orders, ordna, sms, email, start, problems } = desk({ to: () => answer })
  await start()
  await orders.send('bad', 'sell')
  await ordna.tick()
  const messages = [...sms.got, ...email.got].map(({ to, message: { channels } }) => [to, channels])
  expect(messages).toEqual(expect.arrayContaining([...expected]))
  expect(messages).toHaveLength(expected.length)
  expect(problems).toEqual([])
})

test('those of whom nobody has an address are one who cannot be reached, and somebody is told', async () => {
  const { orders, ordna, problems, start } = desk({ to: () => [undefined, undefined] })
  await start()
  await orders.send('bad', 'sell')
  await ordna.tick()
  expect(problems).toMatchObject([{ name: 'told', dead: true }])
})
