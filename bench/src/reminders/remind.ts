import { performance } from 'node:perf_hooks'
import { visitConfirmation } from '@ordna/booking'
import { engine, type HistoryEntry, type Store } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'

/** How many reminders fall due in one minute, and how many customers confirm meanwhile, so many at a time. */
export type Rush = { readonly reminders: number; readonly confirming: number; readonly atOnce: number }

/** What came of it: `wrong` is what happened twice, or not at all. */
export type Reminded = {
  readonly wrong: readonly string[]
  readonly dropped: number
  readonly seconds: number
  /** How long each customer waited for the answer, in milliseconds. */
  readonly waited: readonly number[]
}

const tenant = 'malmo'
const booked = '2026-10-01T07:00:00Z'
const due = '2026-10-16T08:00:00Z'
const startsAt = new Date('2026-10-26T08:00:00Z')
const endsAt = new Date('2026-10-26T09:00:00Z')
const visit = visitConfirmation({ channels: { announcement: ['email'] } })

/** Books visits, and lets all of their reminders fall due in one minute, for two workers, while some of the customers confirm. */
export async function remindAll(
  stores: readonly [Store, Store],
  { reminders, confirming, atOnce }: Rush,
): Promise<Reminded> {
  const clock = virtualClock(booked)
  const [sms, email, letter] = [recordingChannel({ clock }), recordingChannel({ clock }), recordingChannel({ clock })]
  const calendars = { [tenant]: { zone: 'Europe/Stockholm' } }
  const workers = stores.map((store) =>
    engine({
      store,
      clock,
      calendars,
      lifecycles: [visit],
      channels: { sms, email, letter },
      templates: { render: () => ({ body: '-' }) },
    }),
  )
  const desks = workers.map((worker) => worker.open(visit, { tenant, actor: { id: 'pia', roles: ['planner'] } }))
  const [desk] = desks
  if (!desk) throw new Error('There is nobody to book.')
  const ids = Array.from({ length: reminders }, (_, index) => `v${index}`)
  await together(ids, atOnce, async (id) => {
    const of = { customer: id, place: 'Storgatan 1', purpose: 'OVK', phone: '+46700000001', email: `${id}@example.se` }
    await desk.start(id, { ...of, startsAt, endsAt, candidates: [`tor ${id}`] })
  })
  const quiet = () => Promise.all(workers.map((worker) => worker.tick()))
  await quiet()

  await clock.advanceTo(due)
  const confirmed = ids.filter((_, index) => index % Math.floor(reminders / confirming) === 0)
  const waited: number[] = []
  const began = performance.now()
  const working = quiet()
  await together(confirmed, atOnce, async (id) => {
    const asked = performance.now()
    await desk.send(id, 'confirm')
    waited.push(performance.now() - asked)
  })
  await working
  const seconds = (performance.now() - began) / 1_000
  await quiet()

  const sent = countsOf(sms.sent.filter(({ notice }) => notice === 'reminder').map(({ about }) => about))
  const judged: Judged[] = []
  await together(ids, atOnce, async (id) => {
    judged.push(judge(id, await desk.history(id), { sent: sent.get(id) ?? 0, isConfirmed: confirmed.includes(id) }))
  })
  const dropped = judged.filter((one) => one.dropped).length
  return { wrong: judged.flatMap(({ wrong }) => wrong), dropped, seconds, waited }
}

type Judged = { readonly wrong: readonly string[]; readonly dropped: boolean }

/** What happened twice with one visit, or not at all. */
function judge(
  id: string,
  history: readonly HistoryEntry[],
  { sent, isConfirmed }: { readonly sent: number; readonly isConfirmed: boolean },
): Judged {
  const times = (transition: string) =>
    history.filter(({ kind, transition: its }) => kind === 'move' && its === transition).length
  const dropped = history.some(({ kind }) => kind === 'dropped')
  const [reminded, confirmed] = [times('remind'), times('confirm')]
  // Whoever confirmed between the reminder and its sending is not written to.
  const messages = reminded - (dropped ? 1 : 0)
  const wrong = [
    ...(reminded > 1 || (reminded === 0 && !isConfirmed) ? [`${id} reminded ${reminded} times`] : []),
    ...(confirmed === (isConfirmed ? 1 : 0) ? [] : [`${id} confirmed ${confirmed} times`]),
    ...(sent === messages ? [] : [`${id} written to ${sent} times, not ${messages}`]),
  ]
  return { wrong, dropped }
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** Does something for each, so many at a time. */
async function together<Item>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item)
    }),
  )
}
