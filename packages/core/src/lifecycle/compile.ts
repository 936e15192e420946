import { after, entering, type RecurringRule, type TimerRule } from '../time/index.js'
import { condition } from './condition.js'
import type { Choice, FlagConditions, FlagDefinition, TimerDefinition } from './definition.js'
import type {
  Declaration,
  Erased,
  ErasedTransition,
  FlagNode,
  Graph,
  GuardNode,
  HoldNode,
  StatusNode,
  TimerNode,
  TransitionNode,
} from './graph.js'
import { compileKernel, type Exit, type Exits } from './kernel.js'
import { fieldSchemas } from './fields.js'
import { listOf } from './listOf.js'
import type { OneOrMany } from './spec.js'
import { whoMay } from './whoMay.js'

/** Compiles a declaration without mistakes: every look-up that a decision needs is made here, once. */
export function compile(declaration: Declaration): Graph {
  const { head } = declaration
  const transitions = mapValues(declaration.transitions, (definition, name) =>
    transitionNode(name, definition, declaration),
  )
  const kernel = compileKernel(exitsOf(Object.keys(head.statuses), [...transitions.values()]))
  return {
    statuses: mapValues(head.statuses, (_, name) =>
      statusNode(name, declaration, transitions, kernel.get(name) as Exits),
    ),
    transitions,
    flags: flagNodes(declaration),
    initial: typeof head.initial === 'string' ? [{ to: head.initial }] : asked('initial', head.initial),
    startGuards: guardNodes(head.startGuards),
    ...whoMay(head, [...transitions.values()]),
    clocks: head.clocks ?? [],
    fields: fieldSchemas(head.data),
  }
}

/** The statuses that a transition leaves, in the order of their declaration. */
function sourcesOf(definition: Pick<ErasedTransition, 'from'>, declaration: Declaration): readonly string[] {
  const { from } = definition
  if (typeof from !== 'object' || !('open' in from)) return listOf(from as OneOrMany<string>)
  return Object.entries(declaration.head.statuses).flatMap(([name, status]) =>
    status.final || from.except.includes(name) ? [] : [name],
  )
}

/** The targets that a transition names, as a first-match list; empty when it keeps the status or returns to the previous. */
function targetsOf(place: string, { to }: Pick<ErasedTransition, 'to'>): readonly Choice<Erased, unknown>[] {
  if (to === undefined || (typeof to === 'object' && 'previous' in to)) return []
  return typeof to === 'string' ? [{ to }] : asked(`${place}.to`, to)
}

/** The same list, every condition of it held to the one rule of conditions. */
function asked<Item extends { readonly when?: ((context: never) => boolean) | undefined }>(
  place: string,
  items: OneOrMany<Item> | undefined,
): readonly Item[] {
  return placed(place, items).map(([at, item]) =>
    item.when ? { ...item, when: condition(`${at}.when`, item.when) } : item,
  )
}

/** Each with its place: one that stands alone, or those of a list by number. */
function placed<Item>(place: string, items: OneOrMany<Item> | undefined): readonly (readonly [string, Item])[] {
  return listOf(items).map((item, index) => [Array.isArray(items) ? `${place}.${index}` : place, item])
}

function automaticOf(place: string, { automatic }: ErasedTransition): TransitionNode['automatic'] {
  if (automatic === undefined || automatic === true) return automatic ?? null
  return condition(`${place}.automatic`, automatic) as TransitionNode['automatic']
}

function movesOf(place: string, { moves }: ErasedTransition): TransitionNode['moves'] {
  return placed(`${place}.moves`, moves).map(([at, item]) =>
    item.only ? { ...item, only: condition(`${at}.only`, item.only) as typeof item.only } : item,
  )
}

function returnsToPrevious({ to }: Pick<ErasedTransition, 'to'>): boolean {
  return typeof to === 'object' && 'previous' in to
}

function transitionNode(name: string, definition: ErasedTransition, declaration: Declaration): TransitionNode {
  const place = `transitions.${name}`
  return {
    name,
    definition,
    from: new Set(sourcesOf(definition, declaration)),
    targets: targetsOf(place, definition),
    toPrevious: returnsToPrevious(definition),
    by: new Set(listOf(definition.by)),
    guards: guardNodes(definition.guards),
    reasons: reasonsOf(definition),
    notices: listOf(definition.notice),
    jobs: listOf(definition.job),
    automatic: automaticOf(place, definition),
    opens: asked(`${place}.opens`, definition.opens),
    moves: movesOf(place, definition),
  }
}

function guardNodes(guards: { readonly [guard: string]: GuardNode['ask'] } = {}): readonly GuardNode[] {
  return Object.entries(guards).map(([name, ask]) => ({ name, ask }))
}

