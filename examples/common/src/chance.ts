/**
 * A number from 0 up to 1 that depends on what it is about and on the question alone, so that every run is the same.
 *
 * FNV-1a, with the murmur finish that spreads near numbers apart.
 */
export function chance(about: string, question: string): number {
  let hash = 0x811c9dc5
  for (const character of `${question}/${about}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** One of a list. */
export function pick<Item>(list: readonly [Item, ...Item[]], about: string, question: string): Item {
  return list[Math.floor(chance(about, question) * list.length)] ?? list[0]
}

/** A whole number from the first bound up to, and without, the second, where both are whole. */
export function between(low: number, high: number, about: string, question: string): number {
  return low + Math.floor(chance(about, question) * (high - low))
}
