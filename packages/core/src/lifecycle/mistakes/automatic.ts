import type { Way } from '../ways.js'
import { mistake, type Mistake } from './mistake.js'
import { reasonsOf, type Sketch, type Sketched } from './sketch.js'

/** Automatic transitions that compete, that never come to rest, or that ask for what nobody is there to give. */
export function automaticMistakes({ transitions, ways }: Sketch): readonly Mistake[] {
  const automatic = transitions.filter(({ raw }) => raw.automatic !== undefined)
  return [
    ...automatic.flatMap((transition, index) => ambiguities(transition, automatic.slice(0, index))),
    ...automatic.flatMap(wants),
    ...cyclesIn(ways.filter(({ transition }) => automatic.includes(transition) && !transition.toPrevious)).map(
      cycleMistake,
    ),
  ]
}

function ambiguities({ name, from }: Sketched, earlier: readonly Sketched[]): readonly Mistake[] {
  return earlier.flatMap((other) => {
    const both = [...from].filter((status) => other.from.has(status))
    if (both.length === 0) return []
    const message = `'${other.name}' is automatic from ${both.join(', ')} too. Make one transition of them, with a first-match list in 'to'.`
    return [mistake(`transitions.${name}.automatic`, 'ambiguous_automatic', message)]
  })
}

function wants({ name, raw }: Sketched): readonly Mistake[] {
  const place = `transitions.${name}`
  return [
    ...(raw.input === undefined
      ? []
      : [
          mistake(
            `${place}.input`,
            'automatic_input',
            'An automatic transition has nobody to give an input. Take it out, or declare another transition for people.',
          ),
        ]),
    ...(reasonsOf(raw)?.required
      ? [
          mistake(
            `${place}.reasons`,
            'automatic_reason',
            "An automatic transition has nobody to give a reason. Say 'required: false', or take it out.",
          ),
        ]
      : []),
  ]
}

/** Each round once, from where it was first met. */
function cyclesIn(ways: readonly Way<Sketched>[]): readonly (readonly Way<Sketched>[])[] {
  const cycles: Way<Sketched>[][] = []
  const seen = new Set<string>()
  const visit = (status: string, path: readonly Way<Sketched>[]) => {
    const start = path.findIndex(({ from }) => from === status)
    if (start >= 0) cycles.push(path.slice(start))
    if (seen.has(status)) return
    seen.add(status)
    for (const way of ways) if (way.from === status) visit(way.to, [...path, way])
  }
  for (const { from } of ways) visit(from, [])
  return cycles
}

function cycleMistake(cycle: readonly Way<Sketched>[]): Mistake {
  const [first] = cycle
  const round = [first?.from, ...cycle.map(({ to }) => to)].join(' → ')
  return mistake(
    `transitions.${first?.transition.name}.automatic`,
    'automatic_cycle',
    `Automatic transitions go round without rest: ${round}. Let one of them be sent instead.`,
  )
}
