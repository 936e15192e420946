import { durationMs } from '../time/index.js'
import { addTo } from '../words/addTo.js'
import { conditioned, placed } from './conditioned.js'
import { indexed } from './mistakes/names.js'
import { normalised, type Normalised } from './normalised.js'
import { condition } from '../words/condition.js'
import type {
  Declaration,
  Erased,
  ErasedTransition,
  Graph,
  HoldNode,
  Placed,
  StatusNode,
  TimerNode,
  TransitionNode,
} from '../declare/graph.js'
import { flagNodes } from './flagNodes.js'
import { exitsOf, guardNodes, targetsOf } from './exits.js'
import { compileKernel } from '../declare/kernel.js'
import { fieldSchemas } from '../declare/fields.js'
import { FixedMap, FixedSet } from '../words/fixedTables.js'
import { linksDeclared } from '../decide/links/link.js'
import { fieldsIn, isBoundToStay, openClocksIn, rulesIn, zoneFieldsIn } from '../declare/rulesIn.js'
import { looksAtOf } from '../decide/automatic.js'
import { finalsOf, renamedOf } from '../declare/renamed.js'
import { listOf, type OneOrMany } from '../declare/spec.js'
import { whoMay } from '../declare/whoMay.js'
import { deliveredNodes, limitOf, optionalNodes, whileNodes, windowNodes } from './messageNodes.js'
import type { StatusDefinition } from '../declare/statusDefinition.js'
import type { TimerDefinition } from '../declare/timerDefinition.js'

/** Compiles a declaration without mistakes: every look-up that a decision needs is made here, once. */
export function compile(declaration: Declaration): Graph {
  const { head } = declaration
  const links = linksDeclared(head)
  const rules = rulesIn(declaration)
  const transitions = new FixedMap(
    normalised(declaration, indexed(Object.keys(head.statuses))).map(
      (one) => [one.name, transitionNode(one, links)] as const,
    ),
  )
  const kernel = compileKernel(exitsOf(Object.keys(head.statuses), [...transitions.values()]))
  const within = belongings(declaration, transitions)
  return {
    statuses: mapValues(head.statuses, (_, name) => {
      const exits = Array.from(kernel.get(name) ?? [], ([transition, targets]) => {
        const node = transitions.get(transition) as TransitionNode
        return [transition, { node, targets }] as const
      })
      return statusNode(name, declaration, within, new FixedMap(exits))
    }),
    transitions,
    flags: flagNodes(declaration),
    windows: windowNodes(declaration.notices),
    delivered: deliveredNodes(declaration.notices),
    optional: optionalNodes(declaration.notices),
    whiles: { notice: whileNodes('notices', declaration.notices), job: whileNodes('jobs', head.jobs ?? {}) },
    initial: typeof head.initial === 'string' ? [{ to: head.initial }] : conditioned('initial', head.initial),
    startGuards: guardNodes(head.startGuards),
    ...whoMay(head, [...transitions.values()]),
    clocks: head.clocks ?? [],
    openClocks: new FixedSet(openClocksIn(rules)),
    zoneFields: zoneFieldsIn(rules),
    links,
    looksAt: looksAtOf(links, [...transitions.values()]),
    chooses: chooses(declaration, transitions),
    finals: finalsOf(head),
    renamed: renamedOf(head),
    fields: fieldSchemas(head.data),
  }
}

function chooses({ head, holds }: Declaration, transitions: Graph['transitions']): boolean {
  const ways = [...transitions.values()].flatMap(({ targets }) => [...targets.values()].flat())
  const begins = typeof head.initial === 'string' ? [] : head.initial
  return (
    [...ways, ...begins].some(({ ifFree }) => ifFree === true) ||
    Object.values(holds).some(({ oneOf, take }) => oneOf !== undefined || take === 'free')
  )
}

function automaticOf(place: string, { automatic }: ErasedTransition): TransitionNode['automatic'] {
  if (automatic === undefined || automatic === true) return automatic ?? null
  return condition(`${place}.automatic`, automatic) as TransitionNode['automatic']
}

/** Those of one kind, each with its place, and their conditions held to the one rule of conditions. */
function linkedOf<Item extends { readonly link: string }>(
  place: string,
  items: OneOrMany<Item> | undefined,
  back: (link: string) => object = () => ({}),
): readonly Placed<Item>[] {
  return placed(place, items).map(([at, item]) => ({
    ...back(item.link),
    ...item,
    ...conditionAt(at, 'only', item),
    ...conditionAt(at, 'when', item),
    place: at,
  }))
}

function conditionAt(place: string, name: 'only' | 'when', item: object): object {
  const ask = (item as { readonly [Name in typeof name]?: () => unknown })[name]
  return ask === undefined ? {} : { [name]: condition(`${place}.${name}`, ask) }
}

