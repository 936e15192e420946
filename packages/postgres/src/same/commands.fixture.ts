import fc from 'fast-check'
import { june } from '../fixtures/rental.fixture.js'
import { deal } from './deal.fixture.js'
import { tenant, type House } from './house.fixture.js'

/** Something that is asked of a house, shown by its name where a run has failed. */
export type Command = { readonly name: string; run(house: House): Promise<unknown> }

/** What is held, in every lifecycle. */
export const things = ['volvo', 'saab', 'room', 'hall'] as const

const thing = fc.constantFrom(...things, 'room', 'room', 'room', 'room')
const some = fc.constantFrom(1, 1, 2, 3)
const loanId = fc.constantFrom('l1', 'l2', 'l3', 'l4', 'l5', 'b1.2.1', 'b1.2.2', 'b2.2.1')
const hireId = fc.constantFrom('h1', 'h2', 'h3')
const basketId = fc.constantFrom('b1', 'b2')
const dealId = fc.constantFrom('d1', 'd2')
const period = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }))
  .map(([from, days]) => ({ from: june(from), until: june(from + days) }))
const evenings = fc.array(
  fc.integer({ min: 1, max: 9 }).map((day) => {
    const from = new Date(june(day).getTime() + 18 * 3_600_000)
    return { from, until: new Date(from.getTime() + 7_200_000) }
  }),
  { maxLength: 3 },
)
const carClass = fc.constantFrom('small', 'small', 'any', 'none')
const choice = fc.constantFrom({}, {}, true, false, { text: 'Bring your card.' }, { urgent: true })
const noticesOf = (notice: string) =>
  choice.map((said) => (typeof said === 'object' && !('text' in said || 'urgent' in said) ? {} : { [notice]: said }))

/** A command of these parts; its name shows them. */
function command<Parts>(
  name: string,
  parts: { readonly [Part in keyof Parts]: fc.Arbitrary<Parts[Part]> },
  run: (house: House, parts: Parts) => Promise<unknown>,
): fc.Arbitrary<Command> {
  return fc.record(parts as never).map((made) => {
    const shown = `${name} ${JSON.stringify(made)}`
    return { name: shown, run: (house: House) => run(house, made as Parts), [fc.toStringMethod]: () => shown }
  })
}

/** Which of those that stand in these statuses, or a name that nobody has where there is none. */
const nth = fc.nat({ max: 5 })
type Listed = { list(listing: object): Promise<{ readonly items: readonly { readonly id: string }[] }> }
async function pick(opened: Listed, nth: number, ...status: readonly string[]): Promise<string> {
  const { items } = await opened.list({ status, order: 'startedAt', descending: false })
  return items[nth % items.length]?.id ?? 'nobody'
}

const loans = [
  command('wish', { nth, thing, some }, async ({ loans }, { nth, ...wish }) =>
    loans.send(await pick(loans, nth, 'waiting', 'lent'), 'wish', wish),
  ),
  command('take', { nth, thanks: noticesOf('thanks'), yours: noticesOf('yours') }, async ({ loans }, said) =>
    loans.send(await pick(loans, said.nth, 'offered'), 'take', undefined, {
      notices: { ...said.thanks, ...said.yours },
    }),
  ),
  command('pass', { nth }, async ({ loans }, { nth }) =>
    loans.send(await pick(loans, nth, 'waiting', 'offered'), 'pass'),
  ),
  command('giveBack', { nth }, async ({ loans }, { nth }) => loans.send(await pick(loans, nth, 'lent'), 'giveBack')),
  command(
    'put',
    { id: loanId, to: fc.constantFrom('waiting' as const, 'lent' as const, 'passed' as const) },
    ({ loans }, { id, to }) => loans.override(id, { to, reason: 'because' }),
  ),
]

const hires = [
  command('place', { nth }, async ({ hires }, { nth }) => hires.send(await pick(hires, nth, 'asked'), 'place')),
  command('change', { id: hireId, carClass, period }, ({ hires }, { id, carClass, period }) =>
    hires.send(id, 'change', { carClass, ...period }),
  ),
  command('again', { id: hireId }, ({ hires }, { id }) => hires.send(id, 'again')),
  command('place all', {}, ({ hires }) =>
    hires.sendMany(['h3', 'h1', 'h2'].map((id) => ({ id, transition: 'place' as const }))),
  ),
  command('end', { nth }, async ({ hires }, { nth }) => hires.send(await pick(hires, nth, 'booked', 'queued'), 'end')),
]

const baskets = [
  command('pack', { id: basketId }, ({ baskets }, { id }) => baskets.send(id, 'pack')),
  command(
    'add',
    { id: basketId, nth, other: nth, more: fc.boolean() },
    async ({ baskets, loans }, { id, nth, other, more }) => {
      const some = await Promise.all([nth, ...(more ? [other] : [])].map((one) => pick(loans, one, 'waiting', 'lent')))
      return baskets.send(id, 'add', some)
    },
  ),
  command(
    'drop',
    { id: basketId, status: fc.constantFrom('waiting', 'lent', 'passed') },
    ({ baskets }, { id, status }) => baskets.send(id, 'drop', status),
  ),
  command('cancel', { nth }, async ({ baskets }, { nth }) =>
    baskets.send(await pick(baskets, nth, 'packed'), 'cancel'),
  ),
]

