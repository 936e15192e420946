import { type Facts, livesOf } from './facts.js'
import type { Violation } from './violation.js'

/** Whatever has an id of its own has it for ever: no two lives, of one id or of two, have a message in common. */
export function checkLives(facts: Facts): readonly Violation[] {
  const owners = new Map<string, string>()
  return livesOf(facts).flatMap(({ name, history }, life) =>
    history
      .flatMap(({ messages = [] }) => messages)
      .flatMap(({ id }) => {
        const owner = `${name}, life ${life}`
        const other = owners.get(id)
        owners.set(id, owner)
        if (other === undefined) return []
        return [{ check: 'lives', what: `${id} is a message of ${owner} and of ${other}`, evidence: [] }]
      }),
  )
}
