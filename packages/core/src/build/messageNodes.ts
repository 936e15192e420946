import { durationMs, type Duration, type TimerRule } from '../time/index.js'
import { isRaw } from '../floor/raw.js'
import { condition } from '../words/condition.js'
import { FixedMap, FixedSet } from '../words/fixedTables.js'
import type {
  Declaration,
  Erased,
  Graph,
  OptionalNode,
  TimerNode,
  WhileNode,
  WindowNode,
  WindowsNode,
} from '../declare/graph.js'
import {
  channelsOf,
  type Delivered,
  type NoticeDefinition,
  type SenderChoice,
  type SendingWindow,
  type While,
} from '../declare/messageDefinition.js'
import { listOf, type OneOrMany } from '../declare/spec.js'
import type { Data } from '../words/subject.js'

const parts: { readonly [Part in keyof SendingWindow<Erased>]-?: true } = {
  from: true,
  until: true,
  days: true,
  zone: true,
}

/** Whether a notice's `window` is one for all of its channels, and not one for each: one that has hours itself is no table of windows. */
export function isOneWindow(window: object): boolean {
  const given = Object.entries(window)
  return given.every(isPart) || given.filter(isPart).some(([, value]) => !isRaw(value))
}

function isPart([name]: readonly [string, unknown]): boolean {
  return Object.hasOwn(parts, name)
}

/** When notices may go out, looked up once for each channel. */
export function windowNodes(notices: Declaration['notices']): ReadonlyMap<string, WindowsNode> {
  return new FixedMap(
    Object.entries(notices).flatMap(([name, notice]) => {
      const node = windowsNode(`notices.${name}`, notice)
      return node ? [[name, node] as const] : []
    }),
  )
}

function windowsNode(place: string, notice: NoticeDefinition<Erased>): WindowsNode | null {
  const { window, urgent } = notice
  if (!window || urgent === true) return null
  const nodes = isOneWindow(window)
    ? channelsOf(notice).map((channel) => [channel, windowNode(`${place}.window`, window)] as const)
    : Object.entries(window as { readonly [channel: string]: SendingWindow<Erased> }).map(
        ([channel, own]) => [channel, windowNode(`${place}.window.${channel}`, own)] as const,
      )
  const whenUrgent = condition(`${place}.urgent`, urgent as ((data: Data) => unknown) | undefined)
  return { channels: new FixedMap(nodes), urgent: (whenUrgent as WindowsNode['urgent']) ?? null }
}

function windowNode(place: string, { zone, ...hours }: SendingWindow<Erased>): WindowNode {
  return { hours, place: `${place}.zone`, zone: zone ?? null }
}

/** Whether a notice's `delivered` is one for all of its channels but the last, and not one for each. */
export function isOneDelivered(delivered: object): delivered is Delivered {
  return (
    Object.hasOwn(delivered, 'within') && Object.hasOwn(Object((delivered as Delivered).within), 'within') === false
  )
}

/** How long word of a delivery is waited for, looked up once for each channel. */
export function deliveredNodes(notices: Declaration['notices']): Graph['delivered'] {
  return new FixedMap(
    Object.entries(notices).flatMap(([name, { delivered, channels }]) => {
      if (!delivered) return []
      const all = isOneDelivered(delivered)
        ? channelsOf({ channels }).map((channel) => [channel, delivered] as const)
        : Object.entries(delivered)
      return [[name, new FixedMap(all.map(([channel, { within }]) => [channel, durationMs(within)] as const))] as const]
    }),
  )
}

/** The notices that are their sender's choice, with who may choose what. */
export function optionalNodes(notices: Declaration['notices']): ReadonlyMap<string, OptionalNode> {
  return new FixedMap(
    Object.entries(notices).flatMap(([name, { optional }]) =>
      optional === undefined ? [] : [[name, optionalNode(optional)] as const],
    ),
  )
}

function optionalNode(optional: NonNullable<NoticeDefinition<Erased>['optional']>): OptionalNode {
  const said: SenderChoice<string> = typeof optional === 'string' ? { default: optional } : optional
  const { by, text, urgent } = said
  return {
    on: said.default === 'on',
    by: by === undefined ? null : roles(by),
    text: roles(text),
    urgent: roles(urgent),
  }
}

function roles(names: OneOrMany<string> | undefined): ReadonlySet<string> {
  return new FixedSet(listOf(names))
}

/** What is declared of how long these stand; those of which nothing is have no node. */
export function whileNodes(
  place: string,
  definitions: { readonly [name: string]: { readonly while?: While<string, Data> } },
): ReadonlyMap<string, WhileNode> {
  const declared = Object.entries(definitions).flatMap(([name, { while: said }]) =>
    said === undefined ? [] : [[name, whileNode(`${place}.${name}.while`, said)] as const],
  )
  return new FixedMap(declared)
}

function whileNode(place: string, said: While<string, Data>): WhileNode {
  if (typeof said === 'string') return { span: said, in: null, same: [], when: null, until: null }
  const { in: statuses, same, when, until } = said
  return {
    span: null,
    in: statuses === undefined ? null : new FixedSet(listOf(statuses)),
    same: listOf(same),
    when: (condition(`${place}.when`, when) as typeof when) ?? null,
    until: limitOf({ until }),
  }
}

/** After which moment something is over, or how many milliseconds after its own; null where it never is. */
export function limitOf({ until }: { readonly until?: TimerRule | Duration | undefined }): TimerNode['until'] {
  if (until === undefined) return null
  return 'kind' in until ? until : durationMs(until)
}
