import { daysBetween, daysLater, localDateOf } from '@ordna/ready-made'
import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { foretold } from '../../foretold.fixture.js'
import { addDays, nextMonthly } from '../moments.js'
import type { Coupon, NewOrder, OrderData, Payment } from './data.js'
import { shop, twoItems } from '../story.fixture.js'

const zone = 'Europe/Oslo'

type Step = { readonly does: string; readonly item: number; readonly fee: number; readonly days: number }

/** What was done that counts: an item had from a moment on, or at another price, as long as the swap was not withdrawn. */
type Had = {
  readonly line: string
  readonly since: string
  readonly fee: number
  readonly by: 'start' | 'swap' | 'price'
}

/** Plays a sequence with a shop, and keeps its own books of who had what, and of what the provider was told. */
async function play(steps: readonly Step[], order: NewOrder, endRule: 'simple' | 'advanced' | 'fixed_days') {
  const made = shop({ endRule: { kind: endRule } })
  const s = { ...made, customer: foretold(made.customer), manager: foretold(made.manager) }
  await s.orders.start('o1', order)
  for (const { id, kind } of order.lines) if (kind === 'subscription') await s.deliveries.send(id, 'markDelivered')
  let had: Had[] = order.lines.map(({ id, fee }) => ({ line: slotOf(id), since: '', fee, by: 'start' }))
  let paidOut = 0
  for (const { does, item, fee, days } of steps) {
    const data = await s.data()
    const lines = data.lines.filter(({ kind }) => kind === 'subscription')
    const { id: delivery } = lines[item % lines.length]!
    const since = localDateOf(s.orders.clock.now(), zone)
    const one = data.payments[fee % data.payments.length]!
    const charge = `${one.id}#${one.failures + 1}`
    const did = async (answer: Promise<{ readonly outcome: string }>) => (await answer).outcome === 'moved'
    switch (does) {
      case 'swap':
        // The same item at another fee is a new price.
        if (
          await did(
            s.customer.trySend('o1', 'requestSwap', {
              delivery,
              item: `item ${fee % 3}`,
              resource: `${had.length} ${delivery}`,
              fee,
            }),
          )
        )
          had.push({ line: slotOf(delivery), since, fee, by: 'swap' })
        break
      case 'price':
        if (await did(s.manager.trySend('o1', 'changeFee', { delivery, fee })))
          had.push({ line: slotOf(delivery), since, fee, by: 'price' })
        break
      case 'withdraw':
        // The item goes, with every price that it has had.
        if (await did(s.customer.trySend('o1', 'withdrawSwap', { delivery }))) {
          const swapped = had.findLastIndex(({ line, by }) => line === slotOf(delivery) && by === 'swap')
          had = had.filter(({ line }, index) => index < swapped || line !== slotOf(delivery))
        }
        break
      case 'arrive':
        await s.deliveries.trySend(delivery, 'markDelivered')
        for (const { from, to } of data.swaps.filter(({ to }) => to === delivery)) {
          await s.deliveries.trySend(from, 'markSwapInReturned')
          expect(to).toBe(delivery)
        }
        break
      case 'end':
        await s.customer.trySend('o1', 'requestEnd', { delivery })
        break
      case 'goOn':
        await s.customer.trySend('o1', 'withdrawEnd', { delivery })
        break
      case 'goOnLate': {
        // By the rule of fixed days all have an end when the payment falls due, and that evening it is withdrawn.
        const next = data.nextPaymentAt
        const moments = next ? [addDays(next, -14, zone).getTime() - 3_600_000, next.getTime() + 3_600_000] : []
        for (const [index, moment] of moments.entries()) {
          if (moment > s.orders.clock.now().getTime()) await s.orders.advanceTo(new Date(moment).toISOString())
          await s.customer.trySend('o1', index === 0 ? 'requestEnd' : 'withdrawEnd', {})
        }
        break
      }
      case 'comeBack':
        if (['delivered', 'subscription_end_request'].includes((await s.deliveries.status(delivery)) ?? ''))
          for (const step of ['markReturned', 'close'] as const) await s.deliveries.send(delivery, step)
        break
      case 'pay':
        await s.report(charge, 'paid')
        break
      case 'payTwice':
        for (const attempt of [1, 2]) await s.report(`${one.id}#${attempt}`, 'paid')
        break
      case 'fail':
        await s.report(charge, 'failed')
        break
      case 'retry':
        await s.manager.trySend('o1', 'retryPayment')
        break
      case 'writeOff':
        await s.manager.trySend('o1', 'writeOffPayment', { payment: one.id })
        break
      case 'payOut':
        if (await did(s.manager.trySend('o1', 'settleCredit'))) paidOut += data.credit
        break
      case 'damage':
        await s.manager.trySend('o1', 'addCharge', { id: `d${had.length}-${days}-${fee}`, amount: 1 + fee })
        break
      case 'sleep':
        // No worker runs meanwhile, so that what fell due is asked for afterwards.
        await s.orders.clock.advanceBy({ days })
        break
      default:
        await s.orders.advanceBy({ days, hours: fee % 24 })
    }
  }
  for (let ticks = 0; ticks < 3; ticks++) await s.orders.engine.tick()
  return { s, had, paidOut, data: await s.data() }
}

