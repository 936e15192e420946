/** Something and its place in the list that it came in. */
export type Placed<Item> = { readonly place: number; readonly item: Item }

/** Items by tenant, tenants in order: two statements that touch several tenants lock them in the same order. */
export function byTenant<Item>(
  items: readonly Item[],
  tenantOf: (item: Item) => string,
): readonly (readonly [tenant: string, items: readonly Item[]])[] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const tenant = tenantOf(item)
    const group = groups.get(tenant)
    if (group) group.push(item)
    else groups.set(tenant, [item])
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1))
}
