import type { Lifecycle } from '../../declare/graph.js'
import { refuse } from '../guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import type { Subject } from '../../words/subject.js'

/** Whether a subject was last decided under another declaration than this: it can be shown, and nothing more. */
export function isOfAnotherVersion({ version, graph }: Lifecycle, subject: Subject): boolean {
  return subject.version !== version || !graph.statuses.has(subject.status)
}

/** Refuses a subject that was last decided under another declaration, and says who can do something about it. */
export function unknownVersion(lifecycle: Lifecycle, subject: Subject): Refusal {
  return refuse('unknown_version', sentence(lifecycle, subject), [
    { code: 'unknown_version', version: subject.version, current: lifecycle.version, status: subject.status },
  ])
}

function sentence({ name, version }: Lifecycle, { id, version: own, status }: Subject): string {
  if (own === version)
    return `'${id}' stands in status '${status}', which version ${version} of '${name}' does not have here: whoever put it there declares it otherwise. Run the same declaration everywhere, and raise 'version' with what is new in it.`
  const where = `'${id}' stands at version ${own} of '${name}', in status '${status}'; this is version ${version}`
  return own > version
    ? `${where}, which can show it and no more. Send it to an engine that has version ${own}, or bring this one up to it.`
    : `${where}. Give the engine a migration for it in 'migrations'.`
}
