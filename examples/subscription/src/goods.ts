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

/** Every kind, in the order of the list. */
export const kinds = Object.keys(goods) as readonly Kind[]

/** What each costs a month, in øre: customers cannot have it for less. */
export const fees: { readonly [item: string]: number } = Object.fromEntries(
  kinds.map((kind) => [kind, goods[kind].fee]),
)

/** The things of one kind by name: `lastesykkel 2`. */
export function thingsOf(kind: Kind): readonly string[] {
  return Array.from({ length: goods[kind].count }, (_, index) => `${kind} ${index + 1}`)
}

/** Whether the shop rents such a thing out. */
export function isKind(item: string): item is Kind {
  return item in goods
}
