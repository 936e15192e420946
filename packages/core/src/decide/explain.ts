import { inputNeeded } from './guards/context.js'
import { brokenRule } from './brokenRule.js'
import { decide } from './decide.js'
import { checkReason } from './given.js'
import type { Asked, DecidedChange } from './command.js'
import type { Lifecycle, TransitionNode } from '../declare/graph.js'
import { askGuards } from './guards/guards.js'
import { permits } from '../declare/rights.js'
import type { Blocker, Refusal } from '../words/refusal.js'
import { choicesFor, type Chooser, type OptionalNotice, optionalOf } from './messages/senderChoice.js'
import type { Subject } from '../words/subject.js'
import { isOfAnotherVersion, unknownVersion } from './versions/unknownVersion.js'
import { begin, inStatus } from './inProgress.js'

/**
 * One transition from here, as an actor would find it.
 *
 * @example
 * ```ts
 * const buttons = (found: readonly Possibility[]) => found.filter(({ allowed }) => allowed).map((one) => one.transition)
 * ```
 */
export type Possibility = {
  readonly transition: string
  /** Where it would lead; null where that depends on the input, or where it cannot be taken. */
  readonly to: string | null
  readonly allowed: boolean
  /** It cannot be sent without an input, so that more may come in its way once there is one. */
  readonly needsInput: boolean
  /** The reasons to choose from; empty when it takes none. */
  readonly reasons: readonly string[]
  /** The notices that are the sender's choice, and whether each goes out where nothing is said. Absent where there are none. */
  readonly notices?: readonly OptionalNotice[]
  readonly code: Refusal['code'] | null
  readonly blockers: readonly Blocker[]
  readonly message: string | null
  /** When asking again makes sense, where a timer or a date decides it. */
  readonly retryAt: Date | null
}

/**
 * A possibility with the change that it would make, for whoever can look up what is held meanwhile. Where that is in its
 * way and an input may find another, it stands `otherwise`.
 */
export type Explained = {
  readonly possibility: Possibility
  readonly change: DecidedChange | null
  /** What is possible where that change cannot be made. */
  readonly otherwise?: () => Possibility
}

/**
 * Explains every transition that the actor may send from here: the same steps as {@link decide}, the same blockers.
 *
 * Transitions that the actor may never send here are left out, so that somebody without rights learns nothing. Of a
 * subject of another version every one is shown as blocked: those out of its status or, where that is unknown here, all.
 */
export function explain(lifecycle: Lifecycle, subject: Subject, asked: Asked, now: Date): readonly Explained[] {
  const { graph } = lifecycle
  const isForeign = isOfAnotherVersion(lifecycle, subject)
  return (
    [...(graph.statuses.get(subject.status)?.exits ?? graph.transitions).keys()]
      .flatMap((name) => graph.transitions.get(name) ?? [])
      .filter(({ by }) => permits(lifecycle, asked.actor, by, subject))
      .map((node) =>
        isForeign
          ? shownOnly(lifecycle, subject, { node, asked })
          : explainOne(lifecycle, subject, { node, asked }, now),
      )
      // Where everything is over, nobody needs to hear of what cannot be either.
      .filter(({ possibility }) => possibility.allowed || !graph.statuses.get(subject.status)?.final)
  )
}

/** What can be told of a transition of which only a process of the subject's version knows more. */
function shownOnly(lifecycle: Lifecycle, subject: Subject, { node, asked: { actor } }: Question): Explained {
  const shown = {
    needsInput: node.definition.input !== undefined,
    reasons: [...(node.reasons?.codes ?? [])],
    ...choicesIn(lifecycle, node, { actor, subject }),
  }
  const refused = unknownVersion(lifecycle, subject)
  return { possibility: possibility(node, { ...shown, to: null, refused }), change: null }
}

type Question = { readonly node: TransitionNode; readonly asked: Asked }

function explainOne(lifecycle: Lifecycle, subject: Subject, { node, asked }: Question, now: Date): Explained {
  const reasons = node.reasons ? [...node.reasons.codes] : []
  const choices = choicesIn(lifecycle, node, { actor: asked.actor, subject })
  const withInput = () => {
    const refused = askWithoutInput(lifecycle, subject, { node, asked }, now)
    return possibility(node, { needsInput: true, reasons, ...choices, to: null, refused })
  }
  // Any reason of the list does for finding out what else is in the way: which one, the actor says when sending.
  const reason = asked.reason ?? (checkReason(node, undefined) ? reasons[0] : undefined)
  const decision = decide(lifecycle, subject, { ...asked, transition: node.name, reason }, now)
  const takesInput = node.definition.input !== undefined
  if (decision.outcome === 'refused') {
    const refused = { needsInput: false, reasons, ...choices, to: null, refused: decision }
    return { possibility: takesInput ? withInput() : possibility(node, refused), change: null }
  }
  const { change } = decision
  const open = possibility(node, { needsInput: false, reasons, ...choices, to: change.subject.status, refused: null })
  return { possibility: open, change, ...(takesInput ? { otherwise: withInput } : {}) }
}

/** Guards that reach for the input say `needsInput`; the others answer as they would when it is sent. */
function askWithoutInput(lifecycle: Lifecycle, subject: Subject, { node, asked }: Question, now: Date): Refusal | null {
  const inProgress = begin(inStatus(lifecycle, subject), asked, now)
  inProgress.input = inputNeeded
  try {
    return askGuards(node, inProgress, inProgress.within.before)
  } catch (error) {
    return brokenRule(node.name, error)
  }
}

/** What this sender may choose, where there are any. */
export function choicesIn(lifecycle: Lifecycle, node: TransitionNode, chooser: Chooser): Pick<Possibility, 'notices'> {
  const notices = choicesFor(lifecycle, chooser, optionalOf(lifecycle, node))
  return notices.length > 0 ? { notices } : {}
}

type Found = Pick<Possibility, 'notices'> & {
  readonly needsInput: boolean
  readonly reasons: readonly string[]
  readonly to: string | null
  readonly refused: Refusal | null
}

function possibility({ name }: TransitionNode, { needsInput, reasons, to, refused, ...choices }: Found): Possibility {
  const blockers = refused?.blockers ?? []
  const inTheWay = blockers.some((blocker) => blocker.needsInput !== true)
  return {
    transition: name,
    to,
    allowed: !inTheWay,
    needsInput,
    reasons,
    ...choices,
    code: inTheWay && refused ? refused.code : null,
    blockers,
    message: inTheWay && refused ? refused.message : null,
    retryAt: refused?.retryAt ?? null,
  }
}

/** What exactly this would be answered, where it was decided to the end: nothing of it is left open. */
export function answeredAs(
  transition: string,
  { reasons }: Pick<TransitionNode, 'reasons'>,
  answer: Refusal | { readonly to: string },
): Possibility {
  const given = { needsInput: false, reasons: [...(reasons?.codes ?? [])] }
  const open = { transition, ...given, allowed: true, code: null, blockers: [], message: null, retryAt: null }
  return 'outcome' in answer ? heldBack({ ...open, to: null }, answer) : { ...open, to: answer.to }
}

/** The same possibility with something found in its way after all. */
export function heldBack(possibility: Possibility, refusal: Refusal): Possibility {
  return {
    ...possibility,
    allowed: false,
    to: null,
    code: refusal.code,
    blockers: refusal.blockers,
    message: refusal.message,
    retryAt: refusal.retryAt ?? null,
  }
}
