import type { LinkedCommand } from '../decide/command.js'
import { brokenRule } from '../decide/brokenRule.js'
import type { Refusal } from '../words/refusal.js'
import type { Subject } from '../words/subject.js'
import { asLookedAt } from './asLookedAt.js'

/** What is asked of a subject before it is linked, and what it is sent then; a function that throws refuses, as everywhere. */
export function joined(
  at: Parameters<typeof asLookedAt>[0],
  command: LinkedCommand,
  found: Subject | null,
): Refusal | readonly LinkedCommand[] {
  if (command.kind !== 'link' || !command.joins || !found) return []
  try {
    return command.joins(asLookedAt(at, found))
  } catch (error) {
    return brokenRule(command.link, error)
  }
}
