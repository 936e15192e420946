import { describe, test } from 'vitest'
import type { ChannelTraits, ChannelUnderTest, Failing } from './channelCase.js'
import { channelCases } from './channelCases.js'

/** What the contract needs to know of a channel. */
export type ChannelContractOptions = ChannelTraits & {
  /** Heads the report. */
  readonly name: string
  /** Opens a channel whose provider works and has received nothing. Each case opens its own. */
  readonly open: () => Promise<ChannelUnderTest>
  /**
   * Opens a channel whose provider fails; null of a failure that it cannot have, as nobody's answer is lost who asks
   * nobody. Cases about failures that are left out here are reported as skipped, but for those of a channel that
   * postpones nothing.
   */
  readonly failing?: { readonly [How in Failing]?: (() => Promise<ChannelUnderTest>) | null }
  /** Milliseconds within which an aborted call must end; 1,000 unless told. */
  readonly prompt?: number
  /** Milliseconds for one case; a minute unless told. */
  readonly timeout?: number
}

/** Defines a test for every promise of a channel. To be called once by each channel's own tests. */
export function channelContract(options: ChannelContractOptions): void {
  const { name, open, failing = {}, prompt = 1_000, timeout = 60_000, ...traits } = options
  describe(`channel contract: ${name}`, () => {
    for (const { area, name: promise, needs, run } of channelCases) {
      const begin = needs === null ? open : { postponing: null, ...failing }[needs]
      if (begin === null) continue
      // oxlint-disable-next-line vitest/expect-expect -- what it expects stands in the case
      test.skipIf(!begin)(`${area}: ${promise}`, { timeout }, async () => {
        const opened = await (begin ?? open)()
        try {
          await run({ ...opened, traits, prompt })
        } finally {
          await opened.close?.()
        }
      })
    }
  })
}
