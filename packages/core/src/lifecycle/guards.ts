import { Block } from './blocker.js'
import type { Context, StartContext } from './definition.js'
import type { GuardNode } from './graph.js'
import { refuse } from './refuse.js'
import type { Blocker, Refusal } from './refusal.js'
import type { BeforeHook } from './command.js'
import type { Data } from './subject.js'

/** What a guard gets to see when nobody has said what the input would be: reaching for it ends the question. */
export const inputNeeded = new Error('the guard needs the input')

/** Asks every guard, and reports all that is in the way at once. Null when nothing is. */
export function askGuards(node: Guarded, context: Context, before?: BeforeHook): Refusal | null {
  if (!before && allAgree(node, context)) return null
  const hook = before
    ? [blockerOf('before', () => before(Object.assign(Object.create(context), { transition: node.name })))]
    : []
  return refusalOf(node, [...blockersOf(node, context), ...hook])
}

/** The same for the start of a subject. */
export function askStartGuards(guards: readonly GuardNode[], context: StartContext<Data>): Refusal | null {
  const node = { name: 'start', guards }
  return allAgree(node, context) ? null : refusalOf(node, blockersOf(node, context))
}

/** What has guards: a transition, or the start. */
type Guarded = { readonly name: string; readonly guards: readonly GuardNode[] }

/** The way that most questions take: guards are pure, so that they may be asked again for what they have to say. */
function allAgree({ guards }: Guarded, context: object): boolean {
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

function blockersOf({ guards }: Guarded, context: object): readonly (Blocker | null)[] {
  return guards.map(({ name, ask }) => blockerOf(name, () => ask(context as never)))
}

function refusalOf({ name }: Guarded, answers: readonly (Blocker | null)[]): Refusal | null {
  const blockers = answers.filter((blocker) => blocker !== null)
  const failures = blockers.filter(({ code }) => code === 'guard_failed')
  if (failures.length > 0) {
    return refuse(
      'guard_failed',
      `'${name}' cannot be decided: guard ${named(failures)} threw or did not answer true, false or a blocker. Mend the guard.`,
      failures,
    )
  }
  if (blockers.length === 0) return null
  return refuse('guarded', `'${name}' is held back by ${blockers.map(described).join(', ')}.`, blockers)
}

/** A guard with what its blocker says, for whoever sees nothing but the message: `'paid' (owing: 100)`. */
function described({ code: _, guard, ...parameters }: Blocker): string {
  const values = Object.entries(parameters).map(([name, value]) => `${name}: ${shown(value)}`)
  return `'${String(guard)}'${values.length === 0 ? '' : ` (${values.join(', ')})`}`
}

const longest = 80

/** A value as a message can hold it. Whatever a guard of plain JavaScript hands out, the refusal still stands. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : value instanceof Date ? isoOf(value) : jsonOf(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function isoOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? String(date) : date.toISOString()
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
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
