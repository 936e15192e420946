import type { Page } from '@ordna/core'

/** The subjects of a page that are wanted; what comes after it stays where its cursor leads. */
export function only<Item>({ items, cursor }: Page<Item>, isWanted: (item: Item) => boolean): Page<Item> {
  return { items: items.filter(isWanted), cursor }
}
