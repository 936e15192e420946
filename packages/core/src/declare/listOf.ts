import type { OneOrMany } from './spec.js'

/** One or many as a list. */
export function listOf<Value>(value: OneOrMany<Value> | undefined): readonly Value[] {
  if (value === undefined) return []
  return Array.isArray(value) ? (value as readonly Value[]) : [value as Value]
}
