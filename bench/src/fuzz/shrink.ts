import type { Call } from './calls.js'

/** So often at most a shorter list is tried: each try begins on empty stores. */
const mostTries = 60

/**
 * The shortest list found, by leaving out parts of it, that still fails (delta debugging). `fails` replays a list on empty
 * stores.
 */
export async function shrink(
  calls: readonly Call[],
  fails: (calls: readonly Call[]) => Promise<boolean>,
): Promise<readonly Call[]> {
  let kept = calls
  let parts = 2
  for (let tries = 0; kept.length > 1 && tries < mostTries;) {
    const size = Math.ceil(kept.length / parts)
    let smaller: readonly Call[] | undefined
    for (let from = 0; from < kept.length && tries < mostTries && !smaller; from += size) {
      const without = [...kept.slice(0, from), ...kept.slice(from + size)]
      tries++
      if (without.length > 0 && (await fails(without))) smaller = without
    }
    if (smaller) [kept, parts] = [smaller, Math.max(parts - 1, 2)]
    else if (size === 1) return kept
    else parts = Math.min(kept.length, parts * 2)
  }
  return kept
}
