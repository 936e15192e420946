/** Everything that these names lead to, themselves among it. */
export function reachedFrom(
  names: Iterable<string>,
  next: (name: string) => Iterable<string> | undefined,
): ReadonlySet<string> {
  const reached = new Set(names)
  // Grows while it is read.
  for (const name of reached) for (const to of next(name) ?? []) reached.add(to)
  return reached
}

/** Where going on from these names leads round, each round once; from each name leads one way on, or none. */
export function roundsIn(
  names: Iterable<string>,
  next: (name: string) => string | undefined,
): readonly (readonly string[])[] {
  const seen = new Set<string>()
  return [...names].flatMap((start) => {
    const path: string[] = []
    let at: string | undefined = start
    for (; at !== undefined && !seen.has(at); at = next(at)) {
      seen.add(at)
      path.push(at)
    }
    const begins = at === undefined ? -1 : path.indexOf(at)
    return begins < 0 ? [] : [path.slice(begins)]
  })
}
