import { listed } from '../floor/listed.js'
import { own } from '../floor/own.js'
import type { Asked, Decision } from './command.js'
import { brokenRule } from './brokenRule.js'
import { finish } from './finish.js'
import type { Lifecycle } from '../declare/graph.js'
import { chooseInto } from './holds/chooseInto.js'
import { mayNot } from './guards/mayNot.js'
import { addMessages } from './messages/messages.js'
import { applyPatch } from './guards/patch.js'
import { permits } from '../declare/rights.js'
import { refuse } from './guards/refuse.js'
import { checkChoices, choicesFor, optionalIn } from './messages/senderChoice.js'
import type { Subject } from '../words/subject.js'
import { unknownVersion } from './versions/unknownVersion.js'
import { begin, enter, tell, wordsOf, type InProgress } from './inProgress.js'

/** An override: to which status, with which data changed, and whether its notices and jobs go out. */
export type OverrideCommand = Asked & {
  readonly to: string
  readonly set?: object | undefined
  /** Default false: nobody is told and nothing is ordered. */
  readonly notify?: boolean | undefined
}

/**
 * Decides an override: a subject is put in any status, past source, role and guards.
 *
 * It still obeys what the status requires and holds. Timers whose moment has passed stay unset, automatic transitions
 * wait for the next change, and the history marks it.
 */
export function decideOverride(lifecycle: Lifecycle, subject: Subject, command: OverrideCommand, now: Date): Decision {
  const { graph } = lifecycle
  const { actor, reason, to, set, cause } = command
  const { override: allowed } = graph.may
  if (!permits(lifecycle, actor, allowed, subject))
    return mayNot(lifecycle, actor, { name: 'override', allowed }, subject)
  if (reason === undefined || reason.trim() === '') {
    return refuse('invalid_reason', 'An override needs a reason. Say why the ordinary transitions do not do.', [
      { code: 'invalid_reason', reason },
    ])
  }
  const from = graph.statuses.get(subject.status)
  if (subject.version !== lifecycle.version || !from) return unknownVersion(lifecycle, subject)
  const status = graph.statuses.get(to)
  if (!status || status === from) {
    const known = [...graph.statuses.keys()].filter((name) => name !== subject.status)
    return refuse('wrong_status', `'${subject.id}' cannot be put in '${to}'. Choose one of ${listed(known, to)}.`, [
      { code: 'wrong_status', status: subject.status, to },
    ])
  }
  const badChoice = checkChoices('override', command.notices, () =>
    choicesFor(lifecycle, { actor, subject }, optionalIn(lifecycle, [], [to])),
  )
  if (badChoice) return badChoice
  try {
    const inProgress = begin({ lifecycle, subject, status: from }, command, now)
    const patched = applyPatch(lifecycle, subject.data, set ?? {})
    if ('outcome' in patched) return patched
    inProgress.subject.data = patched.data
    enter(inProgress, status, true)
    const told = status.chooses ? chooseInto(inProgress, patched) : patched
    if ('outcome' in told) return told
    const messages = addMessages(
      inProgress,
      noticesOf(inProgress, command),
      command.notify ? status.jobs : [],
      undefined,
    )
    tell(inProgress, {
      revision: inProgress.subject.revision,
      at: now,
      kind: 'override',
      actor,
      cause,
      from: from.name,
      to,
      ...wordsOf(command),
      ...(told.before ? { before: told.before } : {}),
      ...(told.after ? { after: told.after } : {}),
      ...(messages.length > 0 ? { messages } : {}),
    })
    return finish(inProgress)
  } catch (error) {
    return brokenRule('override', error)
  }
}

/** What entering the status sends: all of it where people are to be told, else what is chosen by name. */
function noticesOf({ status }: InProgress, { notify, notices = {} }: OverrideCommand): readonly string[] {
  return notify ? status.notices : status.notices.filter((name) => (own(notices, name) ?? false) !== false)
}
