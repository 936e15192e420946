import { byTenant } from './byTenant.js'

/** Asks for each tenant's items on their own, all at once; answers each item in its place. */
export async function perTenant<Item, Answer>(
  items: readonly Item[],
  tenantOf: (item: Item) => string,
  ask: (items: readonly Item[], tenant: string) => Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
  const placed = items.map((item, place) => ({ item, place }))
  const answers: Answer[] = []
  await Promise.all(
    byTenant(placed, ({ item }) => tenantOf(item)).map(async ([tenant, own]) => {
      const told = await ask(
        own.map(({ item }) => item),
        tenant,
      )
      own.forEach(({ place }, index) => {
        answers[place] = told[index] as Answer
      })
    }),
  )
  return answers
}
