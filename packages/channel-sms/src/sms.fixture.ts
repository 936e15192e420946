import type { Delivery, Message } from '@ordna/core'

/** A delivery as the engine makes it. */
export function aDelivery(to: string, body: string, locale = 'sv'): Delivery {
  const message: Message = {
    subject: { tenant: 'malmo', lifecycle: 'visit', id: 'v1' },
    life: 'first',
    id: 'msg1',
    kind: 'notice',
    name: 'reminder',
    seq: 1000,
    createdAt: new Date('2026-06-01T09:00:00Z'),
    to,
    channels: ['sms'],
    locale,
    data: {},
    status: 'reminded',
    stay: 2,
  }
  return { id: 'msg1', to, message, content: { channel: 'sms', body, firstAttempt: 1, spent: false } }
}
