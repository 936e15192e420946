import { randomUUID } from 'node:crypto'
import { OrdnaError } from '../errors.js'
import type { Clock } from '../ports/clock.js'

const usable = /^[a-z0-9]{1,40}$/

/** Texts that no process anywhere draws twice, by time and by chance; those drawn later sort later. */
export function drawing(clock: Clock): () => string {
  return () => clock.now().getTime().toString(36) + chance()
}

/** Twenty hexadecimal digits. */
function chance(): string {
  const drawn = randomUUID()
  return drawn.slice(0, 8) + drawn.slice(9, 13) + drawn.slice(14, 18) + drawn.slice(19, 23)
}

/** A host's own source of them, each text checked. @throws OrdnaError `invalid_options` */
export function checkedDraws(ids: () => string): () => string {
  return () => {
    const drawn: unknown = ids()
    if (typeof drawn === 'string' && usable.test(drawn)) return drawn
    throw new OrdnaError(
      'invalid_options',
      `'ids' gave ${typeof drawn === 'string' ? `'${drawn}'` : `a ${typeof drawn}`}. Let it give a text of 1 to 40 characters of a–z and 0–9, another one each time.`,
      {},
    )
  }
}

/** One of them, drawn when it is first asked for, and the same ever after. */
export function once(draw: () => string): () => string {
  let drawn: string | undefined
  return () => (drawn ??= draw())
}
