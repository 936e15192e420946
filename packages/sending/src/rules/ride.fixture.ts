import { engine, lifecycle, type Message, type Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { recordingChannel, virtualClock, type VirtualClock } from '@ordna/testing'
import * as v from 'valibot'
import type { Channels } from '../redirect/redirected.js'
import type { SendingOptions } from './options.js'
import { sendingRules } from './sendingRules.js'

const anyHour = { from: '00:00' } as const
const both = ['sms', 'email'] as const
const to = ({ phone, email }: { phone?: string | undefined; email?: string | undefined }) => ({ sms: phone, email })

/** A ride of a person, who is told what is contract, what is offered, and what is news. */
export const ride = lifecycle('ride', {
  version: 1,
  data: v.object({
    person: v.optional(v.string()),
    phone: v.optional(v.string()),
    email: v.optional(v.string()),
    now: v.optional(v.boolean()),
  }),
  roles: ['desk'],
  may: { dispatch: 'desk' },
  initial: 'booked',
  statuses: { booked: {}, cancelled: { final: true } },
})
  .notices({
    booked: { to, channels: both },
    offer: { to, channels: both, optional: 'on', window: anyHour, urgent: ({ now }) => now ?? false, while: 'stay' },
    tip: { to, channels: both, optional: 'on', window: anyHour },
    news: { to, channels: ['email'], optional: 'on', window: anyHour },
  })
  .transitions((move) => ({
    book: move({ from: 'booked', by: 'desk', notice: 'booked' }),
    offer: move({ from: 'booked', by: 'desk', notice: 'offer' }),
    tip: move({ from: 'booked', by: 'desk', notice: 'tip' }),
    news: move({ from: 'booked', by: 'desk', notice: 'news' }),
    cancel: move({ from: 'booked', to: 'cancelled', by: 'desk' }),
  }))
  .build()

export const topics = {
  offers: { notices: ['ride.offer', 'ride.tip'], title: { en: 'Offers', sk: 'Ponuky' } },
  news: { notices: ['ride.news'], title: { en: 'News' }, default: 'off' },
} as const

export const eva = { person: 'eva', phone: '+421900000001', email: 'eva@example.org' }

/** What a notice says; a digest lists what its notices would have said. */
function textOf({ name, subject, data }: Message, channel: string) {
  const items = data['items'] as readonly { readonly body: string }[] | undefined
  const list = items?.map(({ body }) => body).join(', ')
  return {
    subject: `${items?.length ?? 'one'}`,
    body: list ?? `${name} of ${subject.id} by ${channel}`,
    template: `${name}-1`,
  }
}

/** Rides with rules around their channels; several of one store are several processes. */
export function rides(
  options: Pick<Partial<SendingOptions>, 'limits' | 'readerOf' | 'digests'> & {
    readonly clock?: VirtualClock
    readonly tenant?: string
    /** What stands between the rules and the channels. */
    readonly around?: (channels: Channels) => Channels
  } = {},
  store: Store = memoryStore(),
) {
  const { clock = virtualClock('2026-06-01T09:00:00Z'), tenant = 'umea', around = (all) => all, ...said } = options
  const sendTo = { tenant, actor: { id: 'kim', roles: ['desk'] } } as const
  const sms = recordingChannel({ clock })
  const email = recordingChannel({ clock })
  const problems: string[] = []
  const rules = sendingRules({
    engine: () => ordna,
    lifecycles: [ride],
    topics,
    readerOf: ({ message }) => message.data['person'] as string | undefined,
    ...said,
  })
  const ordna = engine({
    store,
    clock,
    channels: rules.over(around({ sms, email })),
    lifecycles: [ride, ...rules.digests],
    templates: rules.texts({ render: ({ message, channel }) => ({ ...textOf(message, channel) }) }),
    onProblem: ({ detail }) => problems.push(detail),
  })
  const desk = ordna.open(ride, sendTo)
  return {
    clock,
    rules,
    ordna,
    desk,
    sms,
    email,
    problems,
    receipt: rules.receipts(store),
    digests: (channel: 'sms' | 'email') => {
      const found = rules.digests.find(({ name }) => name === `digest_${channel}`)!
      return ordna.open(found, sendTo)
    },
    readers: ordna.open(rules.readers, sendTo),
    /** A ride of somebody's, who is told so much. */
    async tell(id: string, notices: readonly ('book' | 'offer' | 'tip' | 'news')[], data: object = eva) {
      await desk.tryStart(id, data)
      for (const notice of notices) await desk.send(id, notice)
      await ordna.tick()
    },
    /** What became of the messages of a ride. */
    async fates(id: string) {
      const history = await desk.history(id)
      return history.flatMap(({ kind, details }) =>
        kind === 'receipt' || kind === 'dropped'
          ? [`${String(details?.notice)} ${String(details?.channel)} ${String(details?.why ?? details?.status)}`]
          : [],
      )
    },
  }
}

/** Who is at the desk of the tenant. */
export const umea = { tenant: 'umea', reader: 'eva' } as const
