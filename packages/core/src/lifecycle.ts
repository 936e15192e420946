import { compile } from './build/compile.js'
import type { Declaration, ErasedTransition, Lifecycle } from './declare/graph.js'
import { freezeCompiled, heldDeclaration } from './build/heldDeclaration.js'
import { labelled, labelMistakes } from './build/labelled.js'
import { findMistakes } from './build/mistakes/findMistakes.js'
import { findUnreadable, unreadable } from './build/mistakes/unreadable.js'
import { LifecycleError, OrdnaError } from './errors.js'
import type { Parsed, Schema } from './words/schema.js'
import type { Declared } from './declare/spec.js'
import type { StatusDefinition } from './declare/statusDefinition.js'
import type { BuiltInFlag, HeadBuilt } from './declare/stages.js'
import type { DeclareMove } from './declare/move.js'
import type { HeadGiven, HeadKey, NamesIn, OwnerRole } from './declare/head.js'

type Requires<Statuses> = {
  [Status in keyof Statuses]: Statuses[Status] extends { readonly requires: readonly (infer Field)[] } ? Field : never
}

/**
 * Declares a lifecycle: its head first, then notices, flags, transitions, timers and holds in this order, each optional
 * but transitions, then `build()`.
 *
 * Names exist before they are used, so nothing needs a type argument and a misspelt name fails to compile where it stands.
 *
 * @example
 * ```ts
 * const letter = lifecycle('letter', {
 *   version: 1,
 *   data: v.object({ to: v.string() }),
 *   roles: ['clerk'],
 *   initial: 'draft',
 *   statuses: { draft: {}, sent: { final: true } },
 * })
 *   .transitions((move) => ({ send: move({ from: 'draft', to: 'sent', by: 'clerk' }) }))
 *   .build()
 * ```
 */
export function lifecycle<
  const Name extends string,
  Data extends Schema<object>,
  const Statuses extends {
    readonly [status: string]: StatusDefinition<keyof Parsed<Data> & string, NamesIn<Given, 'clocks'>>
  },
  const Given extends { readonly [Key in HeadKey]?: unknown },
>(
  name: Name,
  head: HeadGiven<Data, Statuses, Given>,
): HeadBuilt<
  Declared<
    Name,
    keyof Statuses & string,
    Parsed<Data> & object,
    {
      moves: object
      role: NamesIn<Given, 'roles'> | OwnerRole<keyof Given>
      flag: BuiltInFlag
      notice: never
      job: NamesIn<Given, 'jobs'>
      link: NamesIn<Given, 'links'>
      clock: NamesIn<Given, 'clocks'>
      indexed: NamesIn<Given, 'indexed'>
      requires: Requires<Statuses>
      schema: Data
      optional: Record<never, never>
    }
  >
> {
  const erased = head as unknown as Declaration['head']
  return stages({ name, head: erased, notices: {}, flags: {}, transitions: {}, timers: {}, holds: {} }) as never
}

/** One object serves every stage: the types alone decide which of its methods may be called next. */
function stages(declaration: Declaration) {
  const add = (part: Partial<Declaration>) => stages({ ...declaration, ...part })
  return {
    notices: (notices: Declaration['notices']) => add({ notices }),
    flags: (flags: Declaration['flags']) => add({ flags }),
    transitions: (declare: (move: DeclareMove<never>) => Declaration['transitions']) =>
      add({ transitions: typeof declare === 'function' ? declare(asItIs as never) : declare }),
    timers: (timers: Declaration['timers']) => add({ timers }),
    holds: (holds: Declaration['holds']) => add({ holds }),
    build: () => build(declaration),
  }
}

function asItIs(definition: ErasedTransition): ErasedTransition {
  return definition
}

/** Whatever a declaration is, what comes of it is a lifecycle or its mistakes. */
function build(declaration: Declaration): Lifecycle {
  try {
    const unread = findUnreadable(declaration)
    const whole = unread ? declaration : labelled(declaration)
    const mistakes = unread ? [unread] : [...labelMistakes(declaration), ...findMistakes(whole)]
    if (mistakes.length > 0) throw new LifecycleError(declaration.name, mistakes)
    const kept = heldDeclaration(whole)
    const { name, head } = kept
    return Object.freeze({ name, version: head.version, declaration: kept, graph: freezeCompiled(compile(kept)) })
  } catch (error) {
    if (error instanceof OrdnaError) throw error
    throw new LifecycleError(declaration.name, [unreadable('', error)], { cause: error })
  }
}
