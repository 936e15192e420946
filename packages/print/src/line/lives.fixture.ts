import type { Store } from '@ordna/core'
import { expect } from 'vitest'
import { aLineShop, three } from './lines.fixture.js'
import type { PrintLineData } from './data.js'
import type { Ranked } from './ranking.js'

type Shop = ReturnType<typeof aLineShop>

/** What happens to a line, or to its order: what is not possible just then is refused, and changes nothing. */
export const acts = {
  receive: ({ program }: Shop, id: string) => program.lines.trySend(id, 'receive'),
  process: ({ program }: Shop, id: string) => program.lines.trySend(id, 'process'),
  produce: ({ operator }: Shop, id: string) => operator.lines.trySend(id, 'produce'),
  deliver: ({ operator }: Shop, id: string) => operator.lines.trySend(id, 'deliver'),
  fail: ({ program }: Shop, id: string) => program.lines.trySend(id, 'fail', { message: `${id} feiler` }),
  resume: ({ operator }: Shop, id: string) => operator.lines.trySend(id, 'resume'),
  dropLine: ({ operator }: Shop, id: string) => operator.lines.trySend(id, 'cancel'),
  cancel: ({ odd }: Shop) => odd.orders.trySend('o1', 'cancel'),
  callOff: ({ operator }: Shop) => operator.orders.trySend('o1', 'callOff'),
  invoice: ({ operator }: Shop) => operator.orders.trySend('o1', 'invoice'),
  moveOrder: ({ operator }: Shop) => operator.orders.trySend('o1', 'process'),
  jobs: ({ ordna }: Shop) => ordna.tick(),
} as const

/** What somebody does to the line of a number; those of one moment happen at once, in as many processes as there are. */
export type Act = readonly [name: keyof typeof acts, line: number]

/** Plays a life, and looks at every quiet moment whether the order stands where its lines say; answers how often it looked. */
export async function live(
  stores: readonly Store[],
  ranking: readonly Ranked[],
  moments: readonly (readonly Act[])[],
  tenant?: string,
) {
  const shops = stores.map((store) => aLineShop([store], ranking, tenant))
  const [shop] = shops
  if (!shop) throw new Error('no shop')
  await shop.odd.orders.start('o1', three)
  await shop.program.orders.send('o1', 'openLines' as never)
  const lines = await shop.linesOf()
  let looks = 0
  for (const moment of moments) {
    await Promise.all(
      moment.map(([name, number], process) => acts[name](shops[process % shops.length] ?? shop, lines[number] ?? '')),
    )
    await look(shop, lines, ranking)
    looks++
  }
  // Rankings take turns on one store here: each life declares its own.
  const faults = shops.flatMap((one) => one.faults)
  expect(faults.filter((fault) => !String(fault).includes('was declared otherwise'))).toEqual([])
  return looks
}

/** Not by the code that is tried: by sorting. */
async function look({ operator }: Shop, ids: readonly string[], ranking: readonly Ranked[]): Promise<void> {
  const order = await operator.orders.get('o1')
  const found = await Promise.all(ids.map((id) => operator.lines.get(id)))
  const lines = found.flatMap((line) => (line ? [line] : []))
  expect(lines).toHaveLength(ids.length)
  const counting = lines.filter(({ status }) => status !== 'cancelled')
  const [lowest] = counting.toSorted((one, other) => place(ranking, one.status) - place(ranking, other.status))
  const expected = lowest?.status ?? 'cancelled'
  const [wrong] = lines.filter(({ status }) => status === 'error').map(({ data }) => data as PrintLineData)
  // A cancelled order keeps what was wrong with it.
  const told = order?.status === 'cancelled' ? undefined : order?.data.error?.message
  const stands = { status: order?.status, error: told }
  // An order that is invoiced is out of production: it follows nobody any more.
  if (order?.status !== 'invoiced')
    expect(stands).toEqual({ status: expected, error: expected === 'error' ? wrong?.error?.message : undefined })
}

function place(ranking: readonly string[], status: string): number {
  return ranking.indexOf(status)
}
