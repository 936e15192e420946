import type { Delivery } from '@ordna/core'
import { dataOf, type Notice } from '../parcel.js'

const channels = { mail: 'email', text: 'sms', call: 'webhook' } as const

const body = 'Hej Anna, paketet är på väg och kommer i morgon mellan nio och tolv. '

/** What is said: what fits into one text message, and a page in a mail. */
export function wordsFor(notice: Notice): string {
  return notice === 'text' ? body : body.repeat(20)
}

/** A delivery as the engine makes it. */
export function deliveryOf(notice: Notice, number: number): Delivery {
  const { email, phone, endpoint } = dataOf(1_000 + (number % 30))
  const to = { mail: email.replace('refused', 'reader'), text: phone.replace('709', '701'), call: endpoint }[notice]
  const id = `msg_b${number}_0`
  return {
    id,
    to: notice === 'call' ? to.replace('refused', 'system') : to,
    content: {
      channel: channels[notice],
      subject: 'Ditt paket',
      body: wordsFor(notice),
      firstAttempt: 1,
      spent: false,
    },
    message: {
      subject: { tenant: 'north', lifecycle: 'parcel', id: `p${number}` },
      life: 'first',
      id,
      kind: 'notice',
      name: notice,
      seq: 1_000,
      createdAt: new Date('2030-05-01T08:00:00Z'),
      to,
      channels: [channels[notice]],
      locale: 'sv',
      data: {},
      status: 'travelling',
      stay: 1,
    },
  }
}
