import { kindOfField, type Kind } from '../../declare/fieldKind.js'
import { OrdnaError } from '../../errors.js'
import { isDate } from '../../floor/realm.js'
import type { CountQuery } from '../../ports/store.js'
import type { Caller } from '../requests.js'

const shown: { readonly [Name in Kind]: string } = {
  date: 'a Date',
  text: 'a text',
  number: 'a number',
  truth: 'true or false',
}

/**
 * Throws `invalid_query` for a condition that no subject could meet: of another kind than what its field is known to hold,
 * or with a range that ends before it starts. Whatever else is wrong with a condition, the store says.
 */
export function checkKinds({ declaration }: Caller['lifecycle'], { where = {}, moments = {} }: Conditions): void {
  const { data } = declaration.head
  for (const [field, filter] of Object.entries(where)) checkCondition('field', field, filter, kindOfField(data, field))
  for (const [moment, filter] of Object.entries(moments)) checkCondition('moment', moment, filter, 'date')
}

type Conditions = { readonly where?: object | undefined; readonly moments?: CountQuery['moments'] | undefined }

function checkCondition(what: 'field' | 'moment', name: string, filter: unknown, kind: Kind | null): void {
  if (typeof filter !== 'object' || filter === null) return
  const { from, until } = filter as { readonly [part: string]: unknown }
  for (const [part, value] of Object.entries(filter)) {
    const given = kindOf(value)
    if (kind === null || given === null || given === kind) continue
    const has = `${what === 'field' ? 'Field' : 'Moment'} '${name}' holds ${shown[kind]}`
    const message = `${has}, and its condition has ${given === 'truth' ? 'a truth' : shown[given]} as '${part}'. Pass ${shown[kind]}.`
    throw new OrdnaError('invalid_query', message, { [what]: name })
  }
  if (isBackward(from, until))
    throw new OrdnaError('invalid_query', `The range of ${what} '${name}' ends before it starts. Turn it round.`, {
      [what]: name,
    })
}

/** What a store can compare; whatever else is given is none of a kind. */
function kindOf(value: unknown): Kind | null {
  if (isDate(value)) return 'date'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'truth' : null
}

/** Texts are left alone: in which order they stand, the store knows. */
function isBackward(from: unknown, until: unknown): boolean {
  if (isDate(from) && isDate(until)) return until < from
  return typeof from === 'number' && typeof until === 'number' && until < from
}
