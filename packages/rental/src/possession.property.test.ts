import { memoryStore } from '@ordna/memory'
import type { Moved, Refusal } from '@ordna/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aFirm, jana, pricing } from './carBooker/firm.fixture.js'
import { newOrder } from './carBooker/newOrder.js'
import { aShop, mette } from './danish/shop.fixture.js'
import { foretold } from './foretold.fixture.js'

const cars = ['AB 12 345', 'CD 67 890'] as const
const ids = ['one', 'two'] as const
type Id = (typeof ids)[number]

/** Two orders and two cars, of which they quarrel about one: what can be sent, and what it does to who has which keys. */
type World = {
  readonly transitions: readonly string[]
  readonly handsOver: string
  readonly takesBack: string
  readonly send: (step: Step) => Promise<Moved | Refusal>
  readonly order: (id: Id) => Promise<{
    readonly status: string
    readonly holds: readonly { readonly resource: string }[]
  }>
  readonly carOf: (id: Id) => Promise<string | undefined>
  readonly later: (hours: number) => Promise<unknown>
}

type Step = {
  readonly id: Id
  readonly transition: string
  readonly who: number
  readonly car: string
  readonly hours: number
}

async function danishWorld(mode: 'handover' | 'contract_signed_and_start_reached' | 'contract_signed'): Promise<World> {
  const shop = aShop({ options: { rentedOutOn: mode } })
  const day = (date: number) => new Date(Date.UTC(2026, 5, date, 10))
  await shop.customer.start('one', { ...mette, startsAt: day(2), endsAt: day(6) })
  await shop.customer.start('two', { ...mette, startsAt: day(6), endsAt: day(9) })
  for (const id of ids) {
    await shop.staff.send(id, 'takeOn')
    await shop.staff.send(id, 'confirm', { car: cars[0] })
    await shop.staff.send(id, 'signContract', { contract: 'contract.pdf' })
  }
  const actors = [shop.staff, shop.staff, shop.customer, shop.integration].map(foretold)
  const now = () => shop.story.clock.now()
  const inputs: { readonly [transition: string]: (step: Step) => unknown } = {
    creditApproved: ({ car }) => ({ car }),
    assignCar: ({ car }) => ({ car }),
    swapCar: ({ car }) => ({ car }),
    confirm: ({ car }) => ({ car }),
    writeToCustomer: () => ({ question: 'Hvornår?' }),
    changeCustomer: () => ({ phone: '+4587654321' }),
    changePeriod: ({ hours }) => ({ startsAt: now(), endsAt: new Date(now().getTime() + (24 + hours) * 3_600_000) }),
    planDelivery: () => ({ deliverAt: now() }),
    signContract: () => ({ contract: 'contract.pdf' }),
    recordPayment: () => ({ reference: 'p', amount: 1, currency: 'DKK' }),
  }
  const reasons: { readonly [transition: string]: string } = {
    cancel: 'customer_regret',
    reject: 'no_cars',
    creditDeclined: 'bad_credit',
  }
  return {
    transitions: Object.keys(shop.lifecycle.declaration.transitions).filter((name) => name !== 'recordCondition'),
    handsOver: 'handOver',
    takesBack: 'returnCar',
    send: (step) => {
      const { id, transition, who } = step
      const actor = actors[who % actors.length] ?? shop.staff
      const reason = reasons[transition]
      return actor.trySend(
        id,
        transition as never,
        inputs[transition]?.(step) as never,
        (reason ? { reason } : {}) as never,
      )
    },
    order: async (id) => {
      const order = await shop.story.opened.get(id)
      if (!order) throw new Error(`There is no order '${id}'.`)
      return order
    },
    carOf: async (id) => (await shop.story.opened.get(id))?.data.car,
    later: (hours) => shop.story.advanceBy({ hours }),
  }
}

async function carBookerWorld(): Promise<World> {
  const edges = { goBack: { label: said('Späť'), from: 'waiting', to: 'confirmed', by: 'admin' } } as const
  const firm = aFirm({ options: { allowSkipRentalStatus: true, ...ownParts(edges) } as never, store: memoryStore() })
  const { client, admin, support } = firm
  const [vehicle] = cars
  const day = (date: number) => new Date(Date.UTC(2026, 3, date, 8))
  await client.start('one', newOrder({ ...jana, vehicle, startsAt: day(2), endsAt: day(6) }, pricing))
  await client.start('two', newOrder({ ...jana, vehicle, startsAt: day(6), endsAt: day(9) }, pricing))
  for (const id of ids) await support.send(id, 'confirm')
  const actors = [admin, support, client].map(foretold)
  const now = () => firm.story.clock.now()
  const inputs: { readonly [transition: string]: (step: Step) => unknown } = {
    reject: () => ({ text: 'Žiaľ.' }),
    changeParameters: ({ car, hours }) =>
      hours % 2 === 0 ? { vehicle: car } : { endsAt: new Date(now().getTime() + (24 + hours) * 3_600_000) },
    changeCustomer: () => ({ phone: '+421900000000' }),
    recordPayment: () => ({ paidAt: now() }),
    close: ({ hours }) =>
      hours % 2 === 0 ? { paidAt: now() } : { paidAt: now(), handedOverAt: now(), returnedAt: now() },
  }
  const reasons: { readonly [transition: string]: string } = {
    cancel: 'other',
    reject: 'other',
  }
  return {
    transitions: Object.keys(firm.lifecycle.declaration.transitions).filter((name) => name !== 'recordCondition'),
    handsOver: 'handOver',
    takesBack: 'returnVehicle',
    send: (step) => {
      const { id, transition, who } = step
      const actor = actors[who % actors.length] ?? admin
      const reason = reasons[transition]
      return actor.trySend(
        id,
        transition as never,
        inputs[transition]?.(step) as never,
        (reason ? { reason } : {}) as never,
      )
    },
    order: async (id) => {
      const order = await firm.story.opened.get(id)
      if (!order) throw new Error(`There is no order '${id}'.`)
      return order
    },
    carOf: async (id) => (await firm.story.opened.get(id))?.data.vehicle,
    later: (hours) => firm.story.advanceBy({ hours }),
  }
}

