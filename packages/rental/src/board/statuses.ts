import type { Lifecycle, Spec } from '@ordna/core'

/** Which statuses of a lifecycle a board asks for. */
export type Statuses<S extends Spec> = {
  /** Every status that people see, as declared. */
  readonly all: readonly S['status'][]
  /** Those of them in which something is still to come of the subject. */
  readonly running: readonly S['status'][]
}

/**
 * The statuses that a lifecycle declares, read when they are first asked for.
 *
 * They are the same whatever a host decides, so that one building serves every board.
 */
export function statusesOf<S extends Spec>(build: () => Lifecycle<S>): () => Statuses<S> {
  let statuses: Statuses<S> | undefined
  return () => (statuses ??= read(build()))
}

function read<S extends Spec>({ graph }: Lifecycle<S>): Statuses<S> {
  const seen = [...graph.statuses.values()].filter(({ definition }) => definition.visible !== false)
  const running = seen.filter(({ category }) => ['open', 'waiting', 'active'].includes(category))
  return {
    all: seen.map(({ name }) => name),
    running: running.map(({ name }) => name),
  }
}
