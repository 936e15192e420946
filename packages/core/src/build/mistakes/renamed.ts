import { listed } from '../../floor/listed.js'
import { own } from '../../floor/own.js'
import type { Declaration } from '../../declare/graph.js'
import { hint } from '../../floor/hint.js'
import { mistake, mistakeIf, type Mistake } from './mistake.js'
import { type Names } from './names.js'
import { keysOf, type Raw, rawOf } from '../../floor/raw.js'

/** Names that statuses had: one that a status has now, one that leads to none, and those that lead round. */
export function renamedMistakes({ head }: Declaration, { status }: Names): readonly Mistake[] {
  const renamed = rawOf(rawOf(head).renamed)
  return keysOf(renamed).flatMap((old) => {
    const now = own(renamed, old)
    return [...(status.includes(old) ? [stillThere(old, now)] : []), ...leads(old, now, renamed, status)]
  })
}

function stillThere(old: string, now: unknown): Mistake {
  return mistake(
    `renamed.${old}`,
    'renamed_status',
    `'${old}' is a status still: nobody could tell which subjects in it are meant to be in '${String(now)}'. Give the one that is there now another name; or carry all subjects over, and take this line out with a further version.`,
  )
}

function leads(old: string, now: unknown, renamed: Raw, statuses: readonly string[]): readonly Mistake[] {
  if (typeof now !== 'string' || statuses.includes(now)) return []
  if (own(renamed, now) === undefined)
    return [mistake(`renamed.${old}`, 'unknown_status', `There is no status '${now}'. ${hint(now, statuses)}`)]
  const way = wayFrom(old, renamed)
  return mistakeIf(
    way.indexOf(way.at(-1) as string) === 0,
    `renamed.${old}`,
    'invalid_value',
    `It leads round: ${listed(way).replaceAll(', ', ' → ')}. Say what it is called now.`,
  )
}

/** From name to name, up to one that comes a second time. */
function wayFrom(old: string, renamed: Raw): readonly string[] {
  const way = [old]
  for (let at = own(renamed, old); typeof at === 'string'; at = own(renamed, at)) {
    way.push(at)
    if (way.indexOf(at) < way.length - 1) break
  }
  return way
}