const deals = [
  command(
    'deal before',
    { id: dealId, transition: fc.constantFrom('confirm' as const, 'confirm' as const, 'undo' as const) },
    ({ olderDeals }, { id, transition }) => olderDeals.send(id, transition),
  ),
  command(
    'deal',
    { id: dealId, transition: fc.constantFrom('confirm' as const, 'undo' as const, 'archive' as const) },
    ({ deals }, { id, transition }) => deals.send(id, transition),
  ),
  command('migrate', { dryRun: fc.boolean(), batch: fc.constantFrom(1, 50) }, ({ ordna }, options) =>
    ordna.migrate(deal, options),
  ),
]

const units = command('units', { thing, units: fc.constantFrom(0, 1, 2, 4) }, ({ ordna }, { thing, units }) =>
  ordna.setUnits(tenant, thing, units),
)

const asked = [
  command('left', { asked: fc.uniqueArray(thing, { maxLength: 3 }), period }, ({ loans }, { asked, period }) =>
    loans.unitsLeft(asked, period),
  ),
  command('holders', { thing, period }, ({ hires }, { thing, period }) => hires.holders(thing, period)),
  command('waiting', { thing }, ({ loans }, { thing }) => loans.waiting(thing)),
  command('explain', { ids: fc.array(loanId, { maxLength: 4 }) }, ({ loans }, { ids }) => loans.explainMany(ids)),
  command('explain', { ids: fc.array(hireId, { maxLength: 4 }) }, ({ hires }, { ids }) => hires.explainMany(ids)),
  command('foresee', { id: hireId, carClass, period }, ({ hires }, { id, carClass, period }) =>
    hires.explain(id, { transition: 'change', input: { carClass, ...period } }),
  ),
  command('explain', { id: basketId }, ({ baskets }, { id }) => baskets.explain(id)),
  command('count', { limit: fc.integer({ min: 1, max: 4 }) }, async ({ loans, hires, deals }, limited) => [
    await loans.count({ status: ['waiting', 'lent'] }, limited),
    await loans.count({}, limited),
    await hires.count({ resource: 'volvo' }, limited),
    await deals.count({ status: 'agreed' }, limited),
    (await deals.list({ status: ['agreed', 'kept'], order: 'startedAt' })).items.map(({ id, status }) => [id, status]),
  ]),
  command(
    'holiday',
    { day: fc.integer({ min: 1, max: 9 }), dryRun: fc.boolean(), batch: fc.integer({ min: 1, max: 3 }) },
    async ({ ordna, holidays }, { day, ...options }) => {
      if (!options.dryRun) holidays.push(`2026-06-0${day}`)
      return ordna.rearm(options)
    },
  ),
]

/** What a look did. When the next one is due is a store's own: it may look once more where nobody waits any longer. */
async function look({ ordna }: House): Promise<unknown> {
  const { fired, handled } = await ordna.tick()
  return { fired, handled }
}

/** Time that passes, and what falls due meanwhile, at once or after a downtime. */
const passing = [
  command('tick', {}, look),
  command('pass time', { hours: fc.constantFrom(0, 0, 1, 3, 9, 14, 30) }, async (house, { hours }) => {
    await house.clock.advanceBy({ hours, minutes: 1 })
    return look(house)
  }),
  command('stand still', { hours: fc.constantFrom(1, 5, 20) }, ({ clock }, length) => clock.advanceBy(length)),
]

const lines = fc.array(fc.record({ thing, some }), { minLength: 1, maxLength: 2 })

/** Subjects come one after another, in any order. */
const begins = fc
  .tuple(
    ...['l1', 'l2', 'l3', 'l4', 'l5'].map((id) =>
      command('ask', { id: fc.constant(id), thing, some }, ({ loans }, { id, thing, some }) =>
        loans.start(id, { thing, some, phone: `+47 ${id}` }),
      ),
    ),
    ...['h1', 'h2', 'h3'].map((id) =>
      command('ask', { id: fc.constant(id), carClass, period, evenings }, ({ hires }, { id, period, ...data }) =>
        hires.start(id, { ...data, ...period }),
      ),
    ),
    ...['b1', 'b2'].map((id) =>
      command('ask', { id: fc.constant(id), lines }, ({ baskets }, { id, lines }) => baskets.start(id, { lines })),
    ),
    ...['d1', 'd2'].map((id) =>
      command('start', { id: fc.constant(id) }, ({ olderDeals }, { id }) => olderDeals.start(id, {})),
    ),
  )
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))

/** Every command, in the shares in which they make a story of each lifecycle. */
const anything = fc.oneof(
  { arbitrary: fc.oneof(...loans), weight: 6 },
  { arbitrary: fc.oneof(...hires), weight: 4 },
  { arbitrary: fc.oneof(...baskets), weight: 4 },
  { arbitrary: fc.oneof(...deals), weight: 2 },
  { arbitrary: units, weight: 1 },
  { arbitrary: fc.oneof(...asked), weight: 3 },
  { arbitrary: fc.oneof(...passing), weight: 5 },
)

/** A story: two of those who are in it come at a time, and something happens meanwhile. */
export const story: fc.Arbitrary<readonly Command[]> = fc
  .tuple(
    begins,
    fc.array(fc.array(anything, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 14, size: 'max' }),
  )
  .map(([begins, groups]) => groups.flatMap((group, nth) => [...begins.slice(2 * nth, 2 * nth + 2), ...group]))
