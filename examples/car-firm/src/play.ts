import type { Store } from '@ordna/core'
import type { FileStore } from '@ordna/files'
import { virtualClock } from '@ordna/testing'
import { Agenda, letTimePass } from 'ordna-examples-common'
import { moment } from './calendar.js'
import { openFirm, type Firm, type Order } from './firm.js'
import { week } from './week.js'

/** What was played, and what the list of orders showed in the midst of it. */
export type Played = { readonly firm: Firm; readonly listed: readonly Order[] }

/** Lets the week pass, from Sunday evening until Saturday noon. */
export async function play({ store, files }: { readonly store: Store; readonly files: FileStore }): Promise<Played> {
  const [first] = week
  const clock = virtualClock(moment(first[0]))
  const firm = openFirm({ store, clock, files })
  const agenda = new Agenda()
  let listed: readonly Order[] = []
  for (const [at, order, act] of week) agenda.add(moment(at), order, async () => void (await act(firm, order)))
  agenda.add(moment('2027-01-12 16:00'), 'list', async () => {
    listed = (await firm.board.newest()).items
  })
  await letTimePass({ agenda, clock, engine: () => firm.engine, until: moment('2027-01-16 12:00') })
  return { firm, listed }
}
