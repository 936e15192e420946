import type { Cause, Entry, Relinked, SentMessage } from '../words/change.js'
import type { Asked } from './command.js'
import type { ExitNode, StatusNode, TransitionNode } from '../declare/graph.js'
import { targetOf, type Closed } from '../declare/kernel.js'
import { addLinked } from './links/links.js'
import { addMessages } from './messages/messages.js'
import { patchedBy } from './guards/patched.js'
import { noTarget } from './links/noTarget.js'
import type { Refusal } from '../words/refusal.js'
import { chooseInto } from './holds/chooseInto.js'
import { enter, tell, type AskedInProgress } from './inProgress.js'

/** Carries out one transition on the subject: target, data, status, links, messages and its entry. */
export function move(
  inProgress: AskedInProgress,
  { node, targets }: ExitNode,
  cause: Cause = inProgress.asked.cause,
): Refusal | null {
  const { lifecycle, subject } = inProgress
  const { graph } = lifecycle
  const from = inProgress.status
  const closed: Closed[] = []
  const target = node.toPrevious ? subject.previous : targetOf(targets, inProgress, closed)
  const entered = graph.statuses.get(target ?? '')
  if (!entered) return noTarget(node, from, closed)
  const patched = patchedBy(inProgress, node)
  inProgress.patch = null
  if ('outcome' in patched) return patched
  if (patched.data) subject.data = patched.data
  enter(inProgress, entered, false, node.toPrevious)
  const chosen = entered.chooses ? chooseInto(inProgress, patched) : patched
  if ('outcome' in chosen) return chosen
  const relinked = node.reaches ? addLinked(inProgress, node) : notRelinked
  if ('outcome' in relinked) return relinked
  const messages = messagesOf(inProgress, node, from)
  tell(inProgress, entryOf(inProgress, { node, from, cause, patched: chosen, relinked, messages }))
  return null
}

/** What the transition sends, and what entering its target sends. */
function messagesOf(
  inProgress: AskedInProgress,
  { name, notices, jobs }: TransitionNode,
  from: StatusNode,
): readonly SentMessage[] {
  const { status, input } = inProgress
  inProgress.transition = name
  if (status === from) return addMessages(inProgress, notices, jobs, input)
  return addMessages(inProgress, together(notices, status.notices), together(jobs, status.jobs), input)
}

const notRelinked: Relinked = Object.freeze({})

type Moved = {
  readonly node: TransitionNode
  readonly from: StatusNode
  readonly cause: Cause
  readonly patched: { readonly before: Entry['before'] | undefined; readonly after: Entry['after'] | undefined }
  readonly messages: readonly SentMessage[]
  readonly relinked: Relinked
}

function entryOf(
  { subject: { revision }, now, asked, status, actor, input }: AskedInProgress,
  { node, from, cause, patched, messages, relinked }: Moved,
): Entry {
  const { before, after } = patched
  // Written out twice: adding fields to an object one by one is slow, and this is done for every move.
  const entry: { -readonly [Key in keyof Entry]: Entry[Key] } =
    before && after
      ? {
          revision,
          at: now,
          kind: 'move',
          actor,
          cause,
          from: from.name,
          to: status.name,
          transition: node.name,
          before,
          after,
        }
      : {
          revision,
          at: now,
          kind: 'move',
          actor,
          cause,
          from: from.name,
          to: status.name,
          transition: node.name,
        }
  if (cause === asked.cause) addWords(entry, asked)
  if (input !== undefined) entry.input = input
  if (messages.length > 0) entry.messages = messages
  if (relinked.linked || relinked.unlinked) entry.details = relinked
  return entry
}

/** What the sender said belongs to the transition that was sent, not to the automatic ones that follow it. */
function addWords(entry: { -readonly [Key in keyof Entry]: Entry[Key] }, { requestId, reason, comment }: Asked): void {
  if (requestId !== undefined) entry.requestId = requestId
  if (reason !== undefined) entry.reason = reason
  if (comment !== undefined) entry.comment = comment
}

/** Both lists without doubles: a notice of the transition that its target sends on entry as well goes out once. */
function together(one: readonly string[], other: readonly string[]): readonly string[] {
  if (other.length === 0) return one
  return one.length === 0 ? other : [...new Set([...one, ...other])]
}
