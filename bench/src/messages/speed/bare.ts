import { createTransport } from 'nodemailer'
import smpp from 'smpp'
import type { Ports } from '../load/settings.js'
import type { Notice } from '../parcel.js'
import { deliveryOf } from './delivery.js'

/** Sends one message, and resolves when its receiver has answered. */
export type Send = (number: number) => Promise<unknown>

/** A way to send, and its end. */
type Way = { readonly send: Send; readonly close: () => unknown }

type Session = {
  readonly on: (event: string, listener: () => void) => void
  readonly bind_transceiver: (fields: object, answered: () => void) => void
  readonly submit_sm: (fields: object, answered: (pdu: { readonly command_status: number }) => void) => void
  readonly destroy: () => void
}

/** The client libraries alone: the same words to the same servers, and nothing looked at, signed, or kept. */
export async function bareWays({ mail, texts, calls }: Ports): Promise<{ readonly [Name in Notice]: Way }> {
  const transport = createTransport({ pool: true, host: '127.0.0.1', port: mail })
  const session = await bound(texts)
  return {
    mail: {
      send: (number) => {
        const { to, content } = deliveryOf('mail', number)
        return transport.sendMail({ from: 'desk@example.org', to, subject: content.subject, text: content.body })
      },
      close: () => transport.close(),
    },
    text: {
      send: (number) => {
        const { to, content } = deliveryOf('text', number)
        const fields = { source_addr: '46701234567', destination_addr: to.slice(1), short_message: content.body }
        return new Promise((resolve) => session.submit_sm(fields, resolve))
      },
      close: () => session.destroy(),
    },
    call: {
      send: async (number) => {
        const { id, content } = deliveryOf('call', number)
        const headers = { 'content-type': 'application/json' }
        const response = await fetch(`http://127.0.0.1:${calls}/unsigned`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ id, text: content.body }),
        })
        await response.arrayBuffer()
      },
      close: () => {},
    },
  }
}

function bound(port: number): Promise<Session> {
  const session = (smpp as { readonly connect: (options: object) => Session }).connect({ host: '127.0.0.1', port })
  return new Promise((resolve) =>
    session.on('connect', () =>
      session.bind_transceiver({ system_id: 'bench', password: 'secret' }, () => resolve(session)),
    ),
  )
}
