import type { Subject } from '@ordna/core'
import type { CountQuery, FieldFilter, ListOrder, ListQuery, Moment } from '@ordna/core/adapters'
import type { Oracle } from './oracle.js'

type Value = Date | number | string | boolean

/** The ids that a query finds, on however many pages. */
export function listInOracle(oracle: Oracle, query: ListQuery): readonly string[] {
  const found = oracle.subjects.filter((subject) => meets(subject, query))
  const having = found.filter((subject) => valueOf(subject, query.order) !== null)
  const lacking = found.filter((subject) => valueOf(subject, query.order) === null)
  const byOrder = (left: Subject, right: Subject) =>
    compare(valueOf(left, query.order) ?? '', valueOf(right, query.order) ?? '') || compare(left.id, right.id)
  const parts = [having.toSorted(byOrder), lacking.toSorted((left, right) => compare(left.id, right.id))]
  return parts.flatMap((part) => (query.descending ? part.toReversed() : part)).map(({ id }) => id)
}

function meets(subject: Subject, query: CountQuery): boolean {
  const { tenant, lifecycle, statuses, flag, resource, where = {}, moments = {} } = query
  return (
    subject.tenant === tenant &&
    subject.lifecycle === lifecycle &&
    (statuses === undefined || statuses.some((status) => status === subject.status)) &&
    (flag === undefined || Object.keys(subject.flags).some((on) => on === flag)) &&
    (resource === undefined || subject.holds.some((hold) => hold.resource === resource)) &&
    Object.entries(moments).every(([name, range]) =>
      meetsFilter(valueOf(subject, name as Moment) ?? undefined, range),
    ) &&
    Object.entries(where).every(([field, filter]) => meetsFilter(subject.data[field] as Value | undefined, filter))
  )
}

function meetsFilter(value: Value | undefined, filter: FieldFilter): boolean {
  if (value === undefined) return false
  if ('equals' in filter) return compare(value, filter.equals) === 0
  const { from, until } = filter
  return (from === undefined || compare(value, from) >= 0) && (until === undefined || compare(value, until) < 0)
}

function valueOf(subject: Subject, order: ListOrder): Value | null {
  if (order === 'startedAt' || order === 'updatedAt') return subject[order]
  return order === 'enteredAt' ? subject.stay.enteredAt : ((subject.data[order.field] as Value | undefined) ?? null)
}

/** Values of one type. Texts by their code points, one after another. */
function compare(left: Value, right: Value): number {
  if (typeof left !== 'string' || typeof right !== 'string') return Number(left) - Number(right)
  const [one, two] = [[...left], [...right]]
  const differs = one.findIndex((character, index) => character !== two[index])
  if (differs === -1) return one.length - two.length
  return (one[differs]?.codePointAt(0) ?? -1) - (two[differs]?.codePointAt(0) ?? -1)
}
