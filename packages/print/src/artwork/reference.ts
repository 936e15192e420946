import { assertNames } from '@ordna/core/adapters'
import type { Artwork } from './port.js'

/** What the stand-in does on demand. */
export type ReferenceArtworkControls = {
  /** Puts a file at an address, in place of whatever stood there, and says what its check finds. */
  put(artwork: string, content: string, problems?: readonly string[]): void
  /** Nothing stands there any more. */
  remove(artwork: string): void
  /** The next so many calls fail. */
  failNext(calls: number): void
  /** Addresses that were fetched, oldest first. */
  readonly fetched: readonly string[]
}

/** Artwork in this process, for tests and examples. */
export function referenceArtwork(
  script: { readonly files?: { readonly [artwork: string]: string } } = {},
): Required<Artwork> & ReferenceArtworkControls {
  assertNames('options of referenceArtwork', script, { files: true })
  const files = new Map(Object.entries(script.files ?? {}))
  const problems = new Map<string, readonly string[]>()
  const fetched: string[] = []
  let failures = 0
  return {
    fetched,
    put: (artwork, content, found = []) => {
      files.set(artwork, content)
      problems.set(artwork, found)
    },
    remove: (artwork) => void files.delete(artwork),
    failNext: (calls) => {
      failures = calls
    },
    fetch: async ({ artwork }) => {
      if (failures-- > 0) throw new Error('The files are away.')
      fetched.push(artwork)
      const content = files.get(artwork)
      return content === undefined ? null : chunksOf(content)
    },
    check: async ({ artwork }) => problems.get(artwork) ?? [],
  }
}

async function* chunksOf(content: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(content)
}
