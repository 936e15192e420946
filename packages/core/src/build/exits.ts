import { condition } from '../words/condition.js'
import { contextOf } from '../decide/guards/context.js'
import type { ChoiceNode, Erased, GuardNode, StatusNode, TransitionNode } from '../declare/graph.js'
import { FixedList, FixedMap } from '../words/fixedTables.js'
import { askGuards } from '../decide/guards/guards.js'
import { dataAfter, findTaken } from '../decide/holds/ifFree.js'
import type { Exit } from '../declare/kernel.js'
import type { Refusal } from '../words/refusal.js'
import { RuleRefused } from '../decide/guards/refuse.js'
import type { Choice } from '../declare/transitionDefinition.js'
import type { ChoiceLine, Normalised } from './normalised.js'
import type { InProgress } from '../decide/inProgress.js'

/** Where a transition leads from each status that it leaves. */
export function targetsOf(place: string, { from, targets }: Normalised): TransitionNode['targets'] {
  const known = new Map<readonly ChoiceLine[], readonly ChoiceNode[]>()
  const nodesOf = (lines: readonly ChoiceLine[] = []) => {
    const nodes = known.get(lines) ?? lines.map((line, index) => choiceNode(`${place}.to.${index}`, line))
    known.set(lines, nodes)
    return nodes
  }
  return new FixedMap([...from].map((status) => [status, nodesOf(targets.get(status))]))
}

function choiceNode(place: string, { to, written }: ChoiceLine): ChoiceNode {
  const { when, guards, ifFree } = written as Partial<Choice<Erased, unknown>>
  return {
    to,
    when: condition(`${place}.when`, when) as ChoiceNode['when'],
    guards: guardNodes(guards),
    ifFree: ifFree === true,
  }
}

/** Guards by name, in the order of their declaration. */
export function guardNodes(guards: { readonly [guard: string]: GuardNode['ask'] } = {}): FixedList<GuardNode> {
  return new FixedList(Object.entries(guards).map(([name, ask]) => ({ name, ask })))
}

/** The ways out of each status, in the order of the transitions. */
export function exitsOf(
  statuses: readonly string[],
  nodes: readonly TransitionNode[],
): ReadonlyMap<string, readonly Exit<InProgress>[]> {
  const exits = new Map<string, Exit<InProgress>[]>(statuses.map((status) => [status, []]))
  for (const node of nodes) for (const status of node.from) exits.get(status)?.push(...exitsFrom(node, status))
  return exits
}

/** One that returns, or keeps the status, stands there with where it leaves: where it returns to, the subject tells. */
function exitsFrom(node: TransitionNode, status: string): readonly Exit<InProgress>[] {
  const { name: transition, targets } = node
  const choices = targets.get(status) ?? []
  if (choices.length === 0) return [{ transition, to: status }]
  return choices.map((choice) => ({ transition, to: choice.to, when: openTo(node, choice) }))
}

/** What keeps it from all that a status would hold. */
function takenFrom(inProgress: InProgress, to: string, node: TransitionNode): Refusal | null {
  const { lifecycle, prior, within } = inProgress
  const status = lifecycle.graph.statuses.get(to) as StatusNode
  inProgress.asksOthers = true
  return findTaken({ lifecycle, status, prior, data: dataAfter(inProgress, node), others: within.others })
}

/** Whether a choice can be taken; what is in its way is added to what was found closed. */
function openTo(node: TransitionNode, { to, when, guards, ifFree }: ChoiceNode): Exit<InProgress>['when'] {
  if (!when && guards.length === 0 && !ifFree) return undefined
  return (inProgress, closed) => {
    const meant = !when || when(contextOf(inProgress) as never)
    const held = meant ? askGuards({ name: node.name, guards }, inProgress) : null
    const refusal = meant && !held && ifFree ? takenFrom(inProgress, to, node) : held
    if (refusal?.code === 'guard_failed') throw new RuleRefused(refusal)
    if (meant && !refusal) return true
    closed.push({ to, refusal })
    return false
  }
}
