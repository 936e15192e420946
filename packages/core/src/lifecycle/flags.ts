import { dueAt, type TimeContext } from '../time/index.js'
import type { FlagNode } from './graph.js'
import type { Working } from './working.js'

/** The flags of a subject as it now stands, and the moments at which time alone will change one of them. */
export type Flags = { readonly on: { readonly [flag: string]: Date }; readonly edges: readonly FlagEdge[] }

/** A moment at which time alone sets or clears a flag. */
export type FlagEdge = { readonly flag: string; readonly at: Date }

const none: Flags = { on: Object.freeze({}), edges: [] }

/** Computes every flag. A flag keeps the moment it went on; the same flags as before are the same object. */
export function computeFlags(working: Working, context: () => TimeContext): Flags {
  const { graph, stay, dead, prior } = working
  if (graph.flags.length === 0 && stay.raised.length === 0 && dead.length === 0) return prior && !hasKeys(prior.flags) ? { on: prior.flags, edges: none.edges } : none
  const on: Record<string, Date> = {}
  const edges: FlagEdge[] = []
  for (const node of graph.flags) judge(working, node, context, on, edges)
  for (const flag of stay.raised) on[flag] ??= working.now
  for (const id of dead) on[isMessage(id) ? 'message_dead' : 'timer_dead'] ??= working.now
  return { on: keepSince(on, prior?.flags ?? {}), edges }
}

/** Message ids are paths; arming ids are not. */
export function isMessage(id: string): boolean {
  return id.includes('/')
}

function judge(working: Working, node: FlagNode, context: () => TimeContext, on: Record<string, Date>, edges: FlagEdge[]): void {
  const { definition, name } = node
  const { now, data, notes, status } = working
  if (node.in && !node.in.has(status.name)) return
  if (!definition.when && !definition.from && !definition.until && !node.in) return
  if (definition.when && definition.when({ data, notes, status: status.name }) !== true) return
  const from = definition.from ? dueAt(definition.from, context()) : working.stay.enteredAt
  const until = definition.until ? dueAt(definition.until, context()) : null
  if (from === null) return
  const started = from <= now
  const ended = until !== null && until <= now
  if (started && !ended) on[name] = definition.from ? from : now
  const edge = ended ? null : started ? until : from
  if (edge) edges.push({ flag: name, at: edge })
}

function keepSince(on: Record<string, Date>, before: Flags['on']): Flags['on'] {
  const names = Object.keys(on)
  for (const name of names) on[name] = before[name] ?? (on[name] as Date)
  return names.length === Object.keys(before).length && names.every((name) => before[name]) ? before : on
}

function hasKeys(value: object): boolean {
  for (const _ in value) return true
  return false
}
