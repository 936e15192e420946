import type { Store } from '@ordna/core'
import type { CommitOutcome } from '@ordna/core/adapters'
import type pg from 'pg'
import { codeOf } from '../connection/errors.js'
import type { Client, PostgresStore } from '../index.js'
import { inTransaction } from './hosts.fixture.js'

/** Each call in a transaction of its own, as a host has them; one that a deadlock has ended is done over, as by a host. */
export function inside(pool: pg.Pool, store: PostgresStore, hear: (text: string) => void = () => {}): Store {
  const once = async (name: string, given: readonly unknown[]): Promise<unknown> => {
    let answer: unknown
    await inTransaction(pool, async (client) => {
      answer = await (store.using(heardBy(hear, client)) as unknown as Methods)[name]?.(...given)
      if (name === 'commit') for (const outcome of answer as readonly CommitOutcome[]) throwDeadlock(outcome)
    })
    return answer
  }
  const again = async (name: string, given: readonly unknown[]): Promise<unknown> =>
    once(name, given).catch((error: unknown) => {
      if (codeOf(error) !== '40P01') throw error
      return again(name, given)
    })
  const methods = Object.keys(store).filter((name) => !['using', 'close', 'alone'].includes(name))
  const through = methods.map((name) => [name, (...given: readonly unknown[]) => again(name, given)])
  return { ...Object.fromEntries(through), close: async () => {} } as Store
}

type Methods = { readonly [name: string]: (...given: readonly unknown[]) => unknown }

function heardBy(hear: (text: string) => void, client: Client): Client {
  return {
    query: (text, values) => {
      hear(text)
      return client.query(text, values)
    },
  }
}

function throwDeadlock(outcome: CommitOutcome): void {
  if (typeof outcome === 'object' && codeOf(outcome.failed) === '40P01') throw outcome.failed
}
