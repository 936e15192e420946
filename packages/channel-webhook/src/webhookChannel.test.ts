import { channelContract, type ChannelUnderTest } from '@ordna/testing/contracts'
import { webhookChannel } from './index.js'
import { networks, receiver, secret, type Behaviour, type Event } from './receiver.fixture.js'

const recipients = ['erp', 'crm'] as const

async function channelTo(behave?: Behaviour, taken?: Event[]): Promise<ChannelUnderTest> {
  const { url, accepted, close } = await receiver(behave)
  const known = new Map<string, string>(recipients.map((to) => [to, url(`/${to}`)]))
  const channel = webhookChannel({
    source: 'https://shop.example.com',
    endpoints: ({ to }) => (known.has(to) ? { url: known.get(to) ?? '', secrets: [secret] } : null),
    networks,
  })
  const received = async () =>
    (taken ?? accepted).map(({ path, headers, event }) => {
      return { key: String(headers['webhook-id']), to: path.slice(1), body: String(event.data['text']) }
    })
  return { channel, received, close }
}

channelContract({
  name: 'webhook',
  recipients,
  repeats: 'same_key',
  open: () => channelTo(),
  failing: {
    refusing: () => channelTo(() => 400),
    hanging: () => channelTo(() => true),
    losing: async () => {
      const taken: Event[] = []
      const losing: Behaviour = (event, response) => {
        taken.push(event)
        if (taken.length > 1) return undefined
        response.socket?.destroy()
        return true
      }
      return channelTo(losing, taken)
    },
    away: async () => {
      const under = await channelTo()
      await under.close?.()
      return { ...under, close: async () => {} }
    },
  },
})
