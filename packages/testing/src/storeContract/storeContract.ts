import type { Store } from '@ordna/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storeCases, storeContractSize } from './storeCases.js'

/** What the contract needs to know of a store. */
export type StoreContractOptions = {
  /** Heads the report. */
  readonly name: string
  /** Opens the store that all cases share. It may hold data already: each case keeps to tenants of its own. */
  readonly open: () => Promise<Store>
  /** Runs after the store was closed. */
  readonly close?: () => Promise<void>
  /** How often to try what is random; 20 unless told. */
  readonly runs?: number
  /** Milliseconds for one case; a minute unless told. */
  readonly timeout?: number
}

/** Defines a test for every promise of a store. To be called once by each store's own tests. */
export function storeContract({ name, open, close, runs = 20, timeout = 300_000 }: StoreContractOptions): void {
  describe(`store contract: ${name}`, () => {
    let store: Store
    let started = 0
    beforeAll(async () => {
      store = await open()
    }, timeout)
    afterAll(async () => {
      await store.close()
      await close?.()
    }, timeout)
    for (const { area, name: promise, run } of storeCases) {
      // oxlint-disable-next-line vitest/expect-expect -- what it expects stands in the case
      test(`${area}: ${promise}`, { timeout }, async () => {
        started++
        await run({ store, runs })
      })
    }
    test('every case of the contract was run', () => {
      expect(started).toBe(storeContractSize)
    })
  })
}
