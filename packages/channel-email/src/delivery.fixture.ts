import type { Delivery } from '@ordna/core'
import { afterEach } from 'vitest'
import { emailChannel, type EmailChannel } from './emailChannel.js'
import { mailServer, type Behaviour, type MailServer, type Taken } from './mailServer.fixture.js'
import type { EmailOptions } from './options.js'

/** What a test says of a delivery. */
export type Said = {
  readonly id?: string
  readonly to?: string
  readonly subject?: string
  readonly body?: string
  readonly html?: string
  /** Of the text, where it is not the recipient's. */
  readonly locale?: string
  readonly revision?: number
}

/** A delivery as the engine makes it. */
export function delivery(said: Said = {}): Delivery {
  const {
    id = 'msg_4fk2_0',
    to = 'anna@example.org',
    subject = 'Your visit',
    body = 'We come.',
    html,
    locale,
    revision = 1,
  } = said
  return {
    id,
    to,
    content: {
      channel: 'email',
      subject,
      body,
      ...(html === undefined ? {} : { html }),
      ...(locale === undefined ? {} : { locale }),
      firstAttempt: 1,
      spent: false,
    },
    message: {
      subject: { tenant: 'umea', lifecycle: 'visit', id: 'v1' },
      life: 'first',
      id,
      kind: 'notice',
      name: 'reminder',
      seq: revision * 1000,
      createdAt: new Date('2030-05-01T08:00:00Z'),
      to,
      channels: ['email'],
      locale: 'sv',
      data: {},
      status: 'booked',
      stay: 1,
    },
  }
}

const opened: (() => unknown)[] = []

/** A real server, which is closed after the test. */
export async function aServer(behaviour: Behaviour = {}): Promise<MailServer> {
  const server = await mailServer(behaviour)
  opened.push(() => server.close())
  return server
}

/** A channel through a server, which is closed after the test. */
export function aChannel(servers: readonly MailServer[], options: Partial<EmailOptions> = {}): EmailChannel {
  const transports = servers.map(({ transport }) => transport)
  const channel = emailChannel({ transports, from: 'desk@example.org', ...options })
  opened.push(() => channel.close())
  return channel
}

/** To be called once by each file of tests that opens any of them. */
export function closeAfterEach(): void {
  afterEach(async () => {
    for (const close of opened.splice(0).toReversed()) await close()
  })
}

/** A signal that nobody aborts. */
export function never(): AbortSignal {
  return new AbortController().signal
}

/** What a server gets of one delivery. */
export async function takenOf(said: Said, options: Partial<EmailOptions> = {}): Promise<Taken> {
  const server = await aServer()
  const receipt = await aChannel([server], options).deliver(delivery(said), never())
  const [taken] = server.taken
  if (!taken) throw new Error(`nothing was taken: ${receipt.detail}`)
  return taken
}
