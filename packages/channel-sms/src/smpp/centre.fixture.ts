import type { AddressInfo } from 'node:net'
import type { Server } from 'node:net'
import smpp from 'smpp'
import type { Pdu, Session } from './session.js'

type Centres = {
  readonly createServer: (listener: (session: Session) => void) => Server & { readonly sessions: Session[] }
}

/** What a message centre took. */
export type Submitted = { readonly from: string; readonly to: string; readonly body: string; readonly fields: Pdu }

/** How it answers a submission: with a status, never, by hanging up, or by that once it has taken it. */
export type Behaviour = (submitted: Submitted, session: Session) => number | 'silent' | 'hang up' | 'lost'

/** A message centre of the package's own server. */
export type Centre = {
  readonly options: {
    readonly host: string
    readonly port: number
    readonly systemId: string
    readonly password: string
  }
  readonly taken: readonly Submitted[]
  readonly sessions: readonly Session[]
  /** Delivers to whoever is bound, and answers the status that it is told. */
  readonly deliver: (fields: { readonly [field: string]: unknown }) => Promise<number>
  readonly close: () => Promise<void>
}

/** Starts a centre that knows one `shop`, with the password `secret`. */
export async function centre(
  behave: Behaviour = () => 0,
  beforeAnswer?: (id: string) => Promise<void>,
): Promise<Centre> {
  const taken: Submitted[] = []
  const bound: Session[] = []
  const server = (smpp as Centres).createServer((session) => {
    session.on('error', () => session.destroy())
    session.on('bind_transceiver', (pdu: Pdu) => {
      const isKnown = pdu['system_id'] === 'shop' && pdu['password'] === 'secret'
      session.send(pdu.response(isKnown ? { system_id: 'centre' } : { command_status: 0x0e }))
      if (isKnown) bound.push(session)
    })
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
    session.on('submit_sm', (pdu: Pdu) => {
      const one = submittedOf(pdu)
      const answer = behave(one, session)
      if (answer === 'silent') return
      if (answer === 'lost') taken.push(one)
      if (answer === 'hang up' || answer === 'lost') return session.destroy()
      if (answer !== 0) return void session.send(pdu.response({ command_status: answer }))
      taken.push(one)
      const message_id = `c${taken.length}`
      void (async () => {
        await beforeAnswer?.(message_id)
        session.send(pdu.response({ message_id }))
      })()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  const { port } = server.address() as AddressInfo
  return {
    options: { host: '127.0.0.1', port, systemId: 'shop', password: 'secret' },
    taken,
    sessions: bound,
    deliver: (fields) =>
      new Promise((answered) => bound.at(-1)?.deliver_sm(fields, ({ command_status }) => answered(command_status))),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        for (const session of server.sessions.slice()) session.destroy()
      }),
  }
}

function submittedOf(fields: Pdu): Submitted {
  const [short, long] = [fields['short_message'], fields['message_payload']] as { readonly message?: string }[]
  const body = short?.message || long?.message || ''
  return { from: String(fields['source_addr']), to: `+${String(fields['destination_addr'])}`, body, fields }
}
