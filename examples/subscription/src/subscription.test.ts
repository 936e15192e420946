import type { HistoryEntry } from '@ordna/core'
import { offsetAt } from '@ordna/core/time'
import { verifyHistory } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import type { SubscriptionPayment } from '@ordna/rental'
import { addDays } from 'ordna-examples-common'
import { beforeAll, describe, expect, test } from 'vitest'
import { localDate, localMoment, wallText, zone } from './calendar.js'
import { fees } from './goods.js'
import { deliveryColumns, orderColumns } from './monthEnd.js'
import { nameOf } from './people.js'
import { newRuleFrom, play, type Play } from './play.js'
import { report } from './report/report.js'
import { tellAll, type Told, type ToldDelivery } from './report/told.js'

const until = '2029-01-01'
let played: Play
let all: readonly Told[]
let deliveries: readonly ToldDelivery[]
let text: string

beforeAll(async () => {
  played = await play({ store: memoryStore(), until })
  all = await tellAll(played.shop)
  deliveries = all.flatMap((told) => told.deliveries)
  text = await report(played)
})

const end = () => localMoment(until, '00:00')
const order = (id: string) => all.find((told) => told.order.id === id) as Told
const delivery = (id: string) => deliveries.find((told) => told.delivery.id === id) as ToldDelivery
const movesOf = ({ history }: Pick<Told, 'history'>, ...transitions: string[]) =>
  history.filter((entry) => entry.kind === 'move' && transitions.includes(entry.transition ?? ''))
const datesOf = (entries: readonly HistoryEntry[]) => entries.map(({ at }) => localDate(at))
const paymentsIn = (data: HistoryEntry['after']) => (data?.['payments'] ?? []) as readonly SubscriptionPayment[]

/** The payments whose status an entry changed to this one. */
function turned({ before, after }: HistoryEntry, status: SubscriptionPayment['status']) {
  return paymentsIn(after).filter((payment) => {
    const earlier = paymentsIn(before).find(({ id }) => id === payment.id)
    return payment.status === status && earlier?.status !== status
  })
}

/** The date so many months after another; the last of a month that lacks the day. */
function monthsLater(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10)
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** Every month of an order that began: those before its end, and those until now. */
function monthsOf(told: Told): readonly string[] {
  const [begun] = movesOf(told, 'activate')
  if (!begun) return []
  const ends = told.order.data.lines.map(({ paysUntil }) => paysUntil ?? end())
  const stop = ends.reduce((one, other) => (one > other ? one : other))
  const months = Array.from({ length: 30 }, (_, index) => monthsLater(localDate(begun.at), index))
  const time = wallText(begun.at).slice(11)
  return months.filter((date) => localMoment(date, time) < stop)
}

