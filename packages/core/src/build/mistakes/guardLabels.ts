import type { Declaration } from '../../declare/graph.js'
import { hint } from '../../floor/hint.js'
import { mistake, type Mistake } from './mistake.js'
import { keysOf, type Raw, rawOf, textsOf } from '../../floor/raw.js'

/** A name that is none is one mistake already. */
const isName = (guard: string) => /^[a-z][A-Za-z\d]*$/.test(guard)

/** Labels of guards that there are not, and, where languages are shipped, guards without labels. */
export function guardLabelMistakes({ head, transitions }: Declaration): readonly Mistake[] {
  const { guardLabels, startGuards, locales } = rawOf(head)
  const places = [
    ...keysOf(startGuards).map((guard) => [guard, `startGuards.${guard}`] as const),
    ...Object.entries(rawOf(transitions)).flatMap(([name, written]) => guardsOf(rawOf(written), `transitions.${name}`)),
  ]
  const declared = new Map(places.toReversed())
  const labelled = new Set(keysOf(guardLabels))
  const bare =
    textsOf(locales).length === 0
      ? []
      : [...declared].filter(([guard]) => !labelled.has(guard) && isName(guard)).toReversed()
  return [...unknown([...labelled], [...declared.keys()]), ...bare.map(([guard, place]) => missing(guard, place))]
}

/** Those of a transition, of its choices and of its links. */
function guardsOf({ guards, to, links }: Raw, place: string): readonly (readonly [guard: string, place: string])[] {
  const choices: readonly unknown[] = Array.isArray(to) ? to : []
  return [
    ...keysOf(guards).map((guard) => [guard, `${place}.guards.${guard}`] as const),
    ...choices.flatMap((choice, index) =>
      keysOf(rawOf(choice).guards).map((guard) => [guard, `${place}.to.${index}.guards.${guard}`] as const),
    ),
    ...[links].flat().flatMap((link, index) => {
      const at = Array.isArray(links) ? `links.${index}` : 'links'
      return keysOf(rawOf(link).guards).map((guard) => [guard, `${place}.${at}.guards.${guard}`] as const)
    }),
  ]
}

function unknown(labelled: readonly string[], declared: readonly string[]): readonly Mistake[] {
  return labelled
    .filter((guard) => !declared.includes(guard))
    .map((guard) =>
      mistake(`guardLabels.${guard}`, 'unknown_guard', `There is no guard '${guard}'. ${hint(guard, declared)}`),
    )
}

function missing(guard: string, place: string): Mistake {
  return mistake(place, 'missing_label', `The guard has no label. Add 'guardLabels.${guard}' to the head.`)
}
