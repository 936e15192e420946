import { byStatus } from '../words/byStatus.js'
import type { ChoiceNode, Erased, Graph, Lifecycle, StatusNode, TransitionNode } from '../declare/graph.js'
import type { ChoiceJson, LifecycleJson, TransitionJson } from './lifecycleJson.js'
import { jobJson, mapNamed, marker, nameOf, noticeJson } from './messagesJson.js'
import { listOf } from '../declare/spec.js'
import type { FlagConditions } from '../declare/flagDefinition.js'
import type { TimerDefinition } from '../declare/timerDefinition.js'

/**
 * The lifecycle as plain JSON, in the order of its declaration: lists spelt out, defaults filled in, rules as data,
 * guards by name, and a marker where a function stands.
 */
export function toJSON({ name, version, declaration, graph }: Lifecycle): LifecycleJson {
  const { head, notices, flags, timers, holds } = declaration
  return plain({
    format: 1,
    name,
    version,
    roles: head.roles,
    may: mayJson(graph.may),
    startGuards: graph.startGuards.map(({ name: guard }) => guard),
    guardLabels: { ...head.guardLabels },
    owner: graph.owner ? { roles: [...graph.owner.roles], id: 'function' } : undefined,
    renamed: graph.renamed.size > 0 ? Object.fromEntries(graph.renamed) : undefined,
    initial: graph.initial.map(choiceJson),
    locales: listOf(head.locales),
    clocks: graph.clocks,
    zone: marker(head.zone),
    links: { ...head.links },
    fields: graph.fields ? [...graph.fields.keys()] : undefined,
    indexed: listOf(head.indexed),
    erasable: listOf(head.erasable),
    statuses: Object.fromEntries([...graph.statuses].map(([status, node]) => [status, statusJson(node)])),
    jobs: mapNamed(head.jobs ?? {}, jobJson),
    notices: mapNamed(notices, noticeJson),
    flags: mapNamed(flags, (flag) =>
      'any' in flag
        ? { label: flag.label, any: flag.any.map(conditionsJson) }
        : { label: flag.label, ...conditionsJson(flag) },
    ),
    transitions: Object.fromEntries(
      [...graph.transitions].map(([transition, node]) => [transition, transitionJson(node)]),
    ),
    timers: mapNamed(timers, timerJson),
    holds: mapNamed(holds, ({ in: statuses, oneOf, into, units, from, until, periods, take, buffer }) => ({
      in: listOf(statuses),
      oneOf: marker(oneOf),
      into,
      units: typeof units === 'number' ? units : nameOf(units),
      from: nameOf(from),
      until: nameOf(until),
      periods: nameOf(periods),
      take,
      buffer,
    })),
  })
}

function timerJson({ in: statuses, at, ifPast = 'fire', when, ...action }: TimerDefinition<Erased>): object {
  const input = 'input' in action ? { input: marker(action.input) } : {}
  return { in: listOf(statuses), at, ifPast, when: marker(when), ...action, ...input }
}

function mayJson(may: Graph['may']): object {
  const said = Object.entries(may).filter(([what, roles]) => what !== 'dispatch' || roles.size > 0)
  return Object.fromEntries(said.map(([what, roles]) => [what, [...roles]]))
}

function statusJson({ definition, category, final, requires, pauses }: StatusNode): object {
  const { label, description, visible = true, tasks, stall, enteredBy, meta } = definition
  const entered = enteredBy === undefined ? {} : { enteredBy: listOf(enteredBy) }
  return { label, description, category, final, visible, requires, pauses: [...pauses], tasks, stall, ...entered, meta }
}

function transitionJson(node: TransitionNode): object {
  const { label, description, automatic, input, set, afterEnd, meta } = node.definition
  return {
    label,
    description,
    from: [...node.from],
    to: targetsJson(node),
    by: [...node.by],
    automatic: automatic === true ? true : marker(automatic),
    input: input ? true : undefined,
    guards: node.guards.map(({ name }) => name),
    set: marker(set),
    reasons: reasonsJson(node),
    notices: node.notices,
    jobs: node.jobs,
    opens: node.opens.map(({ link, back, each, id, when }) => ({
      link,
      back,
      each: marker(each),
      id: marker(id),
      when: marker(when),
    })),
    moves: node.moves.map(({ link, send, input: given, reason, only }) => ({
      link,
      send,
      input: marker(given),
      reason: nameOf(reason),
      only: marker(only),
    })),
    links: some(node.links.map(({ link, back, guards }) => ({ link, back, guards: guards && Object.keys(guards) }))),
    unlinks: some(node.unlinks.map(({ link, back, only }) => ({ link, back, only: marker(only) }))),
    afterEnd,
    meta,
  }
}

function targetsJson({ toPrevious, targets, definition }: TransitionNode): TransitionJson['to'] {
  if (toPrevious) return 'previous'
  const lists = [...targets]
  if (byStatus(definition.to)) return lists.flatMap(([from, choices]) => choices.map(({ to }) => ({ from, to })))
  const [[, choices] = ['', []]] = lists
  return choices.length === 0 ? 'same' : choices.map(choiceJson)
}

function conditionsJson({ in: statuses, when, from, until }: FlagConditions<Erased>): object {
  return { in: statuses && listOf(statuses), when: marker(when), from, until }
}

function reasonsJson({ reasons, definition }: TransitionNode): object | undefined {
  if (!reasons) return undefined
  const labels = Array.isArray(definition.reasons?.codes) ? undefined : definition.reasons?.codes
  return { codes: [...reasons.codes], labels, required: reasons.required, open: reasons.open }
}

type Choosing = {
  readonly to: string
  readonly when?: unknown
  readonly guards?: ChoiceNode['guards']
  readonly ifFree?: boolean
}

function choiceJson({ to, when, guards, ifFree }: Choosing): ChoiceJson {
  return {
    to,
    ...(when ? { when: 'function' } : {}),
    ...(guards && guards.length > 0 ? { guards: guards.map(({ name }) => name) } : {}),
    ...(ifFree ? { ifFree } : {}),
  }
}

/** The list, where there is anything in it. */
function some(list: readonly object[]): readonly object[] | undefined {
  return list.length === 0 ? undefined : list
}

/** What JSON cannot hold, it leaves out: functions, and properties that are undefined. */
function plain(value: object): LifecycleJson {
  return JSON.parse(JSON.stringify(value)) as LifecycleJson
}
