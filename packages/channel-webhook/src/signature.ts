import { createHash, createHmac } from 'node:crypto'

const shape = /^(?:whsec_)?([A-Za-z0-9+/]{32,88}={0,2})$/

/** The key of a secret of Standard Webhooks; null where it is none. */
export function keyOf(secret: unknown): Buffer | null {
  const [, text] = (typeof secret === 'string' && shape.exec(secret)) || []
  const key = text === undefined ? null : Buffer.from(text, 'base64')
  return key && key.length >= 24 && key.length <= 64 ? key : null
}

/** The headers that Standard Webhooks asks for: one signature for each key, so that a receiver may know either. */
export function signedHeaders(
  keys: readonly Buffer[],
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: Buffer },
): { readonly [header: string]: string } {
  const seconds = Math.floor(at.getTime() / 1_000)
  const signatures = keys.map((key) => {
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': `${seconds}`, 'webhook-signature': signatures.join(' ') }
}

/** The delivery's id as it may stand in a header and in what is signed; ids of the engine's do as they are. */
export function headerId(id: string): string {
  return /^[\w-]{1,64}$/.test(id) ? id : createHash('sha256').update(id).digest('hex')
}
