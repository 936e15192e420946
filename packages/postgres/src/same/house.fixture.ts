import { engine, type Store, type Templates } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import { basket } from './basket.fixture.js'
import { deal, olderDeal } from './deal.fixture.js'
import { hire } from './hire.fixture.js'
import { loan } from './loan.fixture.js'

export type House = ReturnType<typeof houseOf>

export const tenant = 'oslo'
const desk = { tenant, actor: { id: 'anna', roles: ['staff'] } }

const templates: Templates = { render: ({ message: { name, text } }) => ({ body: [name, text].join(': ') }) }

/** What of these lifecycles one store keeps, on a clock and with channels of its own that fail the same messages. */
export function houseOf(store: Store) {
  const clock = virtualClock('2026-06-01T05:00:00Z')
  const [sms, letter] = [recordingChannel({ clock }), recordingChannel({ clock })]
  const tried = new Set<string>()
  sms.decide(({ id, message: { subject, name, seq } }) => {
    const nth = [...subject.id, ...name].length + seq
    if (nth % 4 !== 0 || tried.has(id)) return undefined
    tried.add(id)
    return { status: 'failed', permanent: nth % 8 === 0 }
  })
  const holidays: string[] = []
  const problems: unknown[] = []
  let drawn = 0
  const made = {
    store,
    clock,
    channels: { sms, letter },
    templates,
    patience: { attempts: 3 },
    random: () => 0,
    ids: () => `drawn${++drawn}`,
    calendars: () => ({ zone: 'Europe/Oslo', hours: { 'mon-sat': ['08:00-16:00'] }, holidays }),
    onFault: (error: unknown) => void problems.push(String(error)),
    onProblem: ({ what, id, attempts, dead, detail }: { [field: string]: unknown }) =>
      void problems.push({ what, id, attempts, dead, detail }),
  }
  const ordna = engine({ ...made, lifecycles: [loan, hire, basket, deal] })
  const older = engine({ ...made, lifecycles: [olderDeal] })
  return {
    store,
    clock,
    ordna,
    holidays,
    problems,
    told: () => ({ sms: sms.sent, letter: letter.sent }),
    loans: ordna.open(loan, desk),
    hires: ordna.open(hire, desk),
    baskets: ordna.open(basket, desk),
    deals: ordna.open(deal, desk),
    olderDeals: older.open(olderDeal, desk),
  }
}
