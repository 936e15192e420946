import { createHash } from 'node:crypto'
import type { AddressInfo, Server } from 'node:net'

/** What a receiver has got, before it says anything to it. */
export type Got = {
  readonly channel: 'email' | 'sms' | 'webhook'
  /** By which it could tell a repeat: Message-ID, `webhook-id`, or the reference of a text message. */
  readonly key: string
  /** Who brought it, as it called itself. */
  readonly worker: string
  /** All of it, apart from what is signed anew at each attempt. */
  readonly raw: Buffer
  /** The words in it. */
  readonly text: string
}

/** Takes it; takes it, and nobody hears that; wants it later; hangs up without it; or refuses it for good. */
export type Reaction = 'takes' | 'loses' | 'puts off' | 'hangs up' | 'refuses'

/** What became of it. `lost`: it was taken, and whoever brought it was gone, or hung up on, before the answer. */
export type Became = 'taken' | 'lost' | 'later' | 'dropped' | 'refused'

/** Who decides what a receiver does, and hears what became of it. */
export type Receive = {
  readonly react: (got: Got) => Reaction | Promise<Reaction>
  readonly tell: (got: Got, became: Became) => void
}

/** A server on a port of its own. */
export type Listening = { readonly port: number; readonly close: () => Promise<void> }

/** What becomes of it by a reaction, where whoever brought it is still there or not. */
export function becameOf(reaction: Reaction, isThere: boolean): Became {
  if (reaction === 'takes') return isThere ? 'taken' : 'lost'
  return ({ loses: 'lost', 'puts off': 'later', 'hangs up': 'dropped', refuses: 'refused' } as const)[reaction]
}

/** Begins to listen; closing cuts off whoever is connected still. */
export async function listen(
  server: Pick<Server, 'listen' | 'address' | 'close'>,
  cut: () => void,
): Promise<Listening> {
  const port = await portOf(server)
  return {
    port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        cut()
      }),
  }
}

export async function portOf(server: Pick<Server, 'listen' | 'address'>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** What tells bytes apart. */
export function digestOf(raw: Buffer): string {
  return createHash('sha256').update(raw).digest('base64url').slice(0, 22)
}