function reasonsOf({ reasons }: ErasedTransition): TransitionNode['reasons'] {
  if (!reasons) return null
  const codes = Array.isArray(reasons.codes) ? (reasons.codes as readonly string[]) : Object.keys(reasons.codes)
  return { codes: new Set(codes), required: reasons.required ?? true, open: reasons.open ?? false }
}

function statusNode(
  name: string,
  declaration: Declaration,
  transitions: Graph['transitions'],
  exits: Exits,
): StatusNode {
  const definition = declaration.head.statuses[name] ?? {}
  const final = definition.final ?? false
  const automatic = [...transitions.values()].find((node) => node.automatic && node.from.has(name))
  const isHere = ([, { in: statuses }]: [string, { readonly in: OneOrMany<string> }]) => listOf(statuses).includes(name)
  const isEntered = ([, { entering }]: [string, { readonly entering?: OneOrMany<string> }]) =>
    listOf(entering).includes(name)
  const requires = definition.requires ?? []
  const timers = Object.entries(declaration.timers).filter(isHere).map(timerNode)
  const holds = Object.entries(declaration.holds)
    .filter(isHere)
    .map(named<HoldNode['definition'], HoldNode>)
  return {
    name,
    definition,
    category: definition.category ?? (final ? 'done' : 'open'),
    final,
    requires,
    pauses: new Set(definition.pauses),
    automatic: automatic ?? null,
    exits,
    timers,
    holds,
    quiet: requires.length + timers.length + holds.length === 0,
    notices: Object.entries(declaration.notices)
      .filter(isEntered)
      .map(([notice]) => notice),
    jobs: Object.entries(declaration.head.jobs ?? {})
      .filter(isEntered)
      .map(([job]) => job),
  }
}

function timerNode([name, definition]: [string, TimerDefinition<Erased>]): TimerNode {
  const when = condition(`timers.${name}.when`, definition.when) as typeof definition.when
  return { name, definition, when: when ?? null, bound: isBoundToStay(definition.at) }
}

/** A rule that counts from entering, or from a notice of the stay, has another moment in every stay. */
function isBoundToStay(rule: TimerRule | RecurringRule): boolean {
  if ('rules' in rule) return rule.rules.some(isBoundToStay)
  return rule.kind === 'afterNotice' || ('from' in rule && rule.from === entering)
}

function named<Definition, Node extends { name: string; definition: Definition }>([name, definition]: [
  string,
  Definition,
]): Node {
  return { name, definition } as Node
}

function flagNodes({ flags, head }: Declaration): readonly FlagNode[] {
  const declared = Object.entries(flags).flatMap(([name, definition]) =>
    asked('any' in definition ? `flags.${name}.any` : `flags.${name}`, conditionsOf(definition)).map((conditions) =>
      flagNode(name, conditions),
    ),
  )
  const stalled = Object.entries(head.statuses).flatMap(([status, { stall }]) =>
    stall === undefined
      ? []
      : flagNode('stalled', { in: status, from: ('kind' in stall ? stall : after(stall)) as TimerRule<never> }),
  )
  return [...declared, ...stalled]
}

/** The set of conditions, or those of which one is enough. */
function conditionsOf(definition: FlagDefinition<Erased>): OneOrMany<FlagConditions<Erased>> {
  return 'any' in definition ? definition.any : definition
}

function flagNode(name: string, definition: FlagConditions<Erased>): FlagNode {
  return { name, definition, in: definition.in === undefined ? null : new Set(listOf(definition.in)) }
}

function exitsOf(statuses: readonly string[], nodes: readonly TransitionNode[]): ReadonlyMap<string, readonly Exit[]> {
  return new Map(statuses.map((status) => [status, nodes.flatMap((node) => exits(node, status, statuses))]))
}

function exits(node: TransitionNode, status: string, statuses: readonly string[]): readonly Exit[] {
  if (!node.from.has(status)) return []
  if (node.toPrevious) return statuses.map((to) => ({ transition: node.name, to, when: cameFrom(to) }))
  if (node.targets.length === 0) return [{ transition: node.name, to: status }]
  return node.targets.map(({ to, when }) => ({ transition: node.name, to, when: when as Exit['when'] }))
}

function cameFrom(status: string): Exit['when'] {
  return (context) => (context as { subject: { previous: string | null } }).subject.previous === status
}

function mapValues<From, To>(
  named: { readonly [name: string]: From },
  turn: (value: From, name: string) => To,
): ReadonlyMap<string, To> {
  return new Map(Object.entries(named).map(([name, value]) => [name, turn(value, name)]))
}
