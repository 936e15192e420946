import { isDate } from '@ordna/core/adapters'
/**
 * A deep copy as any store gives it back: plain values and Dates, nothing shared.
 *
 * What JSON cannot keep is gone here too, so that memory answers as SQL does: absent for undefined fields, null for
 * undefined items, 0 for -0.
 */
export function copy<Value>(value: Value): Value
export function copy(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.length === 0 ? [] : value.map(copyItem)
  return isDate(value) ? new Date(value.getTime()) : copyFields(value)
}

function copyItem(item: unknown): unknown {
  return item === undefined ? null : copy(item)
}

/** As it is and then what is in it: that takes a third of the time of field after field. */
function copyFields(source: object): object {
  const fields: Record<string, unknown> = { ...source }
  for (const name in fields) {
    const value = fields[name]
    if (value === undefined) delete fields[name]
    else if (typeof value === 'object' || value === 0) fields[name] = copy(value)
  }
  return fields
}
