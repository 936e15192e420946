import { RefusedError, type Explanation, type Moved, type Refusal, type Spec } from '@ordna/core'
import type { Scenario } from '@ordna/testing'
import { expect } from 'vitest'

type Sent = readonly [id: string, transition: string, input?: unknown, options?: { readonly reason?: string }]

/** The same dealings, with each command explained just before it is sent: what was foretold is to come true. */
export function foretold<S extends Spec>(desk: Scenario<S>): Scenario<S> {
  const trySend = async (...sent: Sent) => {
    const said = await explained(desk, sent)
    const answer = await desk.trySend(...(sent as unknown as Parameters<Scenario<S>['trySend']>))
    if (said) expect(told(said)).toEqual(came(answer))
    return answer
  }
  return new Proxy(desk, { get: (target, name) => (name === 'trySend' ? trySend : Reflect.get(target, name, target)) })
}

/** Null for whoever may send it and not read it, and hears nothing. */
async function explained<S extends Spec>({ opened }: Scenario<S>, sent: Sent): Promise<Explanation<S> | null> {
  const [id, transition, input, { reason } = {}] = sent
  try {
    return await opened.explainNamed(id, transition, input, reason === undefined ? {} : { reason })
  } catch (error) {
    if (error instanceof RefusedError) return null
    throw error
  }
}

function told({ to, code, blockers, message, retryAt }: Explanation) {
  return { to, code, blockers, message, retryAt }
}

function came(answer: Moved | Refusal): ReturnType<typeof told> {
  if (answer.outcome === 'moved') return { to: answer.to, code: null, blockers: [], message: null, retryAt: null }
  const { code, blockers, message, retryAt = null } = answer
  return { to: null, code, blockers, message, retryAt }
}
