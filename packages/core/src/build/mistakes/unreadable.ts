import { own } from '../../floor/own.js'
import { mistake, type Mistake } from './mistake.js'
import { isError, isPlainObject } from '../../floor/realm.js'
import type { Raw } from '../../floor/raw.js'

/** More lists and fields than a declaration has that a person or a program wrote. */
const most = 5_000_000

/**
 * What keeps a declaration from being looked at: a getter or a proxy that throws, or a list that is only long. Null where
 * there is nothing of the kind. Every object is looked at once, however often it stands in the declaration.
 */
export function findUnreadable(declaration: object): Mistake | null {
  const seen = new Set<unknown>([declaration])
  let parts = 0
  let place = ''
  try {
    // Grows while it is read.
    for (const part of seen) {
      const names = namesIn(part as object)
      parts += Array.isArray(part) ? part.length : names.length
      if (parts > most) return tooMuch(place)
      for (const name of names) {
        place = name
        const inside = own(part as Raw, name)
        if (typeof inside === 'object' && inside !== null) seen.add(inside)
      }
    }
    return null
  } catch (error) {
    return unreadable(place, error)
  }
}

/** A schema or whatever else is no plain value may have any insides: it is asked for what is needed of it, and no more. */
function namesIn(part: object): readonly string[] {
  if (Array.isArray(part)) return part.length > most ? [] : Object.keys(part)
  return isPlainObject(part) ? Object.keys(part) : []
}

function tooMuch(place: string): Mistake {
  return mistake(place, 'unreadable', `It has more than ${most.toLocaleString('en')} parts. Declare what is needed.`)
}

/** What was thrown may be anything, and throw again when it is asked. */
export function unreadable(place: string, error: unknown): Mistake {
  const said = isError(error) && typeof error.message === 'string' ? `: ${error.message}` : ''
  return mistake(
    place,
    'unreadable',
    `It cannot be read, because a getter or a proxy in it throws${said}. Give plain objects and lists.`,
  )
}
