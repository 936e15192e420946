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
  if (isDate(value)) return new Date(value)
  return Array.isArray(value) ? value.map(copyItem) : copyFields(value)
}

function copyItem(item: unknown): unknown {
  return item === undefined ? null : copy(item)
}

function copyFields(source: object): object {
  const fields: Record<string, unknown> = {}
  for (const name of Object.keys(source)) {
    const value = (source as Record<string, unknown>)[name]
    if (value !== undefined) fields[name] = copy(value)
  }
  return fields
}
