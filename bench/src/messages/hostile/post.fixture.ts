import { engine, lifecycle } from '@ordna/core'
import { emailChannel, letterLayout } from '@ordna/channel-email'
import { letterChannel, type Letter } from '@ordna/channel-letter'
import { smppTransport, smsChannel } from '@ordna/channel-sms'
import { webhookChannel } from '@ordna/channel-webhook'
import { memoryStore } from '@ordna/memory'
import { templates } from '@ordna/templates'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { callServer, secret } from '../servers/callServer.js'
import { mailServer } from '../servers/mailServer.js'
import type { Got, Receive } from '../servers/receive.js'
import { textServer } from '../servers/textServer.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({
    name: v.string(),
    note: v.string(),
    file: v.string(),
    to: v.object({ email: v.string(), sms: v.string(), webhook: v.string(), letter: v.string() }),
  }),
  roles: ['desk'],
  initial: 'booked',
  statuses: { booked: {}, gone: { final: true } },
})
  .notices({
    booked: {
      to: ({ to }) => to,
      channels: { each: ['email', 'sms', 'webhook', 'letter'] },
      locale: () => 'sv',
      entering: 'booked',
    },
  })
  .transitions((move) => ({ go: move({ from: 'booked', to: 'gone', by: 'desk' }) }))
  .build()

/** What somebody enters. */
export type Entered = { readonly name: string; readonly note: string; readonly file: string }

const harmlessTo = {
  email: 'anna@example.org',
  sms: '+46701234567',
  webhook: 'partner',
  letter: 'Anna Åkesson\nStorgatan 1\n903 26 Umeå',
}

const words = '[{{ name }}] {{ note | default: "-" }} {{ name | greeting: name: note }}'

const texts = templates({
  lifecycles: [visit],
  locales: ['sv'],
  about: { visit: { sample: { data: { name: 'Anna', note: 'x', file: 'x', to: harmlessTo } } } },
  phrases: { greeting: { sv: '.input {$count :string} .match $count ett {{en}} * {{Hej {$name}}}' } },
  texts: {
    visit: {
      booked: {
        email: {
          sv: {
            subject: 'Besök {{ name }}',
            body: words,
            html: '<p title="{{ note }}">{{ name }}</p><a href="{{ note }}">{{ note }}</a><b>{{ name | greeting: name: note }}</b>',
          },
        },
        sms: { sv: { body: words } },
        letter: { sv: { subject: 'Besök', body: words } },
      },
    },
  },
})

/** What arrived of one order. */
export type Arrived = {
  readonly got: readonly Got[]
  readonly letters: readonly Letter[]
  /** The channels of which the history says that they took it. */
  readonly accepted: readonly string[]
  readonly dead: number
}

/** All four channels to real servers, and a desk that orders what somebody enters. */
export async function post() {
  let [got, letters, entered]: [Got[], Letter[], Entered] = [[], [], { name: '', note: '', file: '' }]
  const receive: Receive = { react: () => 'takes', tell: (one) => got.push(one) }
  const [mail, centre, calls] = await Promise.all([mailServer(receive), textServer(receive), callServer(receive)])
  const clock = virtualClock('2030-05-01T08:00:00Z')
  const transport = smppTransport({ host: '127.0.0.1', port: centre.port, systemId: 'desk', password: 'x' })
  const email = emailChannel({
    transports: [{ host: '127.0.0.1', port: mail.port }],
    from: { name: 'Umeå Värme', address: 'desk@example.org' },
    layout: letterLayout({ heading: 'Umeå Värme', footer: 'Storgatan 1' }),
    extras: () => ({
      toName: entered.name,
      replyTo: { name: entered.name, address: 'kim@example.org' },
      attachments: [{ name: entered.file, type: 'application/pdf', content: '%PDF' }],
      invitation: {
        status: 'confirmed',
        from: new Date(0),
        until: new Date(1_000),
        summary: entered.name,
        place: entered.note,
      },
    }),
    clock,
  })
  const channels = {
    email,
    sms: smsChannel({ transport, senders: { other: { from: '+46700000000' } } }),
    webhook: webhookChannel({
      source: 'https://desk.example.org',
      networks: ['127.0.0.1/32'],
      endpoints: ({ to }) => (to === 'partner' ? { url: `http://127.0.0.1:${calls.port}/`, secrets: [secret] } : null),
      data: ({ message: { data } }) => ({ ...data }),
    }),
    letter: letterChannel({
      transport: {
        send: async (letter) => {
          letters.push(letter)
          return { status: 'accepted' }
        },
      },
      sender: { name: 'Umeå Värme', lines: ['Storgatan 1', '903 26 Umeå'] },
      window: 'SE',
      zone: 'Europe/Stockholm',
    }),
  }
  let count = 0
  const ids = () => `x${++count}`
  return {
    /** Orders, has everything delivered as far as it goes, and tells what came of it. */
    order: async (said: Entered, to: Partial<typeof harmlessTo> = {}): Promise<Arrived> => {
      ;[got, letters, entered] = [[], [], said]
      // Each order has a store of its own: the ids of its messages are those of every other one.
      count = 0
      const options = { store: memoryStore(), clock, channels, templates: texts, ids, patience: { attempts: 1 } }
      const ordna = engine({ ...options, onProblem: () => {} })
      const desk = ordna.open(visit, { tenant: 'umea', actor: { id: 'kim', roles: ['desk'] } })
      await desk.start('v1', { ...said, to: { ...harmlessTo, ...to } })
      await ordna.tick()
      const history = await desk.history('v1')
      const accepted = history.flatMap(({ details }) =>
        details?.['status'] === 'accepted' ? String(details['channel']) : [],
      )
      return { got, letters, accepted, dead: (await desk.get('v1'))?.dead.length ?? 0 }
    },
    close: async () => {
      email.close()
      await transport.close()
      await Promise.all([mail.close(), centre.close(), calls.close()])
    },
  }
}
