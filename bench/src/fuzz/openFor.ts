import type { Lifecycle, Possibility } from '@ordna/core'
import type { Desk } from './calls.js'

/** As much of an opened lifecycle as whole subjects are driven by. */
export type Opened = {
  explain(id: string): Promise<readonly Possibility[]>
  get(id: string): Promise<{ readonly status: string; readonly revision: number; readonly data: unknown } | undefined>
  trySendNamed(id: string, transition: string, input: unknown, options: object): Promise<unknown>
  tryStart(id: string, data: unknown): Promise<unknown>
}

/** A lifecycle opened for somebody who has every role of it, and whose its subjects are. */
export function openFor({ engine, lifecycles }: Desk, index: number, tenant: string): Opened {
  const lifecycle = lifecycles[index] as Lifecycle
  const roles = lifecycle.declaration.head.roles
  return engine.open(lifecycle, { tenant, actor: { id: 'kari', roles } }) as unknown as Opened
}
