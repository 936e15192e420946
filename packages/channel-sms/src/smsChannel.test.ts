import { channelContract, type ChannelUnderTest } from '@ordna/testing/contracts'
import { centre, type Behaviour as CentreBehaviour } from './smpp/centre.fixture.js'
import {
  elksTransport,
  smppTransport,
  smsCallbacks,
  smsChannel,
  twilioTransport,
  type SmsCallbacks,
  type SmsTransport,
} from './index.js'
import { provider, type Behaviour, type Taken } from './http/provider.fixture.js'
import { smsText } from './text/plain.js'

const callbacks = smsCallbacks({ url: 'https://shop.example.com/sms', secret: 'sixteen characters', report: () => {} })

type Opening = (options: { readonly baseUrl: string; readonly callbacks: SmsCallbacks }) => SmsTransport

const ways: readonly {
  readonly name: string
  readonly open: Opening
  readonly read: (taken: Taken) => readonly (string | null)[]
}[] = [
  {
    name: '46elks',
    open: (given) => elksTransport({ username: 'u1', password: 'p1', ...given }),
    read: ({ form }) => ['to', 'message', 'whendelivered'].map((name) => form.get(name)),
  },
  {
    name: 'Twilio',
    open: (given) => twilioTransport({ accountSid: 'AC1', authToken: 't1', ...given }),
    read: ({ form }) => ['To', 'Body', 'StatusCallback'].map((name) => form.get(name)),
  },
]

for (const { name, open, read } of ways) {
  const channelTo = async (behave?: Behaviour | 'losing'): Promise<ChannelUnderTest> => {
    const { baseUrl, taken, close } = await provider(behave)
    const channel = smsChannel({ transport: open({ baseUrl, callbacks }), senders: { other: { from: 'Adoxa' } } })
    const received = async () =>
      taken.map(read).map(([to, body, report]) => {
        return { key: new URL(report ?? '').searchParams.get('message') ?? '', to: to ?? '', body: body ?? '' }
      })
    return { channel, received, close }
  }

  channelContract({
    name: `SMS by ${name}`,
    recipients: ['+46701234567', '+4520123456', '+421905123456'],
    repeats: 'same_key',
    reads: (body) => smsText(body, false),
    open: () => channelTo(),
    failing: {
      refusing: () => channelTo(() => ({ status: 400, body: 'no such number' })),
      hanging: () => channelTo(() => true),
      losing: () => channelTo('losing'),
      away: async () => {
        const under = await channelTo()
        await under.close?.()
        return { ...under, close: async () => {} }
      },
    },
  })
}

async function byCentre(behave?: CentreBehaviour): Promise<ChannelUnderTest> {
  const { options, taken, close } = await centre(behave)
  const transport = smppTransport(options)
  const channel = smsChannel({ transport, senders: { other: { from: 'Adoxa' } } })
  const received = async () =>
    taken.map(({ to, body, fields }) => ({ key: String(fields['user_message_reference']), to, body }))
  return { channel, received, close: async () => void (await Promise.all([transport.close(), close()])) }
}

channelContract({
  name: 'SMS by SMPP',
  recipients: ['+46701234567', '+4520123456', '+421905123456'],
  repeats: 'same_key',
  reads: (body) => smsText(body, false),
  open: () => byCentre(),
  failing: {
    refusing: () => byCentre(() => 0x0b),
    hanging: () => byCentre(() => 'silent'),
    away: () => byCentre(() => 'hang up'),
    losing: () => {
      const answers = ['lost'] as const
      const left = answers.values()
      return byCentre(() => left.next().value ?? 0)
    },
  },
})
