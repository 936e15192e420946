import { Block } from './blocker.js'
import type { Context } from './definition.js'
import type { TransitionNode } from './graph.js'
import { refuse } from './refuse.js'
import type { Blocker, Refusal } from './refusal.js'
import type { BeforeHook } from './command.js'

/** What a guard gets to see when nobody has said what the input would be: reaching for it ends the question. */
export class InputNeeded {}

type Asked = { readonly blockers: readonly Blocker[]; readonly failures: readonly Blocker[] }

/** Asks every guard, and reports all that is in the way at once. Null when nothing is. */
export function askGuards(node: TransitionNode, context: Context, before?: BeforeHook): Refusal | null {
  if (node.guards.length === 0 && !before) return null
  const { blockers, failures } = answers(node, context, before)
  if (failures.length > 0) {
    const names = failures.map(({ guard }) => `'${String(guard)}'`).join(', ')
    return refuse('guard_failed', `'${node.name}' cannot be decided: guard ${names} threw or did not answer true, false or a blocker. Mend the guard.`, failures)
  }
  if (blockers.length === 0) return null
  const names = blockers.map(({ guard }) => `'${String(guard)}'`).join(', ')
  return refuse('guarded', `'${node.name}' is held back by ${names}. The blockers say with which values.`, blockers)
}

function answers(node: TransitionNode, context: Context, before: BeforeHook | undefined): Asked {
  const blockers: Blocker[] = []
  const failures: Blocker[] = []
  const ask = (guard: string, answer: () => unknown) => {
    const blocker = blockerOf(guard, answer)
    if (blocker) (blocker.code === 'guard_failed' ? failures : blockers).push(blocker)
  }
  for (const [name, guard] of node.guards) ask(name, () => guard(context as never))
  if (before) ask('before', () => before(Object.assign(Object.create(context), { transition: node.name })))
  return { blockers, failures }
}

function blockerOf(guard: string, ask: () => unknown): Blocker | null {
  try {
    const answer = ask()
    if (answer === true) return null
    if (answer === false) return { code: 'guarded', guard }
    if (answer instanceof Block) return { ...answer.parameters, code: 'guarded', guard }
    return { code: 'guard_failed', guard, problem: isPromise(answer) ? 'promise' : 'not_boolean' }
  } catch (error) {
    if (error instanceof InputNeeded) return { code: 'guarded', guard, needsInput: true }
    return { code: 'guard_failed', guard, problem: 'threw', error: error instanceof Error ? error.message : String(error) }
  }
}

function isPromise(value: unknown): boolean {
  if (typeof (value as PromiseLike<unknown> | null)?.then !== 'function') return false
  // Nobody will look at it: without this, its rejection would end the process.
  ;(value as PromiseLike<unknown>).then(undefined, () => undefined)
  return true
}
