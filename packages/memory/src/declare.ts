import type { DeclaredLifecycle } from '@ordna/core/adapters'
import { copy } from './copy.js'
import type { Tables } from './tables.js'

/** What was written down of a lifecycle before; what is given now, where nothing was, or where it replaces that. */
export function declareOne(
  { lifecycles }: Tables,
  lifecycle: DeclaredLifecycle,
  replace: boolean,
): DeclaredLifecycle | null {
  const key = JSON.stringify([lifecycle.name, lifecycle.version])
  const before = lifecycles.get(key) ?? null
  if (!before || replace) lifecycles.set(key, copy(lifecycle))
  return copy(before)
}
