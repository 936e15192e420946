import type { CountQuery, FieldFilter, FieldRange, Moment } from '@ordna/core/adapters'
import { checkConditions, isDate } from '@ordna/core/adapters'
import { resourceKey } from './holds.js'
import { literal } from '../connection/literal.js'
import { momentText } from '../connection/moment.js'
import { listed } from '../schema/tables.js'
import { sortKeyOf, sortKeyType } from './sortKey.js'

/** The values of a statement, as it is written: each gets its `$n`. */
export class Values {
  readonly list: unknown[] = []

  add(value: unknown): string {
    this.list.push(value)
    return `$${this.list.length}`
  }
}

/** The columns of a subject's moments. */
export const momentColumns: { readonly [Name in Moment]: string } = {
  startedAt: 's.started_at',
  enteredAt: 's.entered_at',
  updatedAt: 's.updated_at',
}

/** The sort key of a data field, as an index has it. */
export function fieldKey(schema: string, field: string): string {
  return `(${schema}.sort_key(s.data -> ${literal(escaped(field))}) COLLATE "C")`
}

/** A key as `encode` writes it. */
export function escaped(key: string): string {
  return key.startsWith('$') ? `$${key}` : key
}

/** The conditions of a query, its statuses apart. */
export function conditionsOf(schema: string, query: CountQuery, values: Values): readonly string[] {
  const { tenant, lifecycle, flag, owner, resource, where = {}, moments = {} } = query
  checkConditions(query)
  return [
    `s.tenant = ${values.add(tenant)}`,
    `s.lifecycle = ${literal(lifecycle)}`,
    `s.${listed}`,
    ...(flag === undefined ? [] : [`s.flags ? ${literal(escaped(flag))}`]),
    ...(owner === undefined ? [] : [`s.owner = ${values.add(owner)}`]),
    ...(resource === undefined ? [] : [heldCondition(schema, { tenant, resource }, values)]),
    ...Object.entries(moments).flatMap(([name, range]) => momentConditions(name as Moment, range, values)),
    ...Object.entries(where).flatMap(([field, filter]) => fieldConditions(schema, field, filter, values)),
  ]
}

function heldCondition(schema: string, holding: { tenant: string; resource: string }, values: Values): string {
  const key = values.add(resourceKey(holding.tenant, holding.resource))
  return `EXISTS (SELECT FROM ${schema}.holds h WHERE h.key = ${key}::text::uuid
    AND h.tenant = s.tenant AND h.lifecycle = s.lifecycle AND h.subject = s.id)`
}

function momentConditions(name: Moment, filter: FieldFilter, values: Values): readonly string[] {
  const column = momentColumns[name]
  const compare = (operator: string, bound: Date | number | string | boolean) =>
    isDate(bound) ? `${column} ${operator} ${values.add(momentText(bound))}::text::timestamptz` : 'false'
  return 'equals' in filter ? [compare('=', filter.equals)] : bounds(filter, compare)
}

function bounds<Bound>(
  { from, until }: { readonly from?: Bound; readonly until?: Bound },
  compare: (operator: string, bound: Bound) => string,
): readonly string[] {
  return [...(from === undefined ? [] : [compare('>=', from)]), ...(until === undefined ? [] : [compare('<', until)])]
}

/** Values of another type never match: the keys of a type lie between its letter and the next. */
function fieldConditions(schema: string, field: string, filter: FieldFilter, values: Values): readonly string[] {
  const key = fieldKey(schema, field)
  if ('equals' in filter) {
    const { equals } = filter
    const whole = typeof equals === 'string' ? [`s.data ->> ${literal(escaped(field))} = ${values.add(equals)}`] : []
    return [`${key} = ${values.add(sortKeyOf(equals))}`, ...whole]
  }
  const compare = (operator: string, bound: NonNullable<FieldRange['from']>) =>
    `${key} ${operator} ${values.add(sortKeyOf(bound))}`
  return [...bounds(filter, compare), ...ofOneType(key, filter, values)]
}

/** Where one end is open, it ends with the keys of the type. */
function ofOneType(key: string, { from, until }: FieldRange, values: Values): readonly string[] {
  if (from !== undefined && until !== undefined) return sortKeyType(from) === sortKeyType(until) ? [] : ['false']
  const type = sortKeyType((from ?? until) as Date | number | string)
  const end = String.fromCharCode(type.charCodeAt(0) + 1)
  return from === undefined ? [`${key} >= ${values.add(type)}`] : [`${key} < ${values.add(end)}`]
}