function transitionNode(transition: Normalised, declared: Graph['links']): TransitionNode {
  const { name, raw, from, by, toPrevious, reasons } = transition
  const definition = raw as unknown as ErasedTransition
  const place = `transitions.${name}`
  const { opens, moves, links, unlinks } = definition
  const back = (link: string) => {
    const leadsBack = declared.get(link)?.back ?? null
    return leadsBack === null ? {} : { back: leadsBack }
  }
  return {
    name,
    definition,
    from: new FixedSet(from),
    targets: targetsOf(place, transition),
    toPrevious,
    by: new FixedSet(by),
    guards: guardNodes(definition.guards),
    reasons: reasons && { ...reasons, codes: new FixedSet(reasons.codes) },
    notices: listOf(definition.notice),
    jobs: listOf(definition.job),
    automatic: automaticOf(place, definition),
    opens: linkedOf(`${place}.opens`, opens, back),
    moves: linkedOf(`${place}.moves`, moves),
    links: linkedOf(`${place}.links`, links, back),
    unlinks: linkedOf(`${place}.unlinks`, unlinks, back),
    reaches: [opens, moves, links, unlinks].some((part) => listOf(part as OneOrMany<object> | undefined).length > 0),
  }
}

/** What belongs to each status, found in one walk over all that names statuses. */
type Belongings = {
  readonly automatic: ReadonlyMap<string, string>
  readonly timers: ReadonlyMap<string, readonly TimerNode[]>
  readonly holds: ReadonlyMap<string, readonly HoldNode[]>
  readonly notices: ReadonlyMap<string, readonly string[]>
  readonly jobs: ReadonlyMap<string, readonly string[]>
}

function belongings({ head, ...declaration }: Declaration, transitions: Graph['transitions']): Belongings {
  const automatic = [...transitions.values()].filter((node) => node.automatic)
  return {
    automatic: new Map(automatic.flatMap((node) => [...node.from].map((status) => [status, node.name] as const))),
    timers: byStatuses(declaration.timers, ({ in: statuses }) => statuses, timerNode),
    holds: byStatuses(declaration.holds, ({ in: statuses }) => statuses, holdNode),
    notices: byStatuses(declaration.notices, ({ entering: statuses }) => statuses, nameOf),
    jobs: byStatuses(head.jobs ?? {}, ({ entering: statuses }) => statuses, nameOf),
  }
}

function nameOf([name]: readonly [string, unknown]): string {
  return name
}

function byStatuses<Definition, Node>(
  definitions: { readonly [name: string]: Definition },
  statusesOf: (definition: Definition) => OneOrMany<string> | undefined,
  nodeOf: (entry: [string, Definition]) => Node,
): ReadonlyMap<string, readonly Node[]> {
  const found = new Map<string, Node[]>()
  for (const entry of Object.entries(definitions)) {
    const node = nodeOf(entry)
    for (const status of new Set(listOf(statusesOf(entry[1])))) addTo(found, status, node)
  }
  return found
}

function statusNode(
  name: string,
  declaration: Declaration,
  within: Belongings,
  exits: StatusNode['exits'],
): StatusNode {
  const definition = declaration.head.statuses[name] ?? {}
  const final = definition.final ?? false
  const requires = definition.requires ?? []
  const timers = within.timers.get(name) ?? []
  const holds = within.holds.get(name) ?? []
  return {
    name,
    definition,
    category: definition.category ?? (final ? 'done' : 'open'),
    final,
    requires,
    pauses: new FixedSet(definition.pauses),
    automatic: exits.get(within.automatic.get(name) ?? '') ?? null,
    exits,
    timers,
    holds,
    chooses: holds.some(({ chooses }) => chooses),
    leadsBack: [...exits.values()].some(({ node }) => node.toPrevious),
    quiet: timers.length + holds.length === 0 && !completed.some((option) => Object.hasOwn(definition, option)),
    notices: within.notices.get(name) ?? [],
    jobs: within.jobs.get(name) ?? [],
  }
}

/**
 * Whether an option of a status is looked after by `complete`, where a decision ends: one that is and says no would be
 * ignored wherever a subject has neither timers nor holds nor flags. Stalls are flags.
 */
const completes: { readonly [Option in keyof Required<StatusDefinition>]: boolean } = {
  label: false,
  description: false,
  category: false,
  final: false,
  visible: false,
  requires: true,
  tasks: false,
  stall: false,
  pauses: false,
  enteredBy: false,
  meta: false,
}

const completed = Object.entries(completes).flatMap(([option, isCompleted]) => (isCompleted ? [option] : []))

function timerNode([name, definition]: [string, TimerDefinition<Erased>]): TimerNode {
  const when = condition(`timers.${name}.when`, definition.when) as typeof definition.when
  const { at } = definition
  const [date = null, ...others] = at.kind === 'every' ? [] : new Set(fieldsIn(at))
  return {
    name,
    definition,
    when: when ?? null,
    until: limitOf(definition),
    bound: isBoundToStay(at),
    date: others.length > 0 ? null : date,
  }
}

function holdNode([name, definition]: [string, HoldNode['definition']]): HoldNode {
  const { buffer = {}, oneOf, into = null, periods, take } = definition
  const { before = noTime, after: behind = noTime } = buffer
  return {
    name,
    definition,
    buffer: { before: durationMs(before), after: durationMs(behind) },
    into,
    periods: typeof periods === 'string' ? periods : null,
    chooses: oneOf !== undefined || take === 'free',
  }
}

const noTime = { hours: 0 }

function mapValues<From, To>(
  named: { readonly [name: string]: From },
  make: (value: From, name: string) => To,
): ReadonlyMap<string, To> {
  return new FixedMap(Object.entries(named).map(([name, value]) => [name, make(value, name)]))
}
