import { smppTransport, smsChannel } from '@ordna/channel-sms'
import { webhookChannel } from '@ordna/channel-webhook'
import type { Receipt } from '@ordna/core'
import { emailOf, lettersIn } from 'ordna-example-confirmation'
import { secret } from './servers/bookingSite.js'

/** Where the servers are, and who hears of what the telephones got. */
export type Reach = {
  readonly mail: number
  readonly centre: number
  readonly site: number
  readonly letters: string
  readonly report: (messageId: string, receipt: Receipt) => unknown
}

/** The four channels as an application makes them: only the addresses are those of servers on this machine. */
export function channelsTo({ mail, centre, site, letters, report }: Reach) {
  const email = emailOf([
    {
      host: '127.0.0.1',
      port: mail,
      auth: { user: 'reception', pass: 'secret' },
      // The server of the play made its certificate itself. Of a real one it is checked.
      tls: { rejectUnauthorized: false },
    },
  ])
  const transport = smppTransport({
    host: '127.0.0.1',
    port: centre,
    systemId: 'hotels',
    password: 'secret',
    incoming: { report },
  })
  const countries = ['SE', 'GB', 'DK', 'NO', 'SK']
  const sms = smsChannel({
    transport,
    senders: Object.fromEntries(countries.map((country) => [country, { from: '+351910000000' }])),
    transliterate: ['sk'],
  })
  const webhook = webhookChannel({
    source: 'https://hotels.example',
    endpoints: () => ({ url: `http://127.0.0.1:${site}/freed`, secrets: [secret] }),
    networks: ['127.0.0.1/32'],
  })
  return {
    channels: { email, sms, webhook, letter: lettersIn(letters) },
    close: async () => {
      email.close()
      await transport.close()
    },
  }
}
