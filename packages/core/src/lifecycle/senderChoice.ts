import { listed } from '../listed.js'
import { own } from '../own.js'
import { quoted } from './bounds.js'
import type { Lifecycle, StatusNode, TransitionNode } from './graph.js'
import type { Switch } from './messageDefinition.js'
import { fewNames, refuse } from './refuse.js'
import type { Refusal } from './refusal.js'
import type { Working } from './working.js'

/** What a sender says of a notice: whether it goes out, with which words of their own, and whether at any hour. */
export type NoticeChoice = boolean | { readonly text?: string; readonly urgent?: true }

/** What a sender says of notices, by name. */
export type NoticeChoices = { readonly [notice: string]: NoticeChoice | undefined }

/** A notice that the sender may choose, and whether it goes out where they say nothing. */
export type OptionalNotice = { readonly notice: string; readonly on: boolean }

const known = new WeakMap<object, readonly OptionalNotice[]>()

/** The notices of a transition that are the sender's choice: its own, and those of the statuses that it may lead to. */
export function optionalOf(lifecycle: Lifecycle, node: TransitionNode): readonly OptionalNotice[] {
  const found = known.get(node) ?? optionalIn(lifecycle, node.notices, targetsOf(lifecycle, node))
  known.set(node, found)
  return found
}

/** The optional ones among these notices and those of statuses, and of all that automatic transitions lead to from there. */
export function optionalIn(
  lifecycle: Lifecycle,
  notices: readonly string[],
  statuses: Iterable<string>,
): readonly OptionalNotice[] {
  const reached = new Set(statuses)
  const names = new Set(notices)
  // Grows while it is read.
  for (const status of reached) {
    const node = lifecycle.graph.statuses.get(status) as StatusNode
    for (const notice of node.notices) names.add(notice)
    if (!node.automatic) continue
    for (const notice of node.automatic.node.notices) names.add(notice)
    for (const target of targetsOf(lifecycle, node.automatic.node)) reached.add(target)
  }
  return [...names].flatMap((notice) => {
    const optional = switchOf(lifecycle, notice)
    return optional === undefined ? [] : { notice, on: optional === 'on' }
  })
}

function targetsOf({ graph }: Lifecycle, { toPrevious, targets }: TransitionNode): Iterable<string> {
  return toPrevious ? graph.statuses.keys() : [...targets.values()].flatMap((list) => list.map(({ to }) => to))
}

function switchOf({ declaration }: Lifecycle, notice: string): Switch | undefined {
  return own(declaration.notices, notice)?.optional
}

/** Refuses what is said of a notice that is not the sender's choice here. */
export function checkChoices(
  what: string,
  said: NoticeChoices | undefined,
  optional: () => readonly OptionalNotice[],
): Refusal | null {
  if (!said) return null
  const names = optional().map(({ notice }) => notice)
  const unknown = Object.keys(said).filter((name) => !names.includes(name))
  if (unknown.length === 0) return null
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

/** Whether a notice goes out: every one but those that its sender, or nobody, wants. */
export function isWanted({ lifecycle, asked: { notices } }: Working, notice: string): boolean {
  const optional = switchOf(lifecycle, notice)
  if (optional === undefined) return true
  const said = own(notices, notice)
  return said === undefined ? optional === 'on' : said !== false
}

/** What the sender says in words of their own, where they do. */
export function wordsFor({ asked: { notices } }: Working, notice: string): { readonly text?: string } {
  const said = own(notices, notice)
  return typeof said === 'object' && said.text !== undefined ? { text: said.text } : noWords
}

const noWords = Object.freeze({})

/** Whether its sender wants it to go out at any hour. */
export function isUrgentFor({ asked: { notices } }: Working, notice: string): boolean {
  const said = own(notices, notice)
  return typeof said === 'object' && said.urgent === true
}
