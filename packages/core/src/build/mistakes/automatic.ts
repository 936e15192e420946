import { listed } from '../../floor/listed.js'
import { reachedFrom, roundsIn } from '../../floor/leading.js'
import { addTo } from '../../words/addTo.js'
import { isCertain } from './choices.js'
import { mistake, mistakeIf, type Mistake } from './mistake.js'
import { keysOf, type Raw, rawOf } from '../../floor/raw.js'
import type { Normalised } from '../normalised.js'
import { type RoughGraph } from './roughGraph.js'

/** Automatic transitions that compete, that never come to rest, or that ask for what nobody is there to give. */
export function automaticMistakes({ transitions }: RoughGraph): readonly Mistake[] {
  const automatic = transitions.filter(({ raw }) => raw.automatic !== undefined)
  return [
    ...ambiguities(automatic),
    ...automatic.flatMap(wants),
    ...automatic.flatMap(repeating),
    ...endless(automatic),
  ]
}

/** Each with the first that is automatic from the same status. */
function ambiguities(automatic: readonly Normalised[]): readonly Mistake[] {
  const first = new Map<string, string>()
  return automatic.flatMap(({ name, from }) => {
    const both = new Map<string, string[]>()
    for (const status of from) {
      const other = first.get(status)
      if (other === undefined) first.set(status, name)
      else addTo(both, other, status)
    }
    return [...both].map(([other, statuses]) =>
      mistake(
        `transitions.${name}.automatic`,
        'ambiguous_automatic',
        `'${other}' is automatic from ${listed(statuses)} too. Make one transition of them, with a first-match list in 'to'.`,
      ),
    )
  })
}

function wants({ name, raw, reasons }: Normalised): readonly Mistake[] {
  const place = `transitions.${name}`
  return [
    ...mistakeIf(
      !(raw.input === undefined),
      `${place}.input`,
      'automatic_input',
      'An automatic transition has nobody to give an input. Take it out, or declare another transition for people.',
    ),
    ...mistakeIf(
      reasons?.required,
      `${place}.reasons`,
      'automatic_reason',
      "An automatic transition has nobody to give a reason. Say 'required: false', or take it out.",
    ),
  ]
}

/** What is taken from a status at once, whatever the data, and all that it may lead to. */
type Onward = { readonly transition: string; readonly to: readonly string[] }

/** One that keeps the status and changes nothing holds again as soon as it was taken, whatever its condition. */
function repeating({ name, raw, from, targets, toPrevious }: Normalised): readonly Mistake[] {
  if (raw.set !== undefined || toPrevious || isAlways(raw)) return []
  const keeps = [...from].find((status) => {
    const choices = targets.get(status)
    return choices?.length === 0 || choices?.some(({ to }) => to === status)
  })
  return keeps === undefined ? [] : [roundMistake(name, [keeps])]
}

/**
 * Where automatic transitions go round and can never rest, each round once. One condition on the way is enough for a
 * rest, and whether it holds is for the moment to tell: a chain that does not end is stopped there.
 */
function endless(automatic: readonly Normalised[]): readonly Mistake[] {
  const onward = new Map(automatic.flatMap((transition) => onwardsOf(transition)))
  for (const status of restingIn(onward)) onward.delete(status)
  return roundsIn(onward.keys(), (status) => onward.get(status)?.to[0]).map((round) =>
    roundMistake(onward.get(round[0] as string)?.transition as string, round),
  )
}

function onwardsOf({ name, raw, from, targets, toPrevious }: Normalised): readonly (readonly [string, Onward])[] {
  if (toPrevious || !isAlways(raw)) return []
  return [...from].flatMap((status) => {
    const choices = targets.get(status)
    if (!choices) return []
    return [[status, { transition: name, to: choices.length > 0 ? choices.map(({ to }) => to) : [status] }]]
  })
}

/** Whether it is taken whatever the data: a list of which every line has a condition may lead nowhere. */
function isAlways({ automatic, guards, to }: Raw): boolean {
  const leads = !Array.isArray(to) || to.some((choice) => isCertain(rawOf(choice)))
  return automatic === true && keysOf(guards).length === 0 && leads
}

/** The statuses from which a status may be come to that nothing leaves for sure. */
function restingIn(onward: ReadonlyMap<string, Onward>): ReadonlySet<string> {
  const into = new Map<string, string[]>()
  for (const [from, { to }] of onward) for (const target of to) addTo(into, target, from)
  const resting = [...into.keys()].filter((status) => !onward.has(status))
  return reachedFrom(resting, (status) => into.get(status))
}

function roundMistake(transition: string, round: readonly string[]): Mistake {
  const way = listed([...round, ...round.slice(0, 1)])
  return mistake(
    `transitions.${transition}.automatic`,
    'automatic_cycle',
    `Automatic transitions go round without rest: ${way.replaceAll(', ', ' → ')}. Give one of them a condition that ends, or let it be sent instead.`,
  )
}
