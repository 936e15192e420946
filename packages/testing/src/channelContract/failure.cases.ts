import type { Receipt } from '@ordna/core'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { casesOf, type ChannelWorld } from './channelCase.js'
import { aDelivery, asReceived, deliver, deliverAccepted, keysOf, outcomeOf, receivedBy } from './delivering.js'

export const failureCases = [
  ...casesOf('failure', 'refusing', {
    'a recipient that the provider refuses is a failure for good, and says why': async (world) => {
      const { status, permanent, detail, outage = false } = await deliver(world.channel, aDelivery(world))
      expect({ status, permanent }).toEqual({ status: 'failed', permanent: true })
      expect(detail ?? '').not.toBe('')
      expect(outage, 'one recipient is no outage').toBe(false)
      expect(await receivedBy(world)).toEqual([])
    },
  }),

  ...casesOf('failure', 'away', {
    'a provider that is away is a failure worth another attempt': async (world) => {
      const { status, permanent = false } = await outcomeOf(deliver(world.channel, aDelivery(world)))
      expect({ status, permanent }).toEqual({ status: 'failed', permanent: false })
      expect(await receivedBy(world)).toEqual([])
    },
  }),

  ...casesOf('failure', 'losing', {
    'an answer that is lost is a failure worth another attempt, which is the same message': async (world) => {
      const delivery = aDelivery(world)
      const { status, permanent = false } = await outcomeOf(deliver(world.channel, delivery))
      expect({ status, permanent }).toEqual({ status: 'failed', permanent: false })
      await deliverAccepted(world.channel, delivery)
      const received = await receivedBy(world)
      for (const one of received) expect(one).toEqual(asReceived(world, delivery))
      expect((await keysOf(world)).size).toBe(1)
    },
  }),
]

export const postponingCases = casesOf('postponing', 'postponing', {
  'what is postponed says until when, in what is to come, and nothing is received': async (world) => {
    const answer = await world.channel.deliver(aDelivery(world), new AbortController().signal)
    expect(answer.status).toBe('postponed')
    const ends = answer.status === 'postponed' ? answer.at.getTime() : Number.NaN
    expect(ends).toBeGreaterThan(Date.now())
    expect(await receivedBy(world)).toEqual([])
  },

  'what is postponed again is never a failure, and never received': async (world) => {
    const delivery = aDelivery(world)
    for (const _ of [1, 2, 3]) {
      const answer = await world.channel.deliver(delivery, new AbortController().signal)
      expect(answer.status).toBe('postponed')
    }
    expect(await receivedBy(world)).toEqual([])
  },
})

export const abortCases = [
  ...casesOf('abort', null, {
    'a call that was aborted before it began ends promptly, and nothing is received': async (world) => {
      const ended = await endOf(world, deliver(world.channel, aDelivery(world), AbortSignal.abort()))
      expectUndecided(ended)
      expect(await receivedBy(world)).toEqual([])
    },
  }),

  ...casesOf('abort', 'hanging', {
    'a call that is aborted while the provider is silent ends promptly, as a failure worth another attempt': async (
      world,
    ) => {
      const controller = new AbortController()
      const delivering = outcomeOf(deliver(world.channel, aDelivery(world), controller.signal))
      await wait(20)
      controller.abort()
      expectUndecided(await endOf(world, delivering))
    },
  }),
]

/** Nobody knows whether the provider took it: that is no acceptance, and no refusal either. */
function expectUndecided({ status, permanent = false }: Receipt): void {
  expect({ status, permanent }).toEqual({ status: 'failed', permanent: false })
}

async function endOf({ prompt }: ChannelWorld, delivering: Promise<Receipt>): Promise<Receipt> {
  const over = new AbortController()
  const late = wait(prompt, undefined, { signal: over.signal }).then(
    () => Promise.reject(new Error(`The call did not end within ${prompt} ms of being aborted.`)),
    () => new Promise<never>(() => {}),
  )
  try {
    return await Promise.race([outcomeOf(delivering), late])
  } finally {
    over.abort()
  }
}
