import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { engine } from '../engine.js'
import { lifecycle } from '../lifecycle.js'
import type { Channel, Delivery, Postponed, Receipt } from '../ports/channel.js'
import type { EngineOptions, Problem } from '../run/settings/options.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ phone: v.string(), email: v.optional(v.string()) }),
  roles: ['clerk'],
  initial: 'open',
  statuses: { open: {}, closed: { final: true } },
})
  .notices({
    welcome: { to: ({ phone, email }) => ({ sms: phone, email }), channels: ['sms', 'email'], entering: 'open' },
    again: { to: ({ phone }) => phone, channels: ['sms'] },
  })
  .transitions((move) => ({
    tell: move({ from: 'open', by: 'clerk', notice: 'again' }),
    close: move({ from: 'open', to: 'closed', by: 'clerk' }),
  }))
  .build()

type Answer = Receipt | Postponed | undefined

/** What a channel does at a moment; undefined where it takes what it is given. */
export type Behaviour = (delivery: Delivery, at: Date) => Answer | Promise<Answer>

/** A shop whose text messages go as a test says, with what went out and what its host was told. */
export function outageShop(
  behaves: Behaviour,
  more: Partial<EngineOptions> & { readonly sms?: Partial<Channel> } = {},
) {
  const { sms: extra, ...options } = more
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const asked: { readonly id: string; readonly subject: string; readonly at: Date }[] = []
  const sent: {
    readonly id: string
    readonly subject: string
    readonly name: string
    readonly channel: string
    readonly seq: number
  }[] = []
  const problems: Problem[] = []
  const taken = new Set<string>()
  const channelOf = (channel: string, answers: Behaviour): Channel => ({
    deliver: async (delivery) => {
      const { id, message } = delivery
      asked.push({ id, subject: message.subject.id, at: clock.now() })
      const answer = await answers(delivery, clock.now())
      if (answer) return answer
      if (!taken.has(id)) sent.push({ id, subject: message.subject.id, name: message.name, channel, seq: message.seq })
      taken.add(id)
      return { status: 'accepted' }
    },
  })
  const ordna = engine({
    store: memoryStore(),
    clock,
    random: () => 0,
    channels: { sms: { ...channelOf('sms', behaves), ...extra }, email: channelOf('email', () => undefined) },
    patience: { attempts: 3, firstDelay: 2_000 },
    onProblem: (problem) => problems.push(problem),
    ...options,
  })
  const orders = ordna.open(order, { tenant: 'oslo', actor: { id: 'kim', roles: ['clerk'] } })
  const start = (id: string, data: { readonly email?: string } = {}) => orders.start(id, { phone: `+47${id}`, ...data })
  /** Lets time pass, and does what falls due at each moment of it. */
  const pass = async (milliseconds: number) => {
    const end = clock.now().getTime() + milliseconds
    for (;;) {
      const { next } = await ordna.tick()
      if (!next || next.getTime() > end) break
      await clock.advanceTo(next)
    }
    await clock.advanceTo(new Date(end))
    await ordna.tick()
  }
  const told = () => problems.flatMap(({ what, name, outage }) => (what === 'outage' ? [{ name, ...outage }] : []))
  return { clock, ordna, orders, asked, sent, problems, told, start, pass }
}

export const refusal = { status: 'failed', outage: true, detail: '535 5.7.8 wrong password' } as const
