import { OrdnaError } from '@ordna/core'

/** A value of anybody's as a message can hold it. `String(value)` calls what stands in the value, and that may throw. */
export function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 200) : typeof value
}

/** What a caller hands over by name, each part read once. Throws `invalid_value` for what has no parts, or throws itself. */
export function partsOf<Bag extends object, Name extends keyof Bag>(
  what: string,
  bag: Bag,
  names: readonly Name[],
): Pick<Bag, Name> {
  try {
    return Object.fromEntries(names.map((name) => [name, bag[name]])) as Pick<Bag, Name>
  } catch (cause) {
    const message = `The ${what} cannot be read: it is ${shown(bag)}, or throws when it is looked at. Pass a plain object.`
    throw new OrdnaError('invalid_value', message, { what }, { cause })
  }
}
