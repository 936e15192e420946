const most = 12
const shown = 10

/**
 * Names as a message can hold them: all of a few; of many the first, those before others that begin as what was asked
 * for does, and how many more there are. Empty when there is none.
 */
export function listed(names: Iterable<string | number>, like?: unknown): string {
  const all = Array.from(names, String)
  if (all.length <= most) return all.join(', ')
  // What was asked for came from outside, and may be anything.
  const begun = typeof like === 'string' ? like : ''
  return `${nearest(all, begun, shown).join(', ')} … and ${(all.length - shown).toLocaleString('en')} more`
}

/** The first of many, told by how many letters they share from the beginning on: of thousands, more would cost too much. */
export function nearest(names: readonly string[], like: string, most: number): readonly string[] {
  if (like === '') return names.slice(0, most)
  const bySharing: string[][] = []
  for (const name of names) (bySharing[sharedBeginning(name, like)] ??= []).push(name)
  return bySharing.toReversed().flat().slice(0, most)
}

function sharedBeginning(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}
