import type { Store } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import { Agenda, letTimePass } from 'ordna-examples-common'
import { localMoment, today } from './calendar.js'
import { day, type Stage } from './day.js'
import { quietPress, type Press } from './press.js'
import { openShop, type Order, type Shop } from './shop.js'

/** What the play is given: where the orders are kept, and the press. */
export type Script = { readonly store: Store; readonly press?: Press }

/** What was played, and what was to be seen on the two boards at their hours. */
export type Played = Pick<Stage, 'shop' | 'scanned'> & {
  /** What waits at nine for whoever approves at Fjordregnskap, and at noon on the production floor. */
  readonly seen: { readonly approving: readonly Order[]; readonly floor: readonly Order[] }
}

/** Lets the day pass, from the first of its orders until the shop closes. */
export async function play({ store, press = quietPress() }: Script): Promise<Played> {
  const [first] = day
  const clock = virtualClock(moment(first[0]))
  const shop = openShop({ store, clock, press })
  const agenda = new Agenda()
  const stage: Stage = { shop, press, scanned: [] }
  for (const [at, order, act] of day) agenda.add(moment(at), order, async () => void (await act(stage, order)))
  const seen = { approving: [] as readonly Order[], floor: [] as readonly Order[] }
  agenda.add(localMoment(today, '08:19'), 'board', async () => {
    seen.approving = (await shop.approving('berit').waiting()).items
  })
  agenda.add(localMoment(today, '13:10'), 'board', async () => {
    seen.floor = await onTheFloor(shop)
  })
  await letTimePass({ agenda, clock, engine: () => shop.engine, until: localMoment(today, '17:00') })
  return { ...stage, seen }
}

/** Of a date and a time by the shop's clocks, such as `2026-03-20 08:05`. */
function moment(at: string): Date {
  return localMoment(at.slice(0, 10), at.slice(11))
}

/** Errors first, then what is to be done, rush orders before others, and what is on hold. */
async function onTheFloor({ floor }: Shop): Promise<readonly Order[]> {
  const lists = [floor.errors(), ...floor.statuses.map((status) => floor.toDo(status)), floor.onHold()]
  return (await Promise.all(lists)).flatMap(({ items }) => items) as readonly Order[]
}
