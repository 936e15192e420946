import { lifecycle } from '@ordna/core'
import * as v from 'valibot'

/** Of what somebody is told at each scan: by a mail, by a text message, and another system by a call, in this order. */
export const notices = ['mail', 'text', 'call'] as const

export type Notice = (typeof notices)[number]

/** What the load is made of: a parcel of which three are told at each step. */
export const parcel = lifecycle('parcel', {
  version: 1,
  data: v.object({ email: v.string(), phone: v.string(), endpoint: v.string(), step: v.number() }),
  roles: ['staff'],
  may: { start: 'staff' },
  initial: 'travelling',
  statuses: { travelling: {}, delivered: { final: true } },
})
  .notices({
    mail: { to: ({ email }) => email, channels: ['email'] },
    text: { to: ({ phone }) => phone, channels: ['sms'] },
    call: { to: ({ endpoint }) => endpoint, channels: ['webhook'] },
  })
  .transitions((move) => ({
    scan: move({
      from: 'travelling',
      by: 'staff',
      set: ({ data }) => ({ step: data.step + 1 }),
      notice: notices,
    }),
    arrive: move({ from: 'travelling', to: 'delivered', by: 'staff' }),
  }))
  .build()

/** Long enough that a busy machine loses no claim, short enough to wait for what a killed worker had. */
export const lease = 3_000

/** Messages that one worker handles at once. */
export const concurrency = 24

/** Which notice of a parcel's is refused for good; of most parcels none. */
export function refusedOf(number: number): Notice | undefined {
  return notices[number % 40]
}

/** A parcel's data: where nobody is reached, the receivers can tell by the address. */
export function dataOf(number: number) {
  const refused = refusedOf(number)
  const digits = String(number).padStart(6, '0')
  return {
    email: `${refused === 'mail' ? 'refused' : 'reader'}.${number}@example.org`,
    phone: `+4670${refused === 'text' ? 9 : 1}${digits}`,
    endpoint: `${refused === 'call' ? 'refused' : 'system'}-${number}`,
    step: 0,
  }
}

/** What is written in a message so that whoever gets it can tell which one it is. */
export function markOf(id: string, step: number, notice: string): string {
  return `${id}/${step}/${notice}`
}

/** The mark in a text. */
export function markIn(text: string): string {
  return /\bp\d+\/\d+\/\w+/.exec(text)?.[0] ?? ''
}
