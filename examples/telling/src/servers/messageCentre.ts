import type { AddressInfo, Server } from 'node:net'
import smpp from 'smpp'
import type { Received, Running } from './received.js'

/** What this play uses of the package `smpp`, which has no types. */
type Pdu = { readonly [field: string]: unknown; readonly response: (fields?: object) => Pdu }
type Session = {
  on(event: string, hear: (pdu: Pdu) => void): void
  send(pdu: Pdu): void
  deliver_sm(fields: object, answered: (answer: Pdu) => void): void
  destroy(): void
}
type Centres = {
  readonly createServer: (hear: (session: Session) => void) => Server & { readonly sessions: Session[] }
}

/** A message centre, which can say of all that it took that the telephones have it. */
export type MessageCentre = Running & { readonly report: () => Promise<void> }

/** A message centre for whoever binds to it as `hotels` with the password `secret`. */
export async function messageCentre(): Promise<MessageCentre> {
  const received: Received[] = []
  const unreported: (() => Promise<void>)[] = []
  const server = (smpp as Centres).createServer((session) => {
    session.on('error', () => session.destroy())
    session.on('enquire_link', (pdu) => session.send(pdu.response()))
    session.on('bind_transceiver', (pdu) => {
      const isKnown = pdu['system_id'] === 'hotels' && pdu['password'] === 'secret'
      session.send(pdu.response(isKnown ? {} : { command_status: 0x0e }))
    })
    session.on('submit_sm', (pdu) => {
      const to = `+${String(pdu['destination_addr'])}`
      received.push({ to, through: 'SMS', lines: textOf(pdu).split('\n') })
      const message_id = `c${received.length}`
      unreported.push(() => delivered(session, message_id))
      session.send(pdu.response({ message_id }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    received,
    turnedAway: [],
    report: async () => void (await Promise.all(unreported.splice(0).map((tell) => tell()))),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const session of server.sessions.slice()) session.destroy()
      }),
  }
}

function delivered(session: Session, receipted_message_id: string): Promise<void> {
  return new Promise((resolve) =>
    session.deliver_sm({ esm_class: 4, receipted_message_id, message_state: 2 }, () => resolve()),
  )
}

function textOf(pdu: Pdu): string {
  const [short, long] = [pdu['short_message'], pdu['message_payload']] as { readonly message?: string }[]
  return short?.message || long?.message || ''
}
