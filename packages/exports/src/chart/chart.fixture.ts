import type { Fact } from '../report/fact.js'
import { reportOf } from '../report/report.js'

const HOUR = 3_600_000
const first = Date.parse('2026-01-02T10:00:00Z')

/** Half a year of a small firm, made up: more in summer, two classes, three clerks, five customers. */
const facts = Array.from({ length: 90 }, (_, index): Fact => {
  const from = new Date(first + Math.round(180 * 24 * Math.sqrt(index / 90)) * HOUR)
  const until = new Date(+from + (24 + ((index * 7) % 5) * 12) * HOUR)
  const lost = index % 9 === 4
  const gross = 4900 * (1 + (index % 5)) + (index % 3) * 1250
  const ending = lost
    ? ({ outcome: 'lost', status: 'cancelled', reason: 'no_show' } as const)
    : ({ outcome: 'closed', status: 'paid_ok' } as const)
  return {
    id: `o${index}`,
    class: index % 4 === 0 ? 'van' : 'economy',
    resource: index % 4 === 0 ? 'ZA 456 CD' : 'ZA 123 AB',
    customer: ['Jana Kováčová', 'Peter Novák', 'Müller & Söhne <GmbH>', 'Kari Nordmann', 'Anna Lindström'][index % 5],
    amounts: { currency: 'EUR', net: gross, vat: 0, gross },
    ...(lost ? {} : { out: { from, until } }),
    returned: !lost,
    ending: { ...ending, at: until, by: ['adam', 'kim', 'sofia'][index % 3] ?? null },
    stays: [
      { status: 'received', from: new Date(+from - (1 + (index % 30)) * HOUR), until: from },
      { status: 'rental_in_progress', from, until },
    ],
  }
})

/** The report of that half year. */
export const halfYear = await reportOf(facts, {
  from: '2026-01-01',
  until: '2026-07-01',
  zone: 'Europe/Bratislava',
  by: ['month', 'class', 'customer'],
  fleet: [
    { resource: 'ZA 123 AB', class: 'economy' },
    { resource: 'ZA 456 CD', class: 'van' },
  ],
})
