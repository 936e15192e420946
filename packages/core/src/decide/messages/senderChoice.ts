import { listed } from '../../floor/listed.js'
import { own } from '../../floor/own.js'
import { quoted } from '../../words/bounds.js'
import type { KnownActor } from '../../words/actor.js'
import type { Lifecycle, OptionalNode, StatusNode, TransitionNode } from '../../declare/graph.js'
import { fewNames, refuse } from '../guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import { permits } from '../../declare/rights.js'
import type { Subject } from '../../words/subject.js'
import type { NoticeChoice, NoticeChoices } from '../command.js'

/** A notice that the sender may choose: whether it goes out where they say nothing, and what else they may say of it. */
export type OptionalNotice = {
  readonly notice: string
  readonly on: boolean
  readonly text?: true
  readonly urgent?: true
}

/** Who chooses, and of which subject. */
export type Chooser = { readonly actor: KnownActor; readonly subject: Pick<Subject, 'owner'> | null }

const known = new WeakMap<object, readonly string[]>()

/** The notices of a transition that are the sender's choice: its own, and those of the statuses that it may lead to. */
export function optionalOf(lifecycle: Lifecycle, node: TransitionNode): readonly string[] {
  const found = known.get(node) ?? optionalIn(lifecycle, node.notices, targetsOf(lifecycle, node), keptBy(node))
  known.set(node, found)
  return found
}

/** The optional ones among these notices and those of statuses, and of all that automatic transitions lead to from there. */
export function optionalIn(
  lifecycle: Lifecycle,
  notices: readonly string[],
  statuses: Iterable<string>,
  kept: Iterable<string> = [],
): readonly string[] {
  const reached = new Set(statuses)
  const names = new Set(notices)
  const follow = ({ automatic }: StatusNode) => {
    if (!automatic) return
    for (const notice of automatic.node.notices) names.add(notice)
    for (const target of targetsOf(lifecycle, automatic.node)) reached.add(target)
  }
  for (const status of kept) follow(lifecycle.graph.statuses.get(status) as StatusNode)
  // Grows while it is read.
  for (const status of reached) {
    const node = lifecycle.graph.statuses.get(status) as StatusNode
    for (const notice of node.notices) names.add(notice)
    follow(node)
  }
  return [...names].filter((notice) => lifecycle.graph.optional.has(notice))
}

/** Those that this actor may choose, with what they may say of each. */
export function choicesFor(
  lifecycle: Lifecycle,
  { actor, subject }: Chooser,
  names: readonly string[],
): readonly OptionalNotice[] {
  const may = (roles: ReadonlySet<string>) => permits(lifecycle, actor, roles, subject)
  return names.flatMap((notice) => {
    const { on, by, text, urgent } = lifecycle.graph.optional.get(notice) as OptionalNode
    if (by && !may(by)) return []
    return {
      notice,
      on,
      ...(may(text) ? { text: true as const } : {}),
      ...(may(urgent) ? { urgent: true as const } : {}),
    }
  })
}

function targetsOf({ graph }: Lifecycle, { toPrevious, targets }: TransitionNode): Iterable<string> {
  return toPrevious ? graph.statuses.keys() : [...targets.values()].flatMap((list) => list.map(({ to }) => to))
}

/** The statuses that it may keep: entered they are not, and what is automatic there may follow all the same. */
function keptBy({ from, toPrevious, targets }: TransitionNode): readonly string[] {
  return toPrevious ? [] : [...from].filter((status) => targets.get(status)?.length === 0)
}

/** Refuses what is said of a notice that is not the sender's choice here, or not theirs to say. */
export function checkChoices(
  what: string,
  said: NoticeChoices | undefined,
  choices: () => readonly OptionalNotice[],
): Refusal | null {
  if (!said) return null
  const found = choices()
  const names = found.map(({ notice }) => notice)
  const unknown = Object.keys(said).filter((name) => !names.includes(name))
  if (unknown.length === 0) return checkParts(what, said, found)
  const choice = names.length > 0 ? `Choose among ${listed(names, unknown[0])}.` : 'There is none to choose.'
  return refuse(
    'unknown_notice',
    `'${what}' leaves no choice about the notice ${listed(unknown.map((name) => `'${quoted(name)}'`))}. ${choice}`,
    unknown.map((notice) => ({
      code: 'unknown_notice',
      notice: quoted(notice),
      ...fewNames('notices', names, notice),
    })),
  )
}

/** Words and urgency are those people's to say of whom the declaration says so. */
function checkParts(what: string, said: NoticeChoices, choices: readonly OptionalNotice[]): Refusal | null {
  const wrong = choices.flatMap(({ notice, ...may }) =>
    (['text', 'urgent'] as const)
      .filter((part) => partOf(own(said, notice), part) !== undefined && !may[part])
      .map((part) => ({ code: 'unknown_notice', notice, part })),
  )
  if (wrong.length === 0) return null
  const parts = listed(wrong.map(({ notice, part }) => `'${part}' of the notice '${notice}'`))
  return refuse('unknown_notice', `'${what}' leaves this actor no choice about ${parts}. Leave it out.`, wrong)
}

function partOf<Part extends 'text' | 'urgent'>(said: NoticeChoice | undefined, part: Part) {
  return typeof said === 'object' ? said[part] : undefined
}

/** Whether a notice goes out: every one but those that its sender, or nobody, wants. */
export function isWanted({ graph }: Lifecycle, said: NoticeChoices | undefined, notice: string): boolean {
  const optional = graph.optional.get(notice)
  if (optional === undefined) return true
  const choice = own(said, notice)
  return choice === undefined ? optional.on : choice !== false
}

/** What the sender says in words of their own, where they do. */
export function wordsFor(said: NoticeChoices | undefined, notice: string): { readonly text?: string } {
  const text = partOf(own(said, notice), 'text')
  return text === undefined ? noWords : { text }
}

const noWords = Object.freeze({})

/** Whether its sender wants it to go out at any hour. */
export function isUrgentFor(said: NoticeChoices | undefined, notice: string): boolean {
  return partOf(own(said, notice), 'urgent') === true
}
