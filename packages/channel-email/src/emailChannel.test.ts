import { createServer, type AddressInfo, type Socket } from 'node:net'
import { channelContract, type ChannelUnderTest } from '@ordna/testing/contracts'
import { emailChannel } from './emailChannel.js'
import { mailServer, type Behaviour } from './mailServer.fixture.js'

/** A channel and a server of its own. */
async function opened(behaviour: Behaviour = {}): Promise<ChannelUnderTest> {
  const server = await mailServer(behaviour)
  const channel = emailChannel({ transports: [server.transport], from: 'desk@example.org' })
  return {
    channel,
    received: async () =>
      server.taken.map(({ to, mail }) => ({
        key: mail.messageId ?? '',
        to: to.join(' '),
        subject: mail.subject ?? '',
        // A mail ends with the end of a line, whether its text does or not.
        body: (mail.text ?? '').replace(/\n$/, ''),
      })),
    close: async () => {
      channel.close()
      await server.close()
    },
  }
}

/** A port at which somebody listens and says nothing. */
async function silent(): Promise<ChannelUnderTest> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const channel = emailChannel({ transports: [{ host: '127.0.0.1', port }], from: 'desk@example.org' })
  return {
    channel,
    received: async () => [],
    close: async () => {
      channel.close()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A server that takes the first mail and is gone before it says so. */
function losing(): Behaviour {
  let answered = false
  return {
    data: () => {
      if (answered) return undefined
      answered = true
      return 'drop'
    },
  }
}

channelContract({
  name: 'e-mail channel',
  recipients: ['anna@example.org', 'bo@example.org', 'cilla@example.org'],
  repeats: 'same_key',
  subjects: true,
  open: () => opened(),
  failing: {
    refusing: () => opened({ recipient: () => '550 5.1.1 No such user' }),
    away: () => opened({ options: { onConnect: (_session, callback) => callback(new Error('closed')) } }),
    hanging: silent,
    losing: () => opened(losing()),
  },
})
