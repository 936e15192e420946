/**
 * What the shop rents out: the fee of a month in øre, how many it has, whether it has a chain and whether a courier
 * brings it, and its English name.
 */
export const goods = {
  bysykkel: { fee: 34_900, count: 11, chain: true, brought: false, english: 'city bike' },
  elsykkel: { fee: 89_900, count: 14, chain: true, brought: false, english: 'e-bike' },
  lastesykkel: { fee: 129_900, count: 5, chain: true, brought: true, english: 'cargo bike' },
  sykkelvogn: { fee: 24_900, count: 5, chain: false, brought: true, english: 'trailer' },
  piggdekk: { fee: 14_900, count: 9, chain: false, brought: false, english: 'studded tyres' },
} as const

/** One kind of thing. */
export type Kind = keyof typeof goods

/** What each costs a month, in øre: customers cannot have it for less. */
export const fees: { readonly [item: string]: number } = Object.fromEntries(
  Object.entries(goods).map(([kind, { fee }]) => [kind, fee]),
)

/** The things of one kind by name: `lastesykkel 2`. */
export function thingsOf(item: string): readonly string[] {
  return isKind(item) ? Array.from({ length: goods[item].count }, (_, index) => `${item} ${index + 1}`) : []
}

/** Whether the shop rents such a thing out. */
export function isKind(item: string): item is Kind {
  return item in goods
}
