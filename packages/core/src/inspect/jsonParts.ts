import type { Marker } from './lifecycleJson.js'

/** That a function stands there. */
export function marker(value: unknown): Marker | undefined {
  return value ? 'function' : undefined
}

/** The field, or that a function gives the moment. */
export function nameOf<Moment>(moment: Moment): string | undefined {
  return typeof moment === 'string' ? moment : marker(moment)
}

/** The same names, each with what becomes of its value. */
export function mapNamed<Value>(named: { readonly [name: string]: Value }, turn: (value: Value) => object): object {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, turn(value)]))
}
