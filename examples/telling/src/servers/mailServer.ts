import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { Received, Running } from './received.js'

/**
 * A mail server that encrypts, asks for a password (`reception`, `secret`), and sends everybody away once before it
 * takes their mail, as greylisting servers do.
 */
export async function mailServer(): Promise<Running> {
  const received: Received[] = []
  const turnedAway: string[] = []
  const take = async (raw: Buffer, to: string, callback: (error?: Error | null) => void) => {
    received.push({ to, through: 'e-mail', lines: await read(raw) })
    callback()
  }
  const server = new SMTPServer({
    logger: false,
    onAuth: ({ username, password }, { secure }, callback) => {
      const isKnown = secure && username === 'reception' && password === 'secret'
      return isKnown ? callback(null, { user: username }) : callback(refusal(535, '5.7.8 Bad credentials'))
    },
    onRcptTo: ({ address }, _session, callback) => {
      if (turnedAway.includes(address)) return callback()
      turnedAway.push(address)
      return callback(refusal(451, '4.7.1 Greylisted: come back later'))
    },
    onData: (stream, { envelope }, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on(
        'end',
        () => void take(Buffer.concat(chunks), envelope.rcptTo.map(({ address }) => address).join(', '), callback),
      )
    },
  })
  // Whoever hangs up before TLS has begun comes again: that is a fault of one connection, and of nobody else's.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { port, received, turnedAway, close }
}

/** The mail as its reader sees it: the subject, the text, and what the calendar makes of its invitation. */
async function read(raw: Buffer): Promise<readonly string[]> {
  const { subject = '', text = '', attachments } = await PostalMime.parse(raw)
  const calendar = attachments.find(({ mimeType }) => mimeType === 'text/calendar')
  const invitation = calendar ? new TextDecoder().decode(calendar.content as ArrayBuffer) : ''
  const status = /^STATUS:(\S+)/m.exec(invitation)?.[1]
  return [subject, ...text.trim().split('\n'), ...(status ? [`(calendar: ${status.toLowerCase()})`] : [])]
}

function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}
