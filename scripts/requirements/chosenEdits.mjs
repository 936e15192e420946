import { spawnSync } from 'node:child_process'

/** How many runs of the small edition try everything once. */
const shares = 20

/** What no test had noticed once: the small edition tries one edit of each every time. */
const always = new Set(['CB-11', 'SX-04', 'SX-16', 'DK-06', 'DK-40', 'CB-06', 'SX-10', 'SX-34'])

/** Which share is due: one commit's is always the same, and twenty commits in a row have all of them. */
export function shareOf(root) {
  const { status, stdout } = spawnSync('git', ['rev-list', '--count', 'HEAD'], { cwd: root, encoding: 'utf8' })
  return status === 0 ? Number(stdout) % shares : 0
}

/**
 * The edits that are asked for: those of some ids or of all that begin so, those of a share, or every one.
 *
 * @type {(edits: import('./edits.mjs').Edit[], asked: { only?: string, share?: string | number }) => import('./edits.mjs').Edit[]}
 */
export const chosenEdits = (edits, { only, share }) => {
  if (only) {
    const wanted = only.split(',')
    return edits.filter(({ id }) => wanted.some((one) => id === one || id.startsWith(`${one}-`)))
  }
  if (share === undefined) return edits
  const first = (id, index) => edits.findIndex((edit) => edit.id === id) === index
  return edits.filter(({ id }, index) => index % shares === Number(share) || (always.has(id) && first(id, index)))
}
