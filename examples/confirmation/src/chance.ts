/**
 * A number from 0 up to 1 that depends on the booking and the question alone, so that every run is the same.
 *
 * FNV-1a, with the murmur finish that spreads near numbers apart.
 */
export function chance(booking: string, question: string): number {
  let hash = 0x811c9dc5
  for (const character of `${question}/${booking}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** One of a list. */
export function pick<Item>(list: readonly [Item, ...Item[]], booking: string, question: string): Item {
  return list[Math.floor(chance(booking, question) * list.length)] ?? list[0]
}

/** A number between two bounds. */
export function between(low: number, high: number, booking: string, question: string): number {
  return low + Math.floor(chance(booking, question) * (high - low))
}