type Played = Awaited<ReturnType<typeof play>>

/** `o1-2.1.1` and `o1-2` are of one line, whichever item it has. */
function slotOf(delivery: string): string {
  return delivery.split('.')[0]!
}

/** What the months are worth that have begun, day by day, each rounded once: as somebody with a calendar would count. */
function worthsOf({ had, data }: Played): readonly number[] {
  const months = data.payments.filter(({ kind }) => kind === 'monthly').map(({ dueAt }) => dueAt)
  const [first] = months
  return months.map((dueAt) => {
    const from = localDateOf(dueAt, zone)
    const days = daysBetween(from, localDateOf(nextMonthly(first!, dueAt, zone), zone))
    let whole = 0
    for (const line of data.lines) {
      if (line.kind === 'one_time') whole += dueAt === first ? line.fee * days : 0
      else if (line.paysUntil === undefined || dueAt < line.paysUntil)
        for (let day = 0; day < days; day++) {
          const date = daysLater(from, day)
          whole += had.findLast((one) => one.line === slotOf(line.id) && one.since <= date)!.fee
        }
    }
    const { coupon } = data
    const month = Math.round((whole * (coupon?.kind === 'percentage' ? 100 - coupon.percent : 100)) / (days * 100))
    return Math.max(0, month - (dueAt === first && coupon?.kind === 'fixed' ? coupon.amount : 0))
  })
}

function worth(played: Played): number {
  return worthsOf(played).reduce((sum, month) => sum + month, 0)
}

/** The most that can have been forgiven: what was written off, and of a month no more than it is worth. */
function forgivable(played: Played): number {
  const months = played.data.payments.filter(({ kind }) => kind === 'monthly')
  const worths = worthsOf(played)
  return played.data.payments
    .filter(({ kind, status }) => kind !== 'damage' && status === 'written_off')
    .reduce((sum, one) => sum + Math.min(one.amount, worths[months.indexOf(one)] ?? one.amount), 0)
}

/** What the provider was asked to charge for the subscription, but for what was reversed; each payment counts once. */
function asked({ s, data }: Played, of: (payment: Payment) => boolean): number {
  const amounts = new Map(s.charged.map(({ charge, amount }) => [charge.slice(0, charge.lastIndexOf('#')), amount]))
  return data.payments
    .filter((payment) => !payment.id.includes('/damage/') && payment.status !== 'reversed' && of(payment))
    .reduce((sum, { id }) => sum + (amounts.get(id) ?? 0), 0)
}

/** Each month that begins while something is paid for is asked for, and no month twice. */
function missing({ s, data }: Played): readonly string[] {
  const asked = data.payments.filter(({ kind }) => kind === 'monthly').map(({ dueAt }) => dueAt.toISOString())
  const wanted: string[] = []
  const [first] = data.payments
  for (let dueAt = first!.dueAt; dueAt <= s.orders.clock.now(); dueAt = nextMonthly(first!.dueAt, dueAt, zone)) {
    const pays = data.lines.some(({ kind, paysUntil }) => kind === 'subscription' && (!paysUntil || dueAt < paysUntil))
    if (pays) wanted.push(dueAt.toISOString())
  }
  return wanted.filter((month) => !asked.includes(month)).concat(asked.length > new Set(asked).size ? ['twice'] : [])
}

