import type { JobHandler } from '@ordna/core'
import * as v from 'valibot'

/** Knows the things. Which of them are free, it need not know: the hold decides. */
export type Stock = {
  /** The things of this kind that would do from then on, best first. */
  candidates(item: string, from: Date): Promise<readonly string[]> | readonly string[]
}

const Frozen = v.object({ item: v.string(), startsAt: v.date(), resource: v.optional(v.string()) })

/** The handler of the delivery's job `assign`, for the engine's `jobs`: it has the first that is free, now or once one is. */
export function stockJobs(stock: Stock): { readonly assign: JobHandler } {
  return {
    assign: async ({ data }) => {
      const { item, startsAt, resource } = v.parse(Frozen, data)
      const resources = resource === undefined ? await stock.candidates(item, startsAt) : []
      return resources.length === 0 ? undefined : { send: 'seek', input: { resources } }
    },
  }
}
