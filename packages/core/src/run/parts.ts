import { OrdnaError, type ErrorCode } from '../errors.js'
import { refuseUnknown } from '../declare/assertNames.js'
import { bounds } from '../words/bounds.js'
import { copied } from '../words/received.js'
import { Unreadable } from '../words/values.js'
import { checkOptions } from './settings/checks.js'

type Parts<Bag, Name extends keyof NonNullable<Bag>> = Pick<NonNullable<Bag>, Name>

const noParts = Object.freeze({})

/**
 * What a caller hands over by name, each part read once, here and nowhere else: what a getter answers the next time
 * changes nothing, and one that throws is an error of ours with its cause. A name that is none is refused: it is misspelt.
 */
export function partsOf<Bag extends object | undefined, Name extends keyof NonNullable<Bag> & string>(
  what: string,
  bag: Bag,
  names: readonly Name[],
  code: ErrorCode = 'invalid_options',
): Parts<Bag, Name> {
  return readOrThrow(what, code, () => {
    const parts = namedParts(what, bag, names, code)
    if (bag !== undefined) refuseUnknown(what, bag, names, code)
    return parts
  })
}

/** The same of what may have other names too, as it is something else besides: a host's user, clock or row. */
export function partsAmong<Bag extends object | undefined, Name extends keyof NonNullable<Bag> & string>(
  what: string,
  bag: Bag,
  names: readonly Name[],
  code: ErrorCode,
): Parts<Bag, Name> {
  return readOrThrow(what, code, () => namedParts(what, bag, names, code))
}

function namedParts<Bag extends object | undefined, Name extends keyof NonNullable<Bag>>(
  what: string,
  bag: Bag,
  names: readonly Name[],
  code: ErrorCode,
): Parts<Bag, Name> {
  checkOptions(what, bag, code)
  if (bag === undefined) return noParts as Parts<Bag, Name>
  const parts: { [Part in Name]?: unknown } = {}
  for (const name of names) {
    const part: unknown = (bag as Required<Parts<Bag, Name>>)[name]
    if (part !== undefined) parts[name] = part
  }
  return parts as Parts<Bag, Name>
}

/** A part that is plain data, as conditions and lists of names are: a copy, so that nothing of it is the caller's. */
export function plainPart<Value>(what: string, value: Value, code: ErrorCode = 'invalid_query'): Value {
  const copy = copied(value)
  if (copy instanceof Unreadable) throw unreadable(what, code, copy.issue.message)
  return copy as Value
}

/** A list of a caller's, its items as they are. */
export function itemsOf(what: string, list: unknown, code: ErrorCode): readonly unknown[] {
  return readOrThrow(what, code, () => {
    if (!Array.isArray(list)) throw new OrdnaError(code, `The ${what} are no list. Pass a list.`, { what })
    const { length } = list as unknown[]
    if (length > bounds.parts)
      throw new OrdnaError(code, `The ${what} are ${length}, and may be ${bounds.parts}. Pass fewer at a time.`, {
        what,
      })
    return Array.from(list as unknown[])
  })
}

/** Reads something of a caller's: whatever throws there that is not ours comes out as ours. */
export function readOrThrow<Answer>(what: string, code: ErrorCode, read: () => Answer): Answer {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof OrdnaError) throw cause
    throw unreadable(what, code, 'cannot be read: a getter or a proxy of it throws', cause)
  }
}

function unreadable(what: string, code: ErrorCode, problem: string, cause?: unknown): OrdnaError {
  return new OrdnaError(code, `The ${what} ${problem}. Pass a plain object.`, { what }, { cause })
}
