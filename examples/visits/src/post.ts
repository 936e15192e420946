import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { letterChannel, spoolFolder } from '@ordna/channel-letter'
import type { Channel, Clock, Delivery, Receipt } from '@ordna/core'
import { recordingChannel } from '@ordna/testing'
import { localMoment, zone } from './calendar.js'
import { ownPages } from './company.js'

/** Something that went out to somebody. */
export type Delivered = { readonly delivery: Delivery; readonly channel: string; readonly at: Date }

/** From Friday before the clocks are set back until Monday after it, the provider of text messages is away. */
export const outage = { from: localMoment('2026-10-23', '09:30'), until: localMoment('2026-10-26', '07:50') }

/**
 * Letters, text messages and e-mail. `told` hears of each. With a folder, letters are made as PDF and lie in it, for whoever
 * prints; what an earlier run has left there goes.
 */
export function openPost(clock: Clock, told: (delivered: Delivered) => void, folder?: string) {
  const paper = folder === undefined ? recordingChannel({ clock }) : lettersIn(folder)
  const sms = recordingChannel({ clock })
  sms.decide(() => (isAway(clock.now()) ? away : undefined))
  const delivered: Delivered[] = []
  const noting = (channel: string, by: Channel): Channel => ({
    async deliver(delivery, signal) {
      const answer = await by.deliver(delivery, signal)
      if (answer.status !== 'accepted') return answer
      const one = { delivery, channel, at: clock.now() }
      delivered.push(one)
      told(one)
      return { status: 'accepted' }
    },
  })
  const channels = {
    letter: noting('letter', paper),
    sms: noting('sms', sms),
    email: noting('email', recordingChannel({ clock })),
  }
  return { channels, sent: () => delivered.toSorted(byMoment) }
}

export type Post = ReturnType<typeof openPost>

const away: Receipt = { status: 'failed', outage: true, detail: 'HTTP 503 från SMS-leverantören' }

function isAway(now: Date): boolean {
  return outage.from <= now && now < outage.until
}

function lettersIn(folder: string): Channel {
  const letters = join(folder, 'brev')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(letters, { recursive: true })
  return letterChannel({
    transport: spoolFolder(letters),
    sender: { name: 'Malmö Hem', lines: ['Box 17', '200 11 Malmö', 'Tel. 040-10 00 00'] },
    window: 'SE',
    zone,
    link: () => ownPages,
  })
}

/** Those of one moment go out side by side, and either may be the first. */
function byMoment(one: Delivered, other: Delivered): number {
  return one.at.getTime() - other.at.getTime() || keyOf(one).localeCompare(keyOf(other), 'sv')
}

function keyOf({ delivery: { to, message } }: Delivered): string {
  return `${to} ${message.name}`
}
