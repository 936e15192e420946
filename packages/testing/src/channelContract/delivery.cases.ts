import { expect } from 'vitest'
import { casesOf } from './channelCase.js'
import { aDelivery, asReceived, deliver, deliverAccepted, keysOf, outcomeOf, receivedBy } from './delivering.js'

export const deliveryCases = casesOf('delivery', null, {
  'a delivery that the provider takes is accepted, and received as it was sent': async (world) => {
    const delivery = aDelivery(world)
    const receipt = await deliverAccepted(world.channel, delivery)
    expect(receipt.permanent ?? false).toBe(false)
    expect(await receivedBy(world)).toEqual([asReceived(world, delivery)])
  },

  'a receipt says when as a moment and which by the id of the provider, or leaves it out': async (world) => {
    const { at, providerId } = await deliverAccepted(world.channel, aDelivery(world))
    if (at !== undefined) expect(Number.isNaN(at.getTime())).toBe(false)
    if (providerId !== undefined) expect(providerId).not.toBe('')
  },

  'several deliveries to one person are all received': async (world) => {
    const deliveries = [1, 2, 3].map((number) => aDelivery(world, { body: `Notice ${number}` }))
    for (const delivery of deliveries) await deliverAccepted(world.channel, delivery)
    const received = await receivedBy(world)
    expect(received).toHaveLength(3)
    expect(received).toEqual(expect.arrayContaining(deliveries.map((delivery) => asReceived(world, delivery))))
  },

  'a repeated id reaches the person once, or goes to the provider under the same key': async (world) => {
    const delivery = aDelivery(world)
    await deliverAccepted(world.channel, delivery)
    await deliverAccepted(world.channel, delivery)
    const received = await receivedBy(world)
    const atMost = world.traits.repeats === 'once' ? 1 : 2
    expect([1, atMost]).toContain(received.length)
    for (const one of received) expect(one).toEqual(asReceived(world, delivery))
    expect((await keysOf(world)).size).toBe(1)
  },

  'the same words under other ids are other messages, however little the ids differ': async (world) => {
    const long = `tenant/visit/${'%C3%A5'.repeat(300)}`
    const ids = ['a/b', 'a%2Fb', 'a%2fb', 'A/b', 'a/b ', '%C3%A5', long, `${long}/1`]
    for (const id of ids) await deliverAccepted(world.channel, aDelivery(world, { id, body: 'We come on Tuesday.' }))
    expect(await receivedBy(world)).toHaveLength(ids.length)
    expect((await keysOf(world)).size).toBe(ids.length)
  },
})

export const concurrentCases = casesOf('concurrency', null, {
  'deliveries at the same time do not mix': async (world) => {
    const { recipients } = world.traits
    const deliveries = Array.from({ length: 20 }, (_, number) => {
      const to = recipients[number % recipients.length] ?? recipients[0]
      return aDelivery(world, { to, subject: `Subject ${number}`, body: `Notice ${number}` })
    })
    const receipts = await Promise.all(deliveries.map((delivery) => deliver(world.channel, delivery)))
    expect(receipts.map(({ status }) => status)).toEqual(deliveries.map(() => 'accepted'))
    const received = await receivedBy(world)
    expect(received).toHaveLength(20)
    expect(received).toEqual(expect.arrayContaining(deliveries.map((delivery) => asReceived(world, delivery))))
  },

  'a call that is aborted leaves the others alone': async (world) => {
    const aborted = new AbortController()
    const first = outcomeOf(deliver(world.channel, aDelivery(world), aborted.signal))
    const other = aDelivery(world)
    const delivering = deliverAccepted(world.channel, other)
    aborted.abort()
    await Promise.all([first, delivering])
    expect(await receivedBy(world)).toContainEqual(asReceived(world, other))
  },
})
