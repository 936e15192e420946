import type { Random } from '../random.js'
import type { Bug } from './bug.js'
import { brokenAnswers } from './brokenAnswers.js'
import { brokenStores } from './brokenStores.js'
import { brokenTables } from './brokenTables.js'
import { putBack } from './putBack.js'

/** Every seeded bug. */
export const bugs: readonly Bug[] = [...brokenTables, ...brokenStores, ...brokenAnswers, ...putBack]

/** A few that show within seconds and leave nothing waiting. */
export function quickBugs(random: Random, count: number): readonly Bug[] {
  const quick = bugs.filter(({ seconds, foundBy }) => seconds === undefined && !foundBy.includes('rest'))
  return quick
    .map((bug) => ({ bug, place: random.fraction() }))
    .toSorted((one, other) => one.place - other.place)
    .slice(0, count)
    .map(({ bug }) => bug)
}

/** @throws where no bug has this name. */
export function bugNamed(name: string): Bug {
  const bug = bugs.find((one) => one.name === name)
  if (bug) return bug
  throw new Error(`There is no bug '${name}'. Choose one of ${bugs.map((one) => one.name).join(', ')}.`)
}
