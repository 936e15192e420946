import { mistake, type Mistake } from './mistake.js'
import { isRaw } from './shape.js'
import type { Sketch } from './sketch.js'

/** Statuses that nothing leads to or out of, and transitions that cannot be taken. */
export function flowMistakes(sketch: Sketch): readonly Mistake[] {
  const { names, transitions } = sketch
  const reached = reach(sketch)
  return [
    ...names.status.flatMap((status) => statusMistakes(status, sketch, reached)),
    ...transitions.flatMap((transition) => transitionMistakes(transition, sketch)),
  ]
}

/** Every status, where nobody knows in which one a subject begins. */
function reach({ initial, names, ways }: Sketch): ReadonlySet<string> {
  if (initial.length === 0) return new Set(names.status)
  const found = new Set(initial)
  // Grows while it is read. A way back leads to nothing that was not reached before.
  for (const status of found) {
    for (const { from, to, transition } of ways) if (from === status && !transition.toPrevious) found.add(to)
  }
  return found
}

function statusMistakes(status: string, { final, ways }: Sketch, reached: ReadonlySet<string>): readonly Mistake[] {
  const place = `statuses.${status}`
  const stuck = !final.has(status) && !ways.some(({ from, to }) => from === status && to !== status)
  return [
    ...(reached.has(status)
      ? []
      : [
          mistake(
            place,
            'unreachable_status',
            `Nothing leads to '${status}'. Let a transition lead there, or take it out.`,
          ),
        ]),
    ...(stuck
      ? [
          mistake(
            place,
            'dead_end',
            `Nothing leads out of '${status}'. Let a transition leave it, or say 'final: true'.`,
          ),
        ]
      : []),
  ]
}

function transitionMistakes(
  { name, from, by, raw }: Sketch['transitions'][number],
  { final }: Sketch,
): readonly Mistake[] {
  const place = `transitions.${name}`
  const idle = by.length === 0 && raw.automatic === undefined
  const staysAtEnd = raw.afterEnd === true && raw.to === undefined
  const nowhere = from.size === 0 && isRaw(raw.from)
  return [
    ...[...from]
      .filter((status) => final.has(status) && !staysAtEnd)
      .map((status) =>
        mistake(
          `${place}.from`,
          'way_out_of_final',
          `'${status}' is final, and '${name}' leaves it or changes it. Take it out of 'from', or let it not be final.`,
        ),
      ),
    ...(nowhere ? [mistake(`${place}.from`, 'empty_list', 'It excepts every open status. Leave one of them.')] : []),
    ...(idle
      ? [
          mistake(
            `${place}.by`,
            'nobody_may_send',
            `Nobody may send '${name}'. Say who in 'by', or make it 'automatic'.`,
          ),
        ]
      : []),
  ]
}
