import type { Lifecycle } from '@ordna/core'
import type { Bearer } from './statement.js'

/** Whose a subject is by its data; nobody's where that cannot be told, as of one that is not there, or was erased. */
export function ownerOf({ graph }: Lifecycle, { data }: Pick<Bearer, 'data'>): string | null {
  try {
    return graph.owner?.of(data) ?? null
  } catch {
    return null
  }
}
