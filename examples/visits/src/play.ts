import { openFeed } from '@ordna/booking'
import type { Store } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import { Agenda, letTimePass } from 'ordna-examples-common'
import { asTenant, openCompany, type Company } from './company.js'
import { answerTo, type Act } from './habits.js'
import { lookAround } from './monday.js'
import { openPost, type Delivered } from './post.js'
import { script } from './script.js'
import { at, linkIn, listOf, momentOf, type Play } from './stage.js'
import { planRounds } from './technicians.js'
import { bookingOf, tenants as everybody, type Tenant } from './tenants.js'

/** What the play is given: a store, perhaps a folder for letters, and who lives in the houses; default everybody. */
export type Given = { readonly store: Store; readonly folder?: string; readonly tenants?: readonly Tenant[] }

/** Lets the weeks pass: each booking, answer, round and due timer, in time order. */
export async function play({ store, folder, tenants = everybody }: Given): Promise<Play> {
  const agenda = new Agenda()
  const clock = virtualClock(momentOf('2026-09-28 09:00'))
  const post = openPost(clock, (delivered) => hear(acted, delivered), folder)
  const company = openCompany({ store, clock, channels: post.channels })
  const acted: Play = { agenda, clock, company, post, seen: {} }
  at(acted, '2026-09-28 09:00', 'bookings', () => book(company, tenants))
  script(acted)
  planRounds(acted)
  at(acted, '2026-10-19 06:45', 'week', async () => {
    acted.seen.week = await listOf(company, 'jonas').days('2026-10-19', 5)
  })
  at(acted, '2026-10-26 07:30', 'monday', async () => {
    acted.seen.monday = await lookAround(company, clock.now())
    acted.seen.feed = await calendarOf(company, 'jonas')
  })
  await letTimePass({ agenda, clock, engine: () => company.ordna, until: momentOf('2026-11-13 17:00') })
  return acted
}

/** What the technician's telephone reads at the address that only they know. */
async function calendarOf({ addresses, feed }: Company, technician: string): Promise<string> {
  const { token } = await openFeed(addresses, technician)
  const answer = await feed(new Request(`https://malmohem.example/feeds/${token}.ics`))
  return answer.text()
}

async function book({ visits }: Company, tenants: readonly Tenant[]): Promise<void> {
  for (const tenant of tenants) await visits.start(tenant.id, bookingOf(tenant))
}

function hear(acted: Play, delivered: Delivered): void {
  const act = answerTo(delivered)
  if (act) acted.agenda.add(act.at, delivered.delivery.to, () => carryOut(acted.company, act, delivered))
}

/** Who is too late, or has answered already, reads so: a refusal is an answer, and stands in the history. */
async function carryOut({ visits, links }: Company, { does }: Act, { delivery }: Delivered): Promise<void> {
  const { subject, data } = delivery.message
  if (does === 'follow the link') await links.act(linkIn(delivery.content.body))
  else await asTenant(visits, String(data['customerId'])).trySend(subject.id, 'confirm')
}
