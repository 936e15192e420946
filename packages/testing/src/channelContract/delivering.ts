import type { Channel, Delivery, Message, Receipt } from '@ordna/core'
import type { Content } from '@ordna/core/adapters'
import { expect } from 'vitest'
import type { ChannelTraits, ChannelWorld, Received } from './channelCase.js'

/** What a case wants to send. */
export type Wanted = { readonly id?: string; readonly to?: string; readonly subject?: string; readonly body?: string }

const createdAt = new Date('2030-05-01T08:00:00Z')

/** A delivery as the engine makes it, with an id that nobody has used. Nobody may change it. */
export function aDelivery({ traits }: ChannelWorld, wanted: Wanted = {}): Delivery {
  const id = wanted.id ?? `msg_${crypto.randomUUID().replaceAll('-', '')}_0`
  const to = wanted.to ?? traits.recipients[0]
  const subject = wanted.subject ?? 'Your visit'
  const body = wanted.body ?? `We come on Tuesday (${id}).`
  const content: Content = { channel: 'channel', subject, body, firstAttempt: 1, spent: false }
  const message: Message = {
    subject: { tenant: 'tenant', lifecycle: 'visit', id: 'v1' },
    life: 'first',
    id,
    kind: 'notice',
    name: 'reminder',
    seq: 1000,
    createdAt,
    to,
    channels: ['channel'],
    locale: 'en',
    data: {},
    status: 'open',
    stay: 1,
  }
  return Object.freeze({ id, to, message: Object.freeze(message), content: Object.freeze(content) })
}

/** Delivers what no channel may put off, under a signal that nobody aborts unless told. */
export async function deliver(
  channel: Channel,
  delivery: Delivery,
  signal: AbortSignal = new AbortController().signal,
): Promise<Receipt> {
  const answer = await channel.deliver(delivery, signal)
  if (answer.status === 'unwanted') throw new Error('It was unwanted, and nobody has said so.')
  if (answer.status !== 'postponed') return answer
  throw new Error(`It was postponed until ${answer.at.toISOString()}, and nothing was in its way.`)
}

/** Delivers what must be taken. */
export async function deliverAccepted(channel: Channel, delivery: Delivery): Promise<Receipt> {
  const receipt = await deliver(channel, delivery)
  expect(receipt.status).toBe('accepted')
  return receipt
}

/** What must be received of a delivery. Lines may end either way: mail has rules of its own for that, and an address of a letter has lines. */
export function asReceived({ traits }: ChannelWorld, { to, content }: Delivery): Words {
  const { reads = (body) => body } = traits
  return wordsOf(traits, { to, ...content, body: reads(content.body) })
}

/** What was received, in a form to compare with {@link asReceived}. */
export async function receivedBy({ received, traits }: ChannelWorld): Promise<readonly Words[]> {
  return (await received()).map((one) => wordsOf(traits, one))
}

/** Everything of it that the person sees. */
type Words = Omit<Received, 'key'>

function wordsOf({ subjects = false }: ChannelTraits, { to, subject = '', body }: Words): Words {
  return { to: inLines(to), ...(subjects ? { subject } : {}), body: inLines(body) }
}

function inLines(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

/** The different keys under which something was received. */
export async function keysOf({ received }: ChannelWorld): Promise<ReadonlySet<string>> {
  return new Set((await received()).map(({ key }) => key))
}

/** How a call ended: with a receipt, or with a throw, which the engine takes for a failure worth another attempt. */
export async function outcomeOf(delivering: Promise<Receipt>): Promise<Receipt> {
  return delivering.catch((error: unknown) => ({ status: 'failed', detail: String(error) }))
}
