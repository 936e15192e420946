import type { Answer, Delivery, Message } from '@ordna/core'
import { onTestFinished } from 'vitest'
import { webhookChannel, type Resolve, type WebhookOptions } from './index.js'
import { networks, receiver, secret, type Behaviour, type Receiver } from './receiver.fixture.js'

/** A delivery as the engine makes it. */
export function aDelivery(id = 'msg1', to = 'erp'): Delivery {
  const message: Message = {
    subject: { tenant: 'malmo', lifecycle: 'visit', id: 'v1' },
    life: 'first',
    id,
    kind: 'notice',
    name: 'reminder',
    seq: 1000,
    createdAt: new Date('2026-06-01T09:00:00Z'),
    to,
    channels: ['webhook'],
    locale: 'sv',
    data: { phone: '+46700000000' },
    status: 'reminded',
    stay: 2,
  }
  const content = { channel: 'webhook', body: 'Vi kommer på tisdag.', firstAttempt: 1, spent: false }
  return { id, to, message, content }
}

/** A receiver that is closed after the test. */
export async function aReceiver(behave?: Behaviour, address?: string): Promise<Receiver> {
  const one = await receiver(behave, address)
  onTestFinished(one.close)
  return one
}

/** Posts one delivery to a url. */
export async function postTo(
  url: string,
  options: Partial<WebhookOptions> & { readonly resolve?: Resolve } = {},
): Promise<Answer> {
  const { resolve, ...others } = options
  const endpoints = () => ({ url, secrets: [secret] })
  const channel = webhookChannel({ source: 'https://shop.example.com', endpoints, networks, ...others }, resolve)
  return channel.deliver(aDelivery(), new AbortController().signal)
}
