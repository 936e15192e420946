import type { Server } from 'node:net'
import smpp from 'smpp'
import { becameOf, listen, type Got, type Listening, type Receive } from './receive.js'

type Pdu = {
  readonly [field: string]: unknown
  readonly response: (fields?: { readonly [field: string]: unknown }) => Pdu
}

type Session = {
  readonly on: (event: string, listener: (pdu: Pdu) => void) => void
  readonly send: (pdu: Pdu) => boolean
  readonly close: () => void
  readonly destroy: () => void
}

type Centres = {
  readonly createServer: (listener: (session: Session) => void) => Server & { readonly sessions: Session[] }
}

/** Where the number belongs to nobody, and where the centre wants it later. */
const [noSuchNumber, throttled] = [0x0b, 0x58]

/**
 * A message centre that speaks SMPP; numbers with a 9 in their fourth place belong to nobody. Until it opens it lets
 * nobody in.
 */
export async function textServer(receive: Receive, isOpen: () => boolean = () => true): Promise<Listening> {
  const server = (smpp as Centres).createServer((session) => {
    let [worker, isThere] = ['', true]
    const gone = () => (isThere = false)
    session.on('error', () => session.destroy())
    session.on('close', gone)
    session.on('bind_transceiver', (pdu) => {
      worker = String(pdu['system_id'])
      if (isOpen()) session.send(pdu.response({ system_id: 'centre' }))
      else session.destroy()
    })
    session.on('enquire_link', (pdu) => session.send(pdu.response()))
    const submitted = async (pdu: Pdu) => {
      if (String(pdu['destination_addr']).startsWith('46709'))
        return void session.send(pdu.response({ command_status: noSuchNumber }))
      const got = gotOf(pdu, worker)
      const reaction = await receive.react(got)
      receive.tell(got, becameOf(reaction, isThere))
      if (reaction === 'loses' || reaction === 'hangs up') {
        gone()
        return session.close()
      }
      if (!isThere) return undefined
      const refusal = { 'puts off': throttled, refuses: noSuchNumber, takes: 0 }[reaction]
      return void session.send(pdu.response(refusal === 0 ? { message_id: got.key } : { command_status: refusal }))
    }
    session.on('submit_sm', (pdu) => void submitted(pdu))
  })
  return listen(server, () => {
    for (const session of server.sessions.slice()) session.destroy()
  })
}

function gotOf(pdu: Pdu, worker: string): Got {
  const [short, long] = [pdu['short_message'], pdu['message_payload']] as { readonly message?: string }[]
  const text = short?.message || long?.message || ''
  const named = ['source_addr', 'destination_addr', 'data_coding', 'user_message_reference'].map((name) => pdu[name])
  const raw = Buffer.from(JSON.stringify([...named, text]))
  return { channel: 'sms', key: String(pdu['user_message_reference']), worker, raw, text }
}
