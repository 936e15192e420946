/** What stands there under a name of its own: never what every object inherits. */
export function own<Value>(named: { readonly [name: string]: Value } | undefined, name: string): Value | undefined {
  return named !== undefined && Object.hasOwn(named, name) ? named[name] : undefined
}
