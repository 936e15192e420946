/**
 * What an object has under a name that came from outside; undefined where it has none of its own.
 *
 * `object[name]` answers for `constructor` and `__proto__` too. A test lets no such access to a table of names stand.
 */
export function own<Value>(table: { readonly [name: string]: Value } | undefined, name: string): Value | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined
}
