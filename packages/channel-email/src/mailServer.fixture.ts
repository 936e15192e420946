import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import type { SMTPPoolOptions } from 'nodemailer/lib/smtp-pool'

/** A mail as a server took it. */
export type Taken = {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
  /** The id that a report would say again. */
  readonly envelopeId: string | null
  readonly mail: Email
}

/** What a server does instead of taking a mail. */
export type Behaviour = {
  /** Says what to answer to a sender, a recipient, or a whole mail; undefined takes it. `drop` ends the connection. */
  readonly sender?: (address: string) => Answer | undefined
  readonly recipient?: (address: string) => Answer | undefined
  readonly data?: (raw: string) => Answer | 'drop' | undefined
  /** Whether it hangs up in the midst of a mail, at these letters of it. */
  readonly hangsUpAt?: (letters: string) => boolean
  readonly options?: SMTPServerOptions
}

type Answer = `${number} ${string}`

/** A real SMTP server with TLS, which signs in `desk` with `secret`. */
export type MailServer = {
  readonly transport: SMTPPoolOptions
  readonly taken: readonly Taken[]
  /** How many connections were made. */
  readonly connections: () => number
  readonly close: () => Promise<void>
}

function refusal(answer: Answer): Error {
  const responseCode = Number(answer.slice(0, 3))
  return Object.assign(new Error(answer.slice(4)), { responseCode })
}

/** Starts a server on a free port. */
export async function mailServer(behaviour: Behaviour = {}): Promise<MailServer> {
  const taken: Taken[] = []
  let connections = 0
  const decide = (answer: Answer | undefined, callback: (error?: Error | null) => void) =>
    callback(answer === undefined ? null : refusal(answer))
  const end = async (raw: Buffer, session: SMTPServerSession, callback: (error?: Error | null) => void) => {
    const answer = behaviour.data?.(raw.toString('latin1'))
    if (answer !== undefined && answer !== 'drop') return callback(refusal(answer))
    taken.push(await takenOf(raw, session))
    return answer === 'drop' ? dropped(server, session) : callback()
  }
  const server: SMTPServer = new SMTPServer({
    logger: false,
    authOptional: true,
    hideDSN: false,
    onConnect: (_session, callback) => {
      connections++
      callback()
    },
    onAuth: ({ username, password }, _session, callback) => {
      if (username === 'desk' && password === 'secret') return callback(null, { user: 'desk' })
      return callback(refusal('535 5.7.8 Bad credentials'))
    },
    onMailFrom: ({ address }, _session, callback) => decide(behaviour.sender?.(address), callback),
    onRcptTo: ({ address }, _session, callback) => decide(behaviour.recipient?.(address), callback),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        if (behaviour.hangsUpAt?.(chunk.toString('latin1'))) dropped(server, session)
      })
      stream.on('end', () => void end(Buffer.concat(chunks), session, callback))
    },
    ...behaviour.options,
  })
  // A sender that speaks no TLS, or leaves before it has, is a fault of that connection alone.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    transport: {
      host: '127.0.0.1',
      port,
      secure: behaviour.options?.secure ?? false,
      tls: { rejectUnauthorized: false },
    },
    taken,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function takenOf(raw: Buffer, { envelope }: SMTPServerSession): Promise<Taken> {
  return {
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
    raw: raw.toString('latin1'),
    envelopeId: envelope.dsn?.envid ?? null,
    mail: await PostalMime.parse(raw),
  }
}

/** The server has the mail, and nobody hears that it has. */
function dropped(server: SMTPServer, { id }: SMTPServerSession): void {
  for (const connection of server.connections) if (connection.id === id) connection.close()
}
