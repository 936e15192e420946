import { Block } from './blocker.js'
import type { Context } from './definition.js'
import type { TransitionNode } from './graph.js'
import { refuse } from './refuse.js'
import type { Blocker, Refusal } from './refusal.js'
import type { BeforeHook } from './command.js'

/** What a guard gets to see when nobody has said what the input would be: reaching for it ends the question. */
export const inputNeeded = new Error('the guard needs the input')

/** Asks every guard, and reports all that is in the way at once. Null when nothing is. */
export function askGuards(node: TransitionNode, context: Context, before?: BeforeHook): Refusal | null {
  return before || !allAgree(node, context) ? refusalOf(node, allBlockers(node, context, before)) : null
}

/** The way that most questions take: guards are pure, so that they may be asked again for what they have to say. */
function allAgree({ guards }: TransitionNode, context: Context): boolean {
  try {
    for (const { ask } of guards) {
      const answer = ask(context as never)
      if (answer !== true) return isPromise(answer) && false
    }
    return true
  } catch {
    return false
  }
}

function allBlockers(
  { name, guards }: TransitionNode,
  context: Context,
  before: BeforeHook | undefined,
): readonly Blocker[] {
  const blockers = guards.map((guard) => blockerOf(guard.name, () => guard.ask(context as never)))
  if (before)
    blockers.push(blockerOf('before', () => before(Object.assign(Object.create(context), { transition: name }))))
  return blockers.filter((blocker) => blocker !== null)
}

function refusalOf({ name }: TransitionNode, blockers: readonly Blocker[]): Refusal | null {
  const failures = blockers.filter(({ code }) => code === 'guard_failed')
  if (failures.length > 0) {
    return refuse(
      'guard_failed',
      `'${name}' cannot be decided: guard ${named(failures)} threw or did not answer true, false or a blocker. Mend the guard.`,
      failures,
    )
  }
  if (blockers.length === 0) return null
  return refuse(
    'guarded',
    `'${name}' is held back by ${named(blockers)}. The blockers say with which values.`,
    blockers,
  )
}

function named(blockers: readonly Blocker[]): string {
  return blockers.map(({ guard }) => `'${String(guard)}'`).join(', ')
}

function blockerOf(guard: string, ask: () => unknown): Blocker | null {
  try {
    const answer = ask()
    if (answer === true) return null
    if (answer === false) return { code: 'guarded', guard }
    if (answer instanceof Block) return { ...answer.parameters, code: 'guarded', guard }
    return { code: 'guard_failed', guard, problem: isPromise(answer) ? 'promise' : 'not_boolean' }
  } catch (error) {
    if (error === inputNeeded) return { code: 'guarded', guard, needsInput: true }
    return {
      code: 'guard_failed',
      guard,
      problem: 'threw',
      error: error instanceof Error ? error.message : String(error),
    }
  }
}

function isPromise(value: unknown): boolean {
  if (typeof (value as PromiseLike<unknown> | null)?.then !== 'function') return false
  // Nobody will look at it: without this, its rejection would end the process.
  ;(value as PromiseLike<unknown>).then(undefined, () => undefined)
  return true
}
