import { lifecycle } from '@ordna/core'
import { check, toMermaid } from '@ordna/core/inspect'
import * as v from 'valibot'
import { figure, type Figures } from '../figure.js'

const edges = 10

/** How long a lifecycle of many statuses, each with ten transitions, takes to build, check and draw. */
export function buildFigures(): Figures {
  const [hundred, thousand] = [timesOf(100), timesOf(1000)]
  const growth = (thousand.build + thousand.check) / (hundred.build + hundred.check)
  return {
    'build/1,000 statuses, 10,000 edges': figure(thousand.build, 'ms'),
    'build/check of them': figure(thousand.check, 'ms'),
    'build/diagram of them': figure(thousand.draw, 'ms'),
    'build/ten times the statuses': figure(growth, 'times the time'),
  }
}

type Times = { readonly build: number; readonly check: number; readonly draw: number }

function timesOf(size: number): Times {
  const draft = draftOf(size)
  draft.build()
  const [build, built] = timed(() => draft.build())
  const [checked] = timed(() => check(built))
  const [draw] = timed(() => toMermaid(built))
  return { build, check: checked, draw }
}

function draftOf(size: number) {
  const names = Array.from({ length: size }, (_, index) => `s_${index}`)
  const statuses: { readonly [status: string]: object } = Object.fromEntries(names.map((name) => [name, {}]))
  return lifecycle('large', { version: 1, data: v.object({}), roles: ['staff'], initial: 's_0', statuses }).transitions(
    (move) =>
      Object.fromEntries(
        names.flatMap((from, index) =>
          Array.from({ length: edges }, (_, edge) => [
            `go${index}x${edge}`,
            move({ from, to: `s_${(index * edges + edge * 7 + 1) % size}`, by: 'staff' }),
          ]),
        ),
      ),
  )
}

function timed<Made>(make: () => Made): readonly [milliseconds: number, made: Made] {
  const begun = performance.now()
  const made = make()
  return [performance.now() - begun, made]
}
