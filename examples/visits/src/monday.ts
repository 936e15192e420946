import { everyPage } from 'ordna-examples-common'
import type { Company } from './company.js'
import { freedInAll } from './freed.js'

const flags = {
  call_customer: 'Ring kunden',
  unreachable: 'Går inte att nå',
  message_dead: 'Ett meddelande kunde inte skickas',
  unreported: 'Inte återrapporterad',
} as const

/** What the planner looks at on a Monday, before the telephones open. */
export async function lookAround(company: Company, now: Date) {
  const { board } = company
  const unanswered = await everyPage((cursor) => board.unanswered(cursor))
  return {
    now,
    weeks: await board.weeks('2026-10-19', 4),
    unanswered: await Promise.all(unanswered.map(({ id }) => board.visit(id))),
    flagged: await Promise.all(
      (Object.keys(flags) as (keyof typeof flags)[]).map(async (flag) => ({
        label: flags[flag],
        found: await everyPage((cursor) => board.flagged(flag, cursor)),
      })),
    ),
    freed: await freedInAll(company),
  }
}

export type Monday = Awaited<ReturnType<typeof lookAround>>
