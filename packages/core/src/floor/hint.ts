import { listed } from './listed.js'

/** What to write instead of a name that does not exist: the one that was probably meant, or all that there are. */
export function hint(name: string, known: readonly string[], meant = closest(name, known)): string {
  if (meant !== undefined) return `Did you mean '${meant}'?`
  return known.length > 0 ? `There are: ${listed(known, name)}.` : 'None is declared.'
}

/** Nobody misspells a longer name; comparing costs the product of the lengths. */
const longestName = 200

/** The known name that a misspelt one stands for; undefined when none is near. */
export function closest(name: string, known: readonly string[]): string | undefined {
  if (name.length > longestName) return undefined
  let nearest: string | undefined
  let least = Math.floor(name.length * 0.4) + 1
  for (const candidate of known) {
    // So many letters at least would have to be added or removed.
    if (Math.abs(candidate.length - name.length) >= least) continue
    const edits = editsBetween(name.toLowerCase(), candidate.toLowerCase())
    if (edits < least) [nearest, least] = [candidate, edits]
  }
  return nearest
}

/** Letters in another order count as one slip. */
function editsBetween(one: string, other: string): number {
  const edits = distance(one, other)
  return edits > 1 && sorted(one) === sorted(other) ? 1 : edits
}

function sorted(text: string): string {
  return [...text].sort().join('')
}

/** How many letters must be added, removed or replaced (Levenshtein), one row of the table at a time. */
function distance(one: string, other: string): number {
  let row = [...other].map((_, column) => column + 1)
  for (const [line, letter] of [...one].entries()) {
    let diagonal = line
    let left = line + 1
    row = row.map((above, column) => {
      left = Math.min(above + 1, left + 1, diagonal + (other[column] === letter ? 0 : 1))
      diagonal = above
      return left
    })
  }
  return row.at(-1) ?? one.length
}
