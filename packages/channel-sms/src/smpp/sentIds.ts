import { setImmediate as turn } from 'node:timers/promises'

/** Finds out which message a provider's id is of. */
export type FindMessage = (providerId: string) => string | null | undefined | Promise<string | null | undefined>

/** Keeps which message a provider's id is of, until its report has come. */
export type SentIds = {
  /** Keeps one; it is waited for. */
  readonly keep: (providerId: string, messageId: string) => unknown
  readonly find: FindMessage
}

const mostRemembered = 100_000

/** The last ids, in this process. */
export function remembered(): SentIds {
  const ids = new Map<string, string>()
  return {
    keep(providerId, messageId) {
      const [oldest] = ids.keys()
      if (ids.size >= mostRemembered && oldest !== undefined) ids.delete(oldest)
      ids.set(providerId, messageId)
    },
    find: (providerId) => ids.get(providerId),
  }
}

/**
 * The same ids, where a report may come in the very bytes behind the answer that told its id: what is being kept is waited for. What goes
 * wrong with keeping fails nobody, for the centre has the message, and would get it again.
 */
export function noted(sent: SentIds): SentIds {
  const keeping = new Set<Promise<unknown>>()
  return {
    async keep(providerId, messageId) {
      const kept = (async () => sent.keep(providerId, messageId))().catch(() => {})
      keeping.add(kept)
      await kept
      keeping.delete(kept)
    },
    async find(providerId) {
      const known = await sent.find(providerId)
      if (typeof known === 'string') return known
      await turn()
      await Promise.all(keeping)
      return sent.find(providerId)
    },
  }
}