const stepOf = (kinds: readonly string[]) =>
  fc.record({
    does: fc.constantFrom(...kinds),
    item: fc.nat(1),
    fee: fc.integer({ min: 0, max: 99_999 }),
    days: fc.integer({ min: 0, max: 40 }),
  })

const coupons = fc.option(
  fc.oneof(
    fc.record({ kind: fc.constant('percentage' as const), percent: fc.integer({ min: 0, max: 100 }) }),
    fc.record({ kind: fc.constant('fixed' as const), amount: fc.nat(120_000) }),
  ) as fc.Arbitrary<Coupon>,
  { nil: undefined },
)

const locker = { id: 'fee', kind: 'one_time' as const, item: 'locker', fee: 9_900 }
const usual = [
  'swap',
  'swap',
  'price',
  'withdraw',
  'withdraw',
  'arrive',
  'end',
  'goOn',
  'goOnLate',
  'comeBack',
  'pay',
  'later',
  'later',
  'sleep',
]
const money = ['payTwice', 'fail', 'retry', 'payOut', 'damage']
const rules = fc.constantFrom('simple' as const, 'advanced' as const, 'fixed_days' as const)

const numRuns = inject('deep') ? 80 : 20

function runs(kinds: readonly string[], holds: (played: Played) => void) {
  const property = fc.asyncProperty(
    fc.array(stepOf(kinds), { minLength: 5, maxLength: 35 }),
    coupons,
    rules,
    fc.boolean(),
    async (steps, coupon, rule, once) => {
      const lines = [...twoItems.lines, ...(once ? [locker] : [])]
      holds(await play(steps, { ...twoItems, lines, ...(coupon ? { coupon } : {}) }, rule))
    },
  )
  return fc.assert(property, { numRuns, seed: 37 })
}

test('SX-D4 SX-D5 SX-D9 whatever is swapped, withdrawn, paid, failed or ended, what was charged and credited is the days’ worth', async () => {
  await runs([...usual, ...money], (played) => {
    expect(missing(played)).toEqual([])
    expect(played.data.credit).toBeGreaterThanOrEqual(0)
    expect(asked(played, () => true) - played.data.credit - played.paidOut).toBe(worth(played))
  })
})

test('SX-D9 what was written off is lost and no more: nobody is credited what nobody paid, nor charged what was forgiven', async () => {
  await runs(
    // Without credit that was paid out: that is owed again, and forgiven with the month that would have paid it.
    [...usual, 'damage', 'retry', 'fail', 'fail', 'fail', 'writeOff', 'writeOff', 'writeOff'],
    (played) => {
      const { credit } = played.data
      const balance = asked(played, ({ status }) => status !== 'written_off') - credit - played.paidOut
      expect(missing(played)).toEqual([])
      expect(balance).toBeLessThanOrEqual(worth(played))
      expect(balance + forgivable(played)).toBeGreaterThanOrEqual(worth(played))
    },
  )
})

/** The story that was told: swapped the day before each payment, and withdrawn after it. */
async function aroundEachPayment(fee: number, begins: number): Promise<OrderData> {
  const s = shop()
  await s.orders.start('o1', { ...twoItems, lines: [{ ...twoItems.lines[0]!, fee: begins }] })
  await s.deliveries.send('o1-1', 'markDelivered')
  for (const payment of ['2026-02-28', '2026-03-31', '2026-04-30']) {
    await s.orders.advanceTo(`${daysLater(payment, -1)}T12:00:00Z`)
    await s.customer.send('o1', 'requestSwap', { delivery: 'o1-1', item: 'helmet', resource: payment, fee })
    await s.orders.advanceTo(`${daysLater(payment, 1)}T12:00:00Z`)
    await s.customer.send('o1', 'withdrawSwap', { delivery: 'o1-1' })
    for (const { id, status } of (await s.data()).payments)
      if (status === 'requested') await s.report(`${id}#1`, 'paid')
  }
  return s.data()
}

test.each([
  ['cheaper', 5_000, 50_000],
  ['dearer', 80_000, 50_000],
])(
  'SX-D4 SX-39 swapped for something %s around each payment, four months of a bicycle cost four months',
  async (_, fee, begins) => {
    const { payments, credit } = await aroundEachPayment(fee, begins)
    const paid = payments.filter(({ status }) => status !== 'reversed').reduce((sum, { amount }) => sum + amount, 0)
    expect(paid - credit).toBe(4 * begins)
  },
)
