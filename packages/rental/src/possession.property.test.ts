import { memoryStore } from '@ordna/memory'
import type { Moved, Refusal } from '@ordna/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aFirm, jana, pricing } from './car-booker/firm.fixture.js'
import { newOrder } from './car-booker/new-order.js'
import { aShop, mette } from './danish/shop.fixture.js'

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
    readonly data: { readonly handedOverAt?: Date | undefined }
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
  const actors = [shop.staff, shop.staff, shop.customer, shop.integration]
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
  const actors = [admin, support, client]
  const now = () => firm.story.clock.now()
  const inputs: { readonly [transition: string]: (step: Step) => unknown } = {
    confirmByEmail: () => ({}),
    rejectByEmail: () => ({ text: 'Žiaľ.' }),
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
    rejectByEmail: 'other',
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

/** Plays a sequence, and after each step compares who holds which keys with who has been handed which. */
async function play(world: World, sequence: readonly Step[]): Promise<void> {
  const has = new Map<Id, string>()
  for (const step of sequence) {
    if (step.hours > 36) await world.later(step.hours)
    const car = await world.carOf(step.id)
    const others = ids.filter((id) => id !== step.id).map((id) => has.get(id))
    const answer = await world.send(step)
    if (answer.outcome === 'moved') {
      if (step.transition === world.handsOver) {
        expect(others).not.toContain(car)
        has.set(step.id, car ?? '')
      } else if (step.transition === world.takesBack) has.delete(step.id)
      // The first car is back where another is given during the rental.
      else if (has.has(step.id)) has.set(step.id, (await world.carOf(step.id)) ?? '')
    }
    for (const id of ids) {
      const keys = (await world.order(id)).holds
        .map(({ resource }) => resource)
        .filter((name) => name.startsWith('keys of '))
      expect([step.transition, (await world.order(id)).status, keys]).toEqual([
        step.transition,
        expect.anything(),
        has.has(id) ? [`keys of ${has.get(id)}`] : [],
      ])
    }
  }
  for (const id of has.keys()) {
    const back = await world.send({ id, transition: world.takesBack, who: 0, car: '', hours: 0 })
    expect(back).toMatchObject({ outcome: 'moved' })
  }
}

test.each(['handover', 'contract_signed_and_start_reached', 'contract_signed'] as const)(
  'DK-18, DK-28 Danish orders, rented out on %s: whatever is sent, a car that was handed over is out until it is back, and nobody else gets its keys',
  async (mode) => {
    const { transitions } = await danishWorld(mode)
    await fc.assert(
      fc.asyncProperty(steps(transitions), async (sequence) => play(await danishWorld(mode), sequence)),
      {
        numRuns: 25,
        seed: 38,
      },
    )
  },
)

test('CB-22, CB-24, CB-50 CarBooker, with ways of the firm’s own: whatever is sent, a vehicle that was handed over is out until it is back', async () => {
  const { transitions } = await carBookerWorld()
  await fc.assert(
    fc.asyncProperty(steps(transitions), async (sequence) => play(await carBookerWorld(), sequence)),
    {
      numRuns: 40,
      seed: 38,
    },
  )
})
