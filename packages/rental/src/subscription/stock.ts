import type { JobHandler } from '@ordna/core'
import * as v from 'valibot'

/** Finds a free resource for an item, or none. That nobody else takes it meanwhile is the hold's business. */
export type Stock = {
  /** A resource of this kind that is free from then on. */
  find(item: string, from: Date): Promise<string | undefined> | string | undefined
}

const Frozen = v.object({ item: v.string(), startsAt: v.date(), resource: v.optional(v.string()) })

/** The handler of the delivery's job `assign`, for the engine's `jobs`. */
export function stockJobs(stock: Stock): { readonly assign: JobHandler } {
  return {
    assign: async ({ data }) => {
      const { item, startsAt, resource } = v.parse(Frozen, data)
      const found = resource === undefined ? await stock.find(item, startsAt) : undefined
      return found === undefined ? undefined : { send: 'assign', input: { resource: found } }
    },
  }
}
