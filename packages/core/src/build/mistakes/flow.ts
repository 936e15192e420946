import { reachedFrom } from '../../floor/leading.js'
import { listed } from '../../floor/listed.js'
import { addTo } from '../../words/addTo.js'
import { byStatus } from '../../words/byStatus.js'
import { mistake, mistakeIf, type Mistake } from './mistake.js'
import { isRaw } from '../../floor/raw.js'
import type { Normalised } from '../normalised.js'
import { type RoughGraph } from './roughGraph.js'

/** Statuses that nothing leads to or out of, and transitions that cannot be taken. */
export function flowMistakes(roughGraph: RoughGraph): readonly Mistake[] {
  const { names, transitions } = roughGraph
  const left = new Set(roughGraph.ways.flatMap(({ from, to }) => (from === to ? [] : from)))
  const flow = { reached: reach(roughGraph), left }
  return [
    ...names.status.flatMap((status) => statusMistakes(status, roughGraph, flow)),
    ...transitions.flatMap((transition) => transitionMistakes(transition, roughGraph)),
  ]
}

/** Every status, where nobody knows in which one a subject begins. */
function reach({ initial, entered, names, ways }: RoughGraph): ReadonlySet<string> {
  if (initial.length === 0) return new Set(names.status)
  const next = new Map<string, string[]>()
  // A way back leads to nothing that was not reached before.
  for (const { from, to, transition } of ways) if (!transition.toPrevious) addTo(next, from, to)
  return reachedFrom([...initial, ...entered.keys()], (status) => next.get(status))
}

type Flow = { readonly reached: ReadonlySet<string>; readonly left: ReadonlySet<string> }

function statusMistakes(status: string, roughGraph: RoughGraph, { reached, left }: Flow): readonly Mistake[] {
  const place = `statuses.${status}`
  const entered = roughGraph.entered.get(status)
  const lost = entered && !roughGraph.overrides && entered.every((entrance) => entrance === 'override')
  return [
    ...mistakeIf(
      lost,
      `${place}.enteredBy`,
      'unreachable_status',
      `Only an override enters '${status}', and nobody may override. Say who in 'may.override'.`,
    ),
    ...mistakeIf(
      !reached.has(status),
      place,
      'unreachable_status',
      `Nothing leads to '${status}'. Let a transition lead there, say in 'enteredBy' what else does, or take it out.`,
    ),
    ...mistakeIf(
      !(roughGraph.final.has(status) || left.has(status)),
      place,
      'dead_end',
      `Nothing leads out of '${status}'. Let a transition leave it, or say 'final: true'.`,
    ),
  ]
}

function transitionMistakes(transition: Normalised, { final }: RoughGraph): readonly Mistake[] {
  const { name, from, by, raw } = transition
  const place = `transitions.${name}`
  const idle = by.length === 0 && raw.automatic === undefined
  const stays = raw.to === undefined
  const staysAtEnd = raw.afterEnd === true && stays
  const nowhere = from.size === 0 && isRaw(raw.from)
  const sources = raw.from === undefined ? 'to' : 'from'
  return [
    ...[...from]
      .filter((status) => final.has(status) && !staysAtEnd)
      .map((status) =>
        mistake(
          `${place}.${sources}`,
          'way_out_of_final',
          `'${status}' is final, and '${name}' leaves it or changes it. Take it out of '${sources}', or let it not be final${stays ? ", or say 'afterEnd: true' where it tells what became known after the end" : ''}.`,
        ),
      ),
    ...disagreements(place, transition),
    ...mistakeIf(nowhere, `${place}.from`, 'empty_list', 'It excepts every open status. Leave one of them.'),
    ...mistakeIf(
      idle,
      `${place}.by`,
      'nobody_may_send',
      `Nobody may send '${name}'. Say who in 'by', or make it 'automatic'.`,
    ),
  ]
}

/** Where `from` and a `to` by status name different statuses. */
function disagreements(place: string, { name, from, told, raw }: Normalised): readonly Mistake[] {
  if (raw.from === undefined || !byStatus(raw.to)) return []
  const missing = [...from].filter((status) => !told.has(status))
  const extra = [...told].filter((status) => !from.has(status))
  return [
    ...mistakeIf(
      missing.length > 0,
      `${place}.to`,
      'missing_target',
      `It does not say where '${name}' leads from ${listed(missing)}. Say so, or take it out of 'from'.`,
    ),
    ...mistakeIf(
      extra.length > 0,
      `${place}.to`,
      'wrong_status',
      `It says where '${name}' leads from ${listed(extra)}, which 'from' does not name. Leave 'from' out, or add it there.`,
    ),
  ]
}
