import { type Answered, Batches, type Travel } from './batches.js'
import { perTenant } from './perTenant.js'

/**
 * Batches of each tenant on their own: where the server of one is away or slow, nobody else's fail with it, or wait for it.
 */
export class TenantBatches<Item, Answer> implements Pick<Batches<Item, Answer>, 'ask' | 'askEach'> {
  readonly #tenantOf: (item: Item) => string
  readonly #travel: Travel<Item, Answer>
  readonly #busy = new Map<string, Batches<Item, Answer>>()

  constructor(tenantOf: (item: Item) => string, travel: Travel<Item, Answer>) {
    this.#tenantOf = tenantOf
    this.#travel = travel
  }

  async ask(items: readonly Item[]): Promise<Answer[]> {
    return [...(await perTenant(items, this.#tenantOf, (own, tenant) => this.#with(tenant, (each) => each.ask(own))))]
  }

  askEach(items: readonly Item[]): Promise<readonly Answered<Answer>[]> {
    return perTenant(items, this.#tenantOf, (own, tenant) => this.#with(tenant, (each) => each.askEach(own)))
  }

  /** Whoever has nothing under way any more is forgotten: there may be any number of tenants. */
  async #with<Answers>(tenant: string, ask: (batches: Batches<Item, Answer>) => Promise<Answers>): Promise<Answers> {
    const batches = this.#busy.get(tenant) ?? new Batches(this.#travel)
    this.#busy.set(tenant, batches)
    try {
      return await ask(batches)
    } finally {
      if (batches.isIdle) this.#busy.delete(tenant)
    }
  }
}
