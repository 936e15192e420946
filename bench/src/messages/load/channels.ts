import type { Channel } from '@ordna/core'
import { emailChannel } from '@ordna/channel-email'
import { smppTransport, smsChannel } from '@ordna/channel-sms'
import { webhookChannel } from '@ordna/channel-webhook'
import { secret } from '../servers/callServer.js'
import type { Ports } from './settings.js'

/** The real channels to the receivers; each says who `worker` is, in a place that is no part of the message. */
export function channelsTo({ mail, texts, calls }: Ports, worker: string) {
  const transport = smppTransport({ host: '127.0.0.1', port: texts, systemId: worker, password: 'secret' })
  return {
    email: emailChannel({
      transports: [{ host: '127.0.0.1', port: mail, name: worker }],
      from: { name: 'Umeå Paket', address: 'desk@example.org' },
    }),
    sms: smsChannel({ transport, senders: { other: { from: '+46701234567' } } }),
    webhook: webhookChannel({
      source: 'https://paket.example.org',
      networks: ['127.0.0.1/32'],
      endpoints: ({ to }) => ({ url: `http://127.0.0.1:${calls}/${to}?worker=${worker}`, secrets: [secret] }),
    }),
  } satisfies { readonly [name: string]: Channel }
}
