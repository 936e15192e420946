import type { Fact } from './fact.js'
import { Living, outcomeOf, type Life } from './life.js'
import { factsOptions } from './options.js'
import type { FactsOptions, Listed, Orders, Reading } from './reading.js'

/** How many histories are read at a time, and how long each page of a history is. */
const atOnce = 16
const page = 1_000

/**
 * The facts of all orders that ended since `from`, and of those that are out now; in pages, so that memory does not grow with
 * their number. Each order comes once.
 */
export async function* factsOf<Data>(
  orders: Orders<Data>,
  reading: Reading<Data>,
  given: FactsOptions,
): AsyncGenerator<Fact> {
  const options = factsOptions(given)
  const { from, now } = options
  const { closed, lost, later = [], out = [] } = reading
  // First those that are open: an order that ends meanwhile is then told as it was, and not again.
  if (out.length > 0) {
    for await (const order of everyOne(orders, { status: out, order: 'startedAt' })) {
      yield factOf(order, reading, { ending: null, stays: [] }, now)
    }
  }
  const moments = { enteredAt: { from, until: now } }
  const ended = { status: [...closed, ...lost, ...later], moments, order: 'enteredAt' }
  for await (const some of inGroups(everyOne(orders, ended))) {
    const lives = await Promise.all(some.map((order) => lifeOf(orders, reading, order, options)))
    for (const [index, order] of some.entries()) {
      const life = lives[index]
      if (life?.ending) yield factOf(order, reading, life, now)
    }
  }
}

type Listing = NonNullable<Parameters<Orders<unknown>['list']>[0]>

async function* everyOne<Data>(orders: Orders<Data>, listing: Listing): AsyncGenerator<Listed<Data>> {
  let cursor: string | null = null
  do {
    const found = await orders.list({ ...listing, descending: false, limit: page, cursor })
    yield* found.items
    cursor = found.cursor
  } while (cursor !== null)
}

async function* inGroups<Item>(items: AsyncIterable<Item>): AsyncGenerator<readonly Item[]> {
  let group: Item[] = []
  for await (const item of items) {
    group.push(item)
    if (group.length < atOnce) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

/** Where the row says it all, no history is read. */
async function lifeOf<Data>(
  orders: Orders<Data>,
  reading: Reading<Data>,
  { id, status, stay }: Listed<Data>,
  { histories = false }: FactsOptions,
): Promise<Life> {
  const outcome = outcomeOf(status, reading)
  if (!histories && outcome !== null) {
    return { ending: { outcome, status, at: stay.enteredAt, by: null }, stays: [] }
  }
  const living = new Living(reading)
  for (let after = 0, whole = false; !whole;) {
    const entries = await orders.history(id, { after, limit: page })
    for (const entry of entries) living.tell(entry)
    after = entries.at(-1)?.seq ?? after
    whole = entries.length < page
  }
  return living.told()
}

function factOf<Data>({ id, data }: Listed<Data>, reading: Reading<Data>, life: Life, now: Date): Fact {
  const { handedOverAt, returnedAt, reason, ...about } = reading.about(data)
  const { ending, stays, handedOverBy } = life
  return {
    id,
    ...about,
    ...(handedOverAt ? { out: { from: handedOverAt, until: returnedAt ?? now } } : {}),
    returned: returnedAt !== undefined,
    handedOverBy,
    ending: ending && { ...ending, reason: ending.reason ?? reason },
    stays,
  }
}
