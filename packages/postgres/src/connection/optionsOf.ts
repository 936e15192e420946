import { OrdnaError } from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'

/**
 * The options that a caller hands over, each read once.
 *
 * @throws OrdnaError `invalid_options` for a name that is none, and for what throws when it is looked at.
 */
export function optionsOf<Bag extends object>(what: string, bag: Bag, names: NamesOf<Bag>): Bag {
  assertNames(`options of ${what}`, bag, names)
  try {
    const parts = Object.keys(names).map((name) => [name, bag[name as keyof Bag]] as const)
    return Object.fromEntries(parts.filter(([, part]) => part !== undefined)) as Bag
  } catch (cause) {
    const message = `The options of ${what} cannot be read: there are none, or one throws when it is looked at. Pass a plain object.`
    throw new OrdnaError('invalid_options', message, { what }, { cause })
  }
}
