import { reportDanishPayment } from '@ordna/rental'
import { between, chance, day, hour, minute } from 'ordna-examples-common'
import { giveCar } from './booking.js'
import { awake, later } from './calendar.js'
import { amountFor, firstCard, goodCard } from './cards.js'
import { customerOf, signing, webShop } from './clerks.js'
import { comesForCar } from './handover.js'
import { signContract } from './papers/agreements.js'
import type { Order } from './shop.js'
import { atTheDesk, orderOf, type World } from './world.js'
import type { Wish } from './wishes.js'

/** Sends in an order on the web page, and plans what its customer will do of their own accord. */
export async function sendIn(world: World, wish: Wish): Promise<void> {
  const { order, data, part } = wish
  world.deposits.use(order, firstCard(wish))
  await world.shop.orders.as(customerOf(order)).start(order, data, { requestId: `web ${order}` })
  const now = world.clock.now()
  const paysAtOnce = world.deposits.reserve(order) && chance(order, 'pays at once') < 0.4
  if (paysAtOnce) world.plan(later(now, 5 * minute), order, () => pay(world, wish))
  const isRegretted = part === null && chance(order, 'regrets') < 0.07
  if (isRegretted) world.plan(regretAt(now, data.startsAt, order), order, () => regret(world, order))
  const never = part === null && chance(order, 'never comes') < 0.02
  if (!never) world.plan(later(data.startsAt, lateness(wish)), order, () => comesForCar(world, order))
}

/** Most come a little early, one in ten up to an hour and a half late. */
function lateness({ order, part }: Wish): number {
  const isLate = part === null && chance(order, 'is late') < 0.1
  return isLate ? between(2, 10, order, 'late') * 10 * minute : -between(1, 4, order, 'early') * 5 * minute
}

/** Some time between the order and the rental. */
function regretAt(now: Date, startsAt: Date, order: string): Date {
  return later(now, Math.floor((startsAt.getTime() - now.getTime()) * chance(order, 'regrets when')))
}

async function regret(world: World, id: string): Promise<void> {
  const { status } = await orderOf(world, id)
  if (status !== 'booked' && status !== 'awaiting_processing') return
  await world.shop.orders.as(customerOf(id)).send(id, 'cancel', undefined, { reason: 'customer_regret' })
}

/** The web page reports the money; what the order can no longer take, Ordna leaves for people as a critical note. */
async function pay(world: World, { order, data }: Wish): Promise<void> {
  const payment = { reference: `web ${order}`, amount: amountFor(data), currency: 'DKK' }
  await reportDanishPayment(world.shop.orders.as(webShop), order, payment)
}

/** The contract is signed on the telephone some hours after it was sent, if that is before the rental begins. */
export function signsLater(world: World, id: string, startsAt: Date): void {
  const at = awake(later(world.clock.now(), between(10, 600, id, 'signs') * minute))
  if (at < startsAt) world.plan(at, id, () => sign(world, id))
}

async function sign(world: World, id: string): Promise<void> {
  const { status, data } = await orderOf(world, id)
  if (status !== 'booked' || data.contractSignedAt) return
  await world.shop.orders.as(signing).send(id, 'signContract', { contract: `contract-${id}.pdf` })
  if (world.withPapers) await signContract(world, await orderOf(world, id))
}

/** Who is asked for another card finds one: most within hours, some once they are reminded. One never answers. */
export function answersLater(world: World, { id, data }: Order): void {
  if (world.partOf(id) === 'silent') return
  const now = world.clock.now()
  const isSlow = chance(id, 'is slow') < 0.3 && data.startsAt > later(now, 4 * day)
  const at = isSlow ? later(now, 2 * day + 3 * hour) : later(now, between(40, 240, id, 'answers') * minute)
  world.plan(awake(at), id, () => giveAnotherCard(world, id))
}

/** The clerk reserves the deposit on it and confirms the order by hand, if there still is a car. */
async function giveAnotherCard(world: World, id: string): Promise<void> {
  const order = await orderOf(world, id)
  if (order.status !== 'awaiting_customer') return
  world.deposits.use(id, goodCard)
  const desk = atTheDesk(world)
  if (!world.deposits.reserve(id)) return
  await desk.note(id, { text: `Reserved the deposit on another card, number …${goodCard}` })
  if (await giveCar(world, order)) return
  await desk.send(id, 'resume')
  await desk.send(id, 'reject', undefined, { reason: 'no_cars' })
}
