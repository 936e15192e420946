import { own } from '../floor/own.js'
import { describeRule } from '../time/describe.js'
import { assertNames } from '../declare/assertNames.js'
import type { ChoiceNode, Erased, Lifecycle, TransitionNode } from '../declare/graph.js'
import { type Labels, listOf } from '../declare/spec.js'
import { waysOf, type Way } from '../declare/ways.js'
import { automaticWords, edgeWords, lineWords, statusWords } from './pictureWords.js'
import type { TimerDefinition } from '../declare/timerDefinition.js'

/** How a diagram is drawn. */
export type MermaidOptions = {
  /** The language of the labels; without it, and where one is missing, codes and names stand in their place. */
  readonly locale?: string
  /** Whether the rules of timers stand on what they send; default true. */
  readonly timers?: boolean
  /** Whether the ways that lead from a status to itself are drawn; default true. */
  readonly stays?: boolean
  /** Default Mermaid's own, from top to bottom. */
  readonly direction?: 'TB' | 'BT' | 'LR' | 'RL'
}

/** The lifecycle as a Mermaid state diagram: its statuses, and every way between them with who may take it. */
export function toMermaid({ graph }: Lifecycle, options: MermaidOptions = {}): string {
  assertNames('options of toMermaid', options, { locale: true, timers: true, stays: true, direction: true })
  const { locale, timers = true, stays = true, direction } = options
  const name = (code: string, labels: Labels | undefined) => escape(own(labels, locale ?? '') || code)
  const statuses = [...graph.statuses.values()]
  const ruleOf = (way: Way<TransitionNode>) =>
    (graph.statuses.get(way.from)?.timers ?? []).flatMap(({ definition: timer }) =>
      'send' in timer && timer.send === way.transition.name
        ? `${describeRule(timer.at)}${timer.when ? ' on condition' : ''}${lateOf(timer.until)}${lineWords(way, graph)}`
        : [],
    )
  const edge = (way: Way<TransitionNode>) => {
    const { transition, from, to } = way
    const who = [...automaticWords(transition, graph), ...sendersOf(transition, timers ? ruleOf(way) : [])]
    return arrow(from, to, [
      name(transition.name, transition.definition.label),
      escape(`(${who.join(', ')})`),
      escape(conditionOf(way)),
      escape(chosenOf(transition.notices.filter((notice) => graph.optional.has(notice)))),
      escape(edgeWords(transition).join(', ')),
    ])
  }
  const lines = [
    ...(direction ? [`direction ${direction}`] : []),
    ...statuses.map((status) => `state "${name(status.name, status.definition.label)}" as ${idOf(status.name)}`),
    ...statuses.flatMap((status) =>
      statusWords(status, graph).map((words) => `${idOf(status.name)} : ${escape(words)}`),
    ),
    ...graph.initial.map(({ to }, choice) => arrow(null, to, [escape(caseOf(graph.initial, choice))])),
    ...statuses.flatMap(({ name: status, definition }) =>
      listOf(definition.enteredBy).map((entrance) => arrow(null, status, [escape(`(${entrance})`)])),
    ),
    ...waysOf(graph.transitions.values())
      .filter(({ from, to }) => stays || from !== to)
      .map(edge),
    ...statuses.filter(({ final }) => final).map((status) => arrow(status.name, null, [])),
  ]
  return ['stateDiagram-v2', ...lines.map((line) => `  ${line}`), ''].join('\n')
}

/** After what a timer does not fire any more. */
function lateOf(until: TimerDefinition<Erased>['until']): string {
  if (until === undefined) return ''
  if ('kind' in until) return ` unless past ${describeRule(until)}`
  const length = Object.entries(until).map(([unit, count]) => `${count} ${unit}`)
  return ` unless ${length.join(' ')} late`
}

/** The notices that its sender may leave out, or have sent. */
function chosenOf(notices: readonly string[]): string {
  return notices.length === 0 ? '' : `may send ${notices.join(', ')}`
}

function sendersOf({ by }: TransitionNode, rules: readonly string[]): readonly string[] {
  const roles = [...by].filter((role) => role !== 'timer' || rules.length === 0)
  return [...roles, ...rules]
}

function conditionOf({ transition, from, choice }: Way<TransitionNode>): string {
  const condition = transition.toPrevious ? 'previous' : caseOf(transition.targets.get(from) ?? [], choice)
  return condition && `[${condition}]`
}

type Choosing = { readonly when?: unknown; readonly guards?: ChoiceNode['guards']; readonly ifFree?: boolean }

/** Conditions are code: a diagram can only count them. Guards have names. */
function caseOf(choices: readonly Choosing[], index: number): string {
  const { when, guards, ifFree } = choices[index] ?? {}
  const asked = [
    ...(when ? [`condition ${index + 1}`] : []),
    ...(guards?.map(({ name }) => name) ?? []),
    ...(ifFree ? ['if free'] : []),
  ]
  if (asked.length > 0) return asked.join(', ')
  return index > 0 ? 'otherwise' : ''
}

function arrow(from: string | null, to: string | null, words: readonly string[]): string {
  const text = words.filter((word) => word !== '').join(' ')
  return `${idOf(from)} --> ${idOf(to)}${text && ` : ${text}`}`
}

/** What Mermaid takes for its own. No status ends in an underscore, so that no two get one id. */
const reserved =
  /^(state|note|end|as|default|class|classdef|style|click|scale|direction|href|acctitle|accdescr|root_start|root_end)$/

function idOf(status: string | null): string {
  if (status === null) return '[*]'
  return reserved.test(status) ? `${status}_` : status
}

/** Mermaid has no quotation: whatever could mean something to it goes by its number, as `#58;`. */
function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(meaningful, (letter) => `#${letter.codePointAt(0)};`)
}

const meaningful = /[^\p{L}\p{N} ()[\],./'_+@!?…–—’-]|-(?=-)|\[(?=\[)|(?<=direction) (?=[tblr])/giu
