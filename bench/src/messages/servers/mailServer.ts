import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { becameOf, portOf, type Got, type Listening, type Receive } from './receive.js'

/** An SMTP server; whoever is called `refused…` has no mailbox. */
export async function mailServer(receive: Receive): Promise<Listening> {
  const hangUp = ({ id }: SMTPServerSession) => {
    for (const connection of server.connections) if (connection.id === id) connection.close()
  }
  const isThere = ({ id }: SMTPServerSession) => [...server.connections].some((connection) => connection.id === id)
  const end = async (raw: Buffer, session: SMTPServerSession, callback: (error?: Error | null) => void) => {
    const got = gotOf(raw, session)
    const reaction = await receive.react(got)
    receive.tell(got, becameOf(reaction, isThere(session)))
    if (reaction === 'loses' || reaction === 'hangs up') return hangUp(session)
    if (reaction === 'puts off') return callback(answer(451, '4.3.0 Come back later'))
    return callback(reaction === 'refuses' ? answer(554, '5.6.0 Not this') : null)
  }
  const server: SMTPServer = new SMTPServer({
    logger: false,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, callback) =>
      callback(address.startsWith('refused') ? answer(550, '5.1.1 No such user here') : null),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => void end(Buffer.concat(chunks), session, callback))
    },
  })
  server.on('error', () => {})
  const port = await portOf(server.server)
  return { port, close: () => new Promise((closed) => server.close(() => closed())) }
}

function answer(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}

function gotOf(raw: Buffer, { hostNameAppearsAs }: SMTPServerSession): Got {
  const text = raw.toString('latin1')
  const key = /^Message-ID: (.*)$/im.exec(text)?.[1]?.trim() ?? ''
  return { channel: 'email', key, worker: String(hostNameAppearsAs), raw, text }
}
