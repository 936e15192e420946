import { hint } from '../floor/hint.js'
import { listed } from '../floor/listed.js'
import { quoted } from '../words/bounds.js'
import type { Refusal } from '../words/refusal.js'
import type { Subject } from '../words/subject.js'
import type { ExitNode, Lifecycle, StatusNode, TransitionNode } from '../declare/graph.js'
import { permits } from '../declare/rights.js'
import type { Command } from './command.js'
import { mayNot } from './guards/mayNot.js'
import { fewNames, refuse } from './guards/refuse.js'
import { unknownVersion } from './versions/unknownVersion.js'

/** Where a command finds its subject, and the way out that it takes. */
export type Permitted = { readonly status: StatusNode; readonly exit: ExitNode }

/**
 * Whether a command may be sent at all: role, then known transition, then the version of the row, then what the sender has
 * seen, then source status. An actor who may do nothing here learns nothing; what is no user is told first that it asks for
 * what is not there.
 */
export function permit(lifecycle: Lifecycle, subject: Subject, command: Command): Permitted | Refusal {
  const { graph, version } = lifecycle
  const { transition: name, actor, expected } = command
  const status = graph.statuses.get(subject.status)
  const exit = status?.exits.get(name)
  const node = exit?.node ?? graph.transitions.get(name)
  const isUnknown = !node && subject.version <= version
  if (isUnknown && actor.kind !== 'user') return unknownTransition(lifecycle, name)
  const allowed = node ? node.by : graph.roles
  if (!permits(lifecycle, actor, allowed, subject)) return mayNot(lifecycle, actor, { name, allowed }, subject)
  if (isUnknown) return unknownTransition(lifecycle, name)
  if (!node || subject.version !== version || !status) return unknownVersion(lifecycle, subject)
  if (expected !== undefined && !isUpToDate(subject, expected)) return stale(subject, expected)
  return exit ? { status, exit } : wrongStatus(node, subject)
}

/** Whether somebody who saw the subject at a revision has seen it as it is now, refusals apart that left it as it was. */
function isUpToDate({ revision, refusals }: Subject, seen: number): boolean {
  return seen <= revision && seen >= revision - refusals
}

/** Of more names than this, the nearest is not looked for: senders are to cost no more than they must. */
const comparable = 100

function unknownTransition({ name, graph }: Lifecycle, transition: string): Refusal {
  const known = [...graph.transitions.keys()]
  const next = known.length <= comparable ? hint(transition, known) : `It has ${listed(known, transition)}.`
  return refuse('unknown_transition', `'${name}' has no transition '${quoted(transition)}'. ${next}`, [
    { code: 'unknown_transition', transition, ...fewNames('known', known, transition) },
  ])
}

function stale(subject: Subject, expected: number): Refusal {
  return refuse(
    'stale',
    `'${subject.id}' stands at revision ${subject.revision}, not ${expected}. Load it again and decide again.`,
    [{ code: 'stale', expected, revision: subject.revision }],
  )
}

function wrongStatus(node: TransitionNode, subject: Subject): Refusal {
  const from = [...node.from]
  return refuse(
    'wrong_status',
    `'${node.name}' does not lead out of '${subject.status}', only out of ${listed(from)}.`,
    [{ code: 'wrong_status', status: subject.status, ...fewNames('from', from) }],
  )
}