describe('a payment', () => {
  test('SX-02 SX-D7 falls due on the day of the first hand-over or the last of the month, and never after the end', () => {
    const begun = all.filter((told) => movesOf(told, 'activate').length > 0)
    expect(begun.length).toBeGreaterThan(35)
    expect(begun.filter(({ order }) => order.status === 'closed').length).toBeGreaterThan(10)
    for (const told of begun) {
      const asked = movesOf(told, 'activate', 'requestPayment')
      expect([told.order.id, datesOf(asked)]).toEqual([told.order.id, monthsOf(told)])
      expect(new Set(asked.map(({ at }) => wallText(at).slice(11))).size).toBe(1)
    }
  })

  test('SX-D7 that begins on the 31st of January falls on the 28th or 29th of February and the 31st of March', () => {
    const dates = datesOf(movesOf(order('101'), 'activate', 'requestPayment'))
    expect(dates.slice(0, 4)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'])
    expect(dates.slice(-3)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31'])
  })

  test('SX-02 SX-D9 is charged once for each month, whatever the bank does, and adds up with its books', () => {
    const { charges, refunds } = played.bank
    expect([...charges.values()].filter(({ asked }) => asked > 1)).toEqual([])
    const told = [...charges].filter(([, { toldAt }]) => toldAt <= end())
    for (const { order, history } of all) {
      const ids = order.data.payments.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const paid = history.flatMap((entry) => turned(entry, 'paid')).filter(({ amount }) => amount > 0)
      const took = told.filter(([, charge]) => charge.order === order.id && charge.status === 'paid')
      expect(paid.map(({ received, amount }) => `${received[0]} ${amount}`).toSorted()).toEqual(
        took.map(([charge, { amount }]) => `${charge} ${amount}`).toSorted(),
      )
      const reversed = history.flatMap((entry) => turned(entry, 'reversed')).flatMap(({ received }) => received)
      expect(reversed).toEqual([...refunds.keys()].filter((charge) => charge.startsWith(`${order.id}/`)))
    }
    expect(refunds.size).toBe(1)
  })

  test('SX-02 waits while the bank is away', () => {
    const charge = played.bank.charges.get('101/2027-03-31#1')
    expect(charge).toMatchObject({ asked: 1, status: 'paid' })
    expect(charge?.toldAt.getTime()).toBeGreaterThan(localMoment('2027-03-31', '12:30').getTime())
  })

  test('SX-D9 that the bank tells of twice, or before it was asked for, counts once', () => {
    const again = all.flatMap(({ history }) =>
      history.filter(({ kind, actor }) => kind === 'refused' && actor.id === 'the bank'),
    )
    expect(again.length).toBeGreaterThan(20)
    for (const { before, after } of again) expect([before, after]).toEqual([undefined, undefined])
    for (const date of ['2027-04-20', '2027-05-20']) {
      const charge = `108/${date}#1`
      expect(played.bank.charges.get(charge)).toMatchObject({ asked: 0, status: 'paid' })
      expect(order('108').order.data.payments.find(({ id }) => id === `108/${date}`)).toMatchObject({
        received: [charge],
      })
    }
  })
})

describe('a payment that fails', () => {
  /** When a payment first failed, and when it was tried again, by whom. */
  function failures({ history }: Told) {
    const failed = new Map<string, { readonly first: Date; readonly again: { at: Date; by: string }[] }>()
    for (const entry of history) {
      for (const { id } of turned(entry, 'failed')) if (!failed.has(id)) failed.set(id, { first: entry.at, again: [] })
      if (entry.transition !== 'retryPayment') continue
      for (const { id } of turned(entry, 'requested')) failed.get(id)?.again.push({ at: entry.at, by: entry.actor.id })
    }
    return failed
  }

  test('SX-D9 is tried again on days 1, 3 and 5 after the first failure, at its time of day', () => {
    const tried = all.flatMap((told) => [...failures(told).values()])
    expect(tried.length).toBeGreaterThan(8)
    for (const { first, again } of tried) {
      const byTimer = again.filter(({ by }) => by === 'timer').map(({ at }) => wallText(at))
      const due = [1, 3, 5].map((days) => addDays(localDate(first), days) + wallText(first).slice(10))
      expect(byTimer).toEqual(due.slice(0, byTimer.length))
    }
  })

  test('SX-D9 recovers with a later attempt', () => {
    const { first, again } = failures(order('101')).get('101/2027-08-31') ?? {}
    expect(first && again?.map(({ by }) => by)).toEqual(['timer', 'timer'])
    expect(order('101').order.data.payments.find(({ id }) => id === '101/2027-08-31')).toMatchObject({ status: 'paid' })
  })

  test('SX-D9 for good is left to people, and moves no delivery', () => {
    const told = order('104')
    const { first, again = [] } = failures(told).get('104/2027-07-17') ?? {}
    expect(again.map(({ by }) => by)).toEqual(['timer', 'timer', 'timer', 'mona'])
    const note = told.history.find(({ kind }) => kind === 'note')
    expect(note?.at).toEqual(again[3]?.at)
    const meanwhile = told.deliveries.flatMap(({ history }) => history.filter(({ from, to }) => from !== to))
    expect(meanwhile.filter(({ at }) => first && at >= first && at <= (again[3]?.at ?? end()))).toEqual([])
    expect(told.order.data.payments.find(({ id }) => id === '104/2027-07-17')).toMatchObject({
      status: 'paid',
      failures: 4,
    })
  })
})

describe('a swap', () => {
  const swaps = () =>
    all.flatMap((told) => told.order.data.swaps.map((swap) => ({ told, swap, entry: entryAt(told, swap.at) })))
  const entryAt = (told: Told, at: Date) =>
    movesOf(told, 'requestSwap').find((entry) => entry.at.getTime() === at.getTime()) as HistoryEntry

  test('SX-D5 costs or credits the difference for the days left of the month, right to the øre', () => {
    expect(swaps().length).toBeGreaterThan(8)
    for (const { told, swap, entry } of swaps()) {
      const paidOn =
        datesOf(movesOf(told, 'activate', 'requestPayment')).findLast((date) => date <= localDate(swap.at)) ?? ''
      const next = monthsLater(datesOf(movesOf(told, 'activate'))[0] ?? '', monthIndex(told, paidOn) + 1)
      const difference = (fees[(entry.input as { item: string }).item] ?? 0) - swap.before.fee
      const exact = (difference * daysBetween(localDate(swap.at), next)) / daysBetween(paidOn, next)
      expect(swap.adjustment).toBe(Math.sign(exact) * Math.round(Math.abs(exact)))
      const asked = paymentsIn(entry.after).filter(
        ({ kind, dueAt }) => kind === 'swap' && dueAt.getTime() === swap.at.getTime(),
      )
      expect(asked.map(({ amount }) => amount)).toEqual(difference > 0 ? [swap.adjustment] : [])
    }
  })

  const monthIndex = (told: Told, date: string) => datesOf(movesOf(told, 'activate', 'requestPayment')).indexOf(date)

  test('SX-D5 for something dearer is charged at once, for something cheaper taken off the next payment', () => {
    const dearer = order('101').order.data
    // 20 of the 31 days from the 30th of April to the 31st of May, of 550 kroner a month.
    expect(dearer.swaps[0]?.adjustment).toBe(35_484)
    expect(dearer.payments.find(({ kind }) => kind === 'swap')).toMatchObject({ amount: 35_484, status: 'paid' })
    const { swaps, payments } = order('102').order.data
    const [cheaper] = swaps
    const following = payments.filter(({ kind, dueAt }) => kind === 'monthly' && cheaper && dueAt > cheaper.at)
    expect(cheaper?.adjustment).toBeLessThan(0)
    expect(following.slice(0, 2).map(({ amount }) => amount)).toEqual([89_900 + (cheaper?.adjustment ?? 0), 89_900])
  })

  test('SX-D4 that is taken back gives its money back, and both deliveries with it', () => {
    const told = order('103')
    const [swap] = told.order.data.swaps
    expect(swap).toMatchObject({ withdrawn: true })
    expect([...played.bank.refunds]).toEqual([['103/swap/103-1.1#1', swap?.adjustment]])
    const [withdrawn] = movesOf(told, 'withdrawSwap')
    const there = told.deliveries.map(
      ({ history }) => history.findLast(({ at }) => withdrawn && at <= withdrawn.at)?.to,
    )
    expect(there).toEqual(['delivered', 'delivered', 'cancelled'])
  })

  test('SX-23 moves the old delivery and opens the new one in one change', () => {
    for (const { told, swap } of swaps()) {
      const [old, opened] = [swap.from, swap.to].map((id) => told.deliveries.find((one) => one.delivery.id === id))
      expect(opened?.history[0]).toMatchObject({
        kind: 'start',
        at: swap.at,
        to: 'swap_out_request',
        after: { resource: expect.stringMatching(/ \d+$/) },
      })
      expect(movesOf(old as ToldDelivery, 'swapIn')[0]).toMatchObject({ at: swap.at, to: 'swap_in_ready' })
    }
  })

  test('SX-34 SX-35 goes on by hand, and the old thing comes in when the new one is there', () => {
    const finished = swaps().filter(({ swap }) => delivery(swap.from).delivery.status === 'closed')
    expect(finished.length).toBeGreaterThan(6)
    for (const { swap } of finished) {
      const [old, opened] = [delivery(swap.from), delivery(swap.to)]
      const steps = movesOf(opened, 'markSwapOutReady', 'markSwapOutSent', 'markDelivered').map(({ to }) => to)
      expect(steps).toEqual(['swap_out_ready', 'swap_out_sent', 'delivered'])
      const [arrived, back] = [
        movesOf(opened, 'markDelivered')[0],
        movesOf(old, 'markSwapInReturned')[0],
      ] as HistoryEntry[]
      expect(back?.at.getTime()).toBeGreaterThan(arrived?.at.getTime() ?? 0)
    }
  })

  test('SX-D5 is had at the shop’s fee and no other', async () => {
    const customer = played.shop.orders.as({ id: nameOf('102'), roles: ['customer'] })
    const delivery = order('102').order.data.lines[0]?.id ?? ''
    const refused = await customer.trySend('102', 'requestSwap', { delivery, item: 'bysykkel', fee: 1 })
    expect(refused).toMatchObject({ blockers: [{ guard: 'feeStands', fee: 1, expected: 34_900 }] })
  })

  test('is asked for by the customer whose order it is, and by no other', async () => {
    const stranger = played.shop.orders.as({ id: nameOf('103'), roles: ['customer'] })
    const delivery = order('102').order.data.lines[0]?.id ?? ''
    const swap = { delivery, item: 'bysykkel' } as const
    expect(await stranger.trySend('102', 'requestSwap', swap)).toMatchObject({ code: 'forbidden' })
    expect(await stranger.get('102')).toBeUndefined()
  })

  test('SX-D6 is refused while another one is under way, and taken afterwards', () => {
    const { history } = order('109')
    const refused = history.find(
      ({ kind, details }) => kind === 'refused' && JSON.stringify(details).includes('swap_in_progress'),
    )
    expect(refused).toMatchObject({ transition: 'requestSwap', actor: { kind: 'user' } })
    expect(movesOf(order('109'), 'requestSwap').filter(({ at }) => refused && at > refused.at)).toHaveLength(1)
  })
})

describe('a thing', () => {
  type Span = { readonly delivery: string; readonly thing: string; readonly from: Date; readonly until: Date }

  /** From when until when each delivery had its thing: only the last entry, `closed` or `cancelled`, lets go of it. */
  const spans = (): readonly Span[] =>
    deliveries.flatMap(({ delivery, history }) => {
      const assigned = history.filter(({ after }) => after?.['resource'] !== undefined)
      expect(assigned.length).toBeLessThan(2)
      const over = history.find(({ to }) => to === 'closed' || to === 'cancelled')
      return assigned.map(({ at, after }) => ({
        delivery: delivery.id,
        thing: String(after?.['resource']),
        from: at,
        until: over?.at ?? end(),
      }))
    })

  test('SX-13 SX-21 is never had by two at once, and goes to the next customer once somebody has closed it', () => {
    const sorted = spans().toSorted(
      (one, other) => one.thing.localeCompare(other.thing) || Number(one.from) - Number(other.from),
    )
    let again = 0
    for (const [index, next] of sorted.slice(1).entries()) {
      const before = sorted[index]
      if (before?.thing !== next.thing) continue
      expect(next.from.getTime()).toBeGreaterThanOrEqual(before.until.getTime())
      again += 1
    }
    expect(again).toBeGreaterThan(20)
    const closings = deliveries.flatMap(({ history }) =>
      history.filter(({ to, from }) => to === 'closed' && from !== to),
    )
    expect(closings.length).toBeGreaterThan(25)
    for (const { actor, transition } of closings) expect([actor.kind, transition]).toEqual(['user', 'close'])
  })

  test('SX-21 SX-D11 that came back damaged is nobody else’s until it is repaired and closed', () => {
    const told = delivery('105-1')
    const [returned, damage, closed] = ['markReturned', 'recordDamage', 'close'].map(
      (name) => movesOf(told, name)[0]?.at as Date,
    )
    expect(told.delivery.data.damages).toMatchObject([
      { by: 'mona', at: damage, photos: [{ contentType: 'image/jpeg' }] },
    ])
    expect(daysBetween(localDate(returned as Date), localDate(closed as Date))).toBeGreaterThan(5)
    const later = spans().filter(
      ({ thing, from }) => thing === told.delivery.data.resource && from > (returned as Date),
    )
    expect(Math.min(...later.map(({ from }) => from.getTime()))).toBe(closed?.getTime())
    expect(order('101').order.data.payments.at(-1)).toMatchObject({ kind: 'damage', amount: 65_000, status: 'paid' })
  })

  test('SX-02 is paid for from the first hand-over on, and so goes out with all that was ordered with it', () => {
    const several = all.filter((told) => told.order.data.lines.length > 1 && movesOf(told, 'activate').length > 0)
    expect(several.length).toBeGreaterThan(5)
    for (const told of several) {
      const begun = movesOf(told, 'activate')[0]?.at as Date
      const { startedAt } = told.order
      const ordered = told.deliveries.filter(({ delivery }) => delivery.startedAt.getTime() === startedAt.getTime())
      for (const { history } of ordered) {
        const given = history.find(({ after }) => after?.['resource'] !== undefined)
        expect(given?.at.getTime()).toBeLessThanOrEqual(begun.getTime())
        const delivered = history.find(({ to }) => to === 'delivered')
        expect(daysBetween(localDate(begun), localDate(delivered?.at as Date))).toBeLessThan(3)
      }
    }
  })

  test('SX-42 that is not there is waited for, and given to whoever waits when one is free again', () => {
    const given = deliveries.flatMap(({ history }) => {
      const [sought, taken] = ['seek', 'takeFree'].map((name) => history.find(({ transition }) => transition === name))
      return sought && taken && sought.at < taken.at ? taken : []
    })
    expect(given.length).toBeGreaterThan(5)
    for (const { at: moment } of given) {
      const freed = deliveries.filter(({ history: other }) =>
        other.some(({ to, at }) => to === 'closed' && at.getTime() === moment.getTime()),
      )
      expect(freed.length).toBeGreaterThan(0)
    }
  })
})

describe('an end', () => {
  test('SX-07 SX-31 that is asked for closes nothing: people do', () => {
    const asked = deliveries.filter((told) => movesOf(told, 'requestEnd').length > 0)
    expect(asked.length).toBeGreaterThan(15)
    const nexts = asked.flatMap(({ history }) => {
      const index = history.findIndex(({ transition }) => transition === 'requestEnd')
      expect(history[index]).toMatchObject({ to: 'subscription_end_request', cause: { by: 'link' } })
      return history.slice(index + 1).find(({ from, to }) => from !== to) ?? []
    })
    expect(nexts.length).toBeGreaterThan(15)
    for (const { transition, actor } of nexts) {
      expect([transition, actor.kind]).toEqual(
        transition === 'withdrawEnd' ? [transition, 'system'] : ['markInTransitReturn', 'user'],
      )
    }
    for (const told of all) {
      for (const { actor } of movesOf(told, 'close')) expect(actor).toMatchObject({ id: 'mona', kind: 'user' })
    }
  })

  const dueBack = (id: string) => localDate(delivery(id).delivery.data.returnBy as Date)
  const lastPayment = (id: string) => datesOf(movesOf(order(id), 'requestPayment')).at(-1)

  test('SX-D3 SX-44 by the simple rule is the last day that is paid for', () => {
    expect(localDate(movesOf(order('105'), 'requestEnd')[0]?.at as Date)).toBe('2027-09-10')
    expect([lastPayment('105'), dueBack('105-1')]).toEqual(['2027-09-05', '2027-10-04'])
  })

  test('SX-D3 SX-44 by the advanced rule costs one more month from 14 days before a payment', () => {
    expect(newRuleFrom).toBe('2028-01-01')
    expect([lastPayment('110'), dueBack('110-1')]).toEqual(['2028-06-05', '2028-07-04'])
    expect([lastPayment('101'), dueBack('101-1.1')]).toEqual(['2028-03-31', '2028-04-29'])
  })

  test('SX-40 that is taken back lets everything go on', () => {
    const told = order('106')
    expect(movesOf(told, 'requestEnd', 'withdrawEnd').map(({ to }) => to)).toEqual(['ending', 'active'])
    expect(monthsOf(told).length).toBeGreaterThan(20)
    expect(told.order.status).toBe('active')
  })

  test('SX-D8 SX-D2 by default is announced 30 days ahead, and put off by 365 days where nobody does otherwise', () => {
    const reached = all.flatMap((told) => movesOf(told, 'reachDefaultEnd').map((entry) => ({ told, entry })))
    expect(reached.length).toBeGreaterThan(15)
    for (const { told, entry } of reached) {
      const warned = movesOf(told, 'warnOfEnd').findLast(({ at }) => at < entry.at)
      expect(localDate(warned?.at as Date)).toBe(addDays(localDate(entry.at), -30))
      expect(localDate(entry.after?.['endsAt'] as Date)).toBe(addDays(localDate(entry.at), 365))
      expect(entry).toMatchObject({ from: 'active', to: 'active' })
    }
    expect(movesOf(order('111'), 'reachDefaultEnd')).toEqual([])
    expect(movesOf(order('111'), 'warnOfEnd', 'extend').map(({ transition }) => transition)).toEqual([
      'warnOfEnd',
      'extend',
    ])
  })
})

describe('a letter', () => {
  const receiptsOf = ({ history }: Pick<Told, 'history'>, notice: string) =>
    history.filter(({ kind, details }) => kind === 'receipt' && details?.['notice'] === notice)

  test('SX-27 asks on day ten at 10:00 local time whether everything is fine, across both changes of the clocks', () => {
    const changes = new Set<number>()
    const long = deliveries.filter(({ delivery, history }) => {
      const left = history.find(({ from, to }) => from === 'delivered' && to !== from)?.at ?? end()
      const { deliveredAt } = delivery.data
      return deliveredAt && left > localMoment(addDays(localDate(deliveredAt), 10), '10:00')
    })
    expect(long.length).toBeGreaterThan(40)
    for (const told of long) {
      const deliveredAt = told.delivery.data.deliveredAt as Date
      const due = localMoment(addDays(localDate(deliveredAt), 10), '10:00')
      expect(receiptsOf(told, 'checkIn').map(({ at }) => at)).toEqual([due])
      changes.add(Math.sign(offsetAt(due, zone) - offsetAt(deliveredAt, zone)))
    }
    expect([...changes].sort()).toEqual([-1, 0, 1])
  })

  test('SX-43 SX-29 of the shop’s own goes to those whose thing has a chain', () => {
    const oiled = deliveries.filter((told) => receiptsOf(told, 'oilTheChain').length > 0)
    expect(new Set(oiled.map(({ delivery }) => delivery.data.item))).toEqual(
      new Set(['bysykkel', 'elsykkel', 'lastesykkel']),
    )
  })

  test('SX-24 SX-25 SX-26 tells customer and shop of orders, swaps and ends, and of each only once', () => {
    for (const told of all) {
      for (const [notice, moves] of [
        ['ordered', 'reserve'],
        ['swapRequested', 'requestSwap'],
        ['endWarning', 'warnOfEnd'],
      ] as const) {
        const count = movesOf(told, moves).length
        const went = [`${notice}Customer`, `${notice}Manager`].map((name) => receiptsOf(told, name).length)
        expect([told.order.id, notice, ...went]).toEqual([told.order.id, notice, count, count])
      }
    }
    const ids = played.post.sent().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const bodies = played.post.sent().map(({ body, subject }) => `${subject}\n${body}`)
    expect(bodies.filter((body) => /undefined|\{\{|\}\}|NaN/.test(body))).toEqual([])
  })
})

describe('the report', () => {
  test('counts at each month’s end what the histories say of it', () => {
    expect(played.months.map(({ month }) => month)).toEqual(
      Array.from({ length: 24 }, (_, index) => monthsLater('2027-01-01', index).slice(0, 7)),
    )
    for (const { month, orders, deliveries: counted } of played.months) {
      const moment = localMoment(monthsLater(`${month}-01`, 1), '00:00')
      const standing = ({ history }: Pick<Told, 'history'>) => history.findLast(({ at }) => at < moment)?.to ?? ''
      const [ofOrders, ofDeliveries] = [all.map(standing), deliveries.map(standing)]
      const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
      expect([total(orders), total(counted)]).toEqual([
        ofOrders.filter(Boolean).length,
        ofDeliveries.filter(Boolean).length,
      ])
      expect(orders).toEqual(
        Object.values(orderColumns).map(
          (list) => ofOrders.filter((status) => list.some((one) => one === status)).length,
        ),
      )
      expect(counted).toEqual(
        Object.values(deliveryColumns).map(
          (list) => ofDeliveries.filter((status) => list.some((one) => one === status)).length,
        ),
      )
    }
  })

  test('fits on a page of 150 lines', () => {
    expect(text.split('\n').length).toBeLessThan(151)
  })

  test('tells of a payment that failed, and when it came after all', () => {
    const lines = text
      .split('\n')
      .filter((line) => / (31 Aug|[124]  ?Sep) 2027 /.test(line) && line.includes(' 899.00 kr'))
    expect(lines.map((line) => line.slice(60))).toEqual([
      'the month: 899.00 kr',
      "899.00 kr could not be had: tried again on Thu  2 Sep 2027 (flag 'Payment failed')",
      '899.00 kr could not be had: tried again on Sat  4 Sep 2027',
      "899.00 kr paid (flag 'Payment failed' off)",
    ])
  })

  test('stands on histories whose chains hold, and where nothing was given up', () => {
    for (const { history } of [...all, ...deliveries]) verifyHistory(history)
    expect(
      [...all.map(({ order }) => order), ...deliveries.map(({ delivery }) => delivery)].filter(
        ({ dead }) => dead.length > 0,
      ),
    ).toEqual([])
  })
})
