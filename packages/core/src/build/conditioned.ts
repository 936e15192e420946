import { condition } from '../words/condition.js'
import { listOf, type OneOrMany } from '../declare/spec.js'

/** A list, every condition of it held to the one rule of conditions. */
export function conditioned<Item extends { readonly when?: ((context: never) => boolean) | undefined }>(
  place: string,
  items: OneOrMany<Item> | undefined,
): readonly Item[] {
  return placed(place, items).map(([at, item]) =>
    item.when ? { ...item, when: condition(`${at}.when`, item.when) } : item,
  )
}

/** Each with its place: one that stands alone, or those of a list by number. */
export function placed<Item>(place: string, items: OneOrMany<Item> | undefined): readonly (readonly [string, Item])[] {
  return listOf(items).map((item, index) => [Array.isArray(items) ? `${place}.${index}` : place, item])
}
