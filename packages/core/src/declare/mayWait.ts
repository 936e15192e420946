import type { TransitionNode } from './graph.js'

/** Whether an automatic transition may not be taken at once: something is asked first. */
export function mayWait({
  automatic,
  guards,
  targets,
}: Pick<TransitionNode, 'automatic' | 'guards' | 'targets'>): boolean {
  if (automatic === null) return false
  const asks = [...targets.values()].flat().some((choice) => choice.when || choice.guards.length > 0)
  return automatic !== true || guards.length > 0 || asks
}
