import { createHash } from 'node:crypto'

/** Names a letter by its message: as the ids of core are, and by its digest whatever is none. */
export function nameOf(id: string): string {
  return /^[a-z0-9_]{1,64}$/.test(id) ? id : createHash('sha256').update(id).digest('hex')
}