function said(text: string) {
  return { da: text, sk: text, nb: text, sv: text, en: text }
}

/** A status of the firm's own, from which an order goes back to where it was before the handover. */
function ownParts(back: object) {
  return {
    statuses: { waiting: { label: said('Čaká') } },
    edges: { wait: { label: said('Čakať'), from: 'rental_in_progress', to: 'waiting', by: 'admin' }, ...back },
  }
}

const steps = (transitions: readonly string[]) =>
  fc.array(
    fc.record({
      id: fc.constantFrom(...ids),
      // The way to the handover is long: without it, few sequences would come to anything.
      transition: fc.oneof(
        fc.constantFrom(...transitions),
        fc
          .constantFrom('takeOn', 'confirm', 'signContract', 'handOver', 'cancel', 'raiseProblem', 'wait')
          .filter((name) => transitions.includes(name)),
      ),
      who: fc.nat(3),
      car: fc.constantFrom(...cars, cars[0]),
      hours: fc.nat(40),
    }),
    { minLength: 20, maxLength: 60 },
  )

/** Plays a sequence, and tells where who holds which keys is not who was handed which. */
async function wrongIn(world: World, sequence: readonly Step[], handed: Id[] = []): Promise<readonly string[]> {
  const has = new Map<Id, string>()
  const wrong: string[] = []
  for (const step of sequence) {
    if (step.hours > 36) await world.later(step.hours)
    const answer = await world.send(step)
    if (answer.outcome === 'moved') {
      const car = (await world.carOf(step.id)) ?? ''
      if (step.transition === world.takesBack) has.delete(step.id)
      if (step.transition === world.handsOver) handed.push(step.id)
      if (step.transition === world.handsOver && [...has.values()].includes(car))
        wrong.push(`${car} is handed over twice`)
      // Where another car is given during the rental, the first one is back.
      if (step.transition === world.handsOver || has.has(step.id)) has.set(step.id, car)
    }
    wrong.push(...(await wrongHolds(world, has, step.transition)))
  }
  for (const id of has.keys()) {
    const back = await world.send({ id, transition: world.takesBack, who: 0, car: '', hours: 0 })
    if (back.outcome !== 'moved') wrong.push(`'${id}' cannot come back: ${back.message}`)
  }
  return wrong
}

async function wrongHolds(world: World, has: ReadonlyMap<Id, string>, after: string): Promise<readonly string[]> {
  const answers = await Promise.all(
    ids.map(async (id) => {
      const { status, holds } = await world.order(id)
      const held = holds
        .map(({ resource }) => resource)
        .filter((name) => name.startsWith('keys of '))
        .join()
      const expected = has.has(id) ? `keys of ${has.get(id)}` : ''
      return held === expected ? [] : [`after '${after}', '${id}' in ${status} holds '${held}' and not '${expected}'`]
    }),
  )
  return answers.flat()
}

/** Plays many sequences, of which some hand something over. */
async function check(make: () => Promise<World>, numRuns: number): Promise<readonly string[]> {
  const { transitions } = await make()
  const handed: Id[] = []
  const wrong = fc.asyncProperty(steps(transitions), async (sequence) => {
    const found = await wrongIn(await make(), sequence, handed)
    if (found.length > 0) throw new Error(found.join('\n'))
  })
  await fc.assert(wrong, { numRuns, seed: 38 })
  return handed
}

test.each(['handover', 'contract_signed_and_start_reached', 'contract_signed'] as const)(
  'DK-18, DK-28 Danish orders, rented out on %s: whatever is sent is as it was foretold, a car that was handed over is out until it is back, and nobody else gets its keys',
  async (mode) => {
    expect((await check(() => danishWorld(mode), 25)).length).toBeGreaterThan(5)
  },
)

test('CB-22, CB-24, CB-50 CarBooker, with ways of the firm’s own: whatever is sent is as it was foretold, a vehicle that was handed over is out until it is back', async () => {
  expect((await check(carBookerWorld, 40)).length).toBeGreaterThan(5)
})
