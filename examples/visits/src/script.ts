import { chosenTime, freeTimes } from '@ordna/booking'
import { asTenant } from './company.js'
import { rules } from './houses.js'
import { at, linkIn, momentOf, type Play } from './stage.js'
import { placeOf, tenantById } from './tenants.js'
import { bookAgain, callNewTenant, callWhoseLetterCameBack } from './planner.js'
import { joinTheList } from './waiting.js'

/** What happens to those of whom the report tells. */
export function script(acted: Play): void {
  joinTheList(acted)
  at(acted, '2026-10-01 17:20', 'M1301', () => rebook(acted, 'M1301', '2026-10-22 13:00'))
  at(acted, '2026-10-05 11:00', 'B1004', () => comesBack(acted, 'B1004'))
  at(acted, '2026-10-05 18:05', 'B1004', () => answer(acted, 'B1004', 'announcement'))
  at(acted, '2026-10-06 09:00', 'B1004', () => callWhoseLetterCameBack(acted.company, 'B1004'))
  at(acted, '2026-10-09 20:15', 'M1001', () => answer(acted, 'M1001', 'reminder'))
  at(acted, '2026-10-12 12:30', 'N1401', () => rebook(acted, 'N1401', '2026-11-10 13:00'))
  at(acted, '2026-10-14 18:10', 'B1104', () => answer(acted, 'B1104', 'offer'))
  at(acted, '2026-10-14 19:30', 'B1304', () => answer(acted, 'B1304', 'offer'))
  at(acted, '2026-10-14 20:40', 'cafe', () => answer(acted, 'cafe', 'offer'))
  at(acted, '2026-10-16 15:10', 'M1001', () => rebook(acted, 'M1001', '2026-10-21 10:00'))
  at(acted, '2026-10-19 09:20', 'B1202', () => phonesIn(acted, 'B1202'))
  at(acted, '2026-10-26 08:40', 'N1104', () => callNewTenant(acted.company, 'N1104'))
  at(acted, '2026-10-26 18:30', 'N1303', () => signIn(acted, 'N1303'))
  at(acted, '2026-10-29 13:00', 'B1301', () => bookAgain(acted.company, 'B1301', '2026-11-06 10:00'))
}

/** At Mina sidor somebody reads which times are free, and chooses one. */
async function rebook({ company, clock }: Play, id: string, wanted: string): Promise<void> {
  const { house } = tenantById(id)
  const times = await freeTimes(company.visits, rules, {
    now: clock.now(),
    length: { minutes: house.minutes },
    place: placeOf(tenantById(id)),
    technicians: house.technicians,
    instead: id,
  })
  const chosen = chosenTime(times, momentOf(wanted).toISOString())
  if (!chosen) throw new Error(`${wanted} is not free for ${id}.`)
  await asTenant(company.visits, id).send(id, 'rebook', chosen)
}

/** Somebody follows the link of the last notice of a name that they got. */
async function answer({ company, post }: Play, who: string, notice: string): Promise<void> {
  const last = post.sent().findLast(({ delivery: { message } }) => {
    return message.name === notice && message.data['customerId'] === who
  })
  if (!last) throw new Error(`${who} got no ${notice}.`)
  const links = notice === 'offer' ? company.offers : company.links
  await links.act(linkIn(last.delivery.content.body))
}

/** Somebody without a telephone signs in with the code of their letter. */
async function signIn({ company }: Play, id: string): Promise<void> {
  await asTenant(company.visits, id).send(id, 'confirm')
}

/** The post brings a letter back. */
async function comesBack({ company, clock }: Play, id: string): Promise<void> {
  const letter = (await company.visits.messages(id)).find(({ name }) => name === 'announcement')
  await company.ordna.receipt(letter?.id ?? '', {
    status: 'bounced',
    at: clock.now(),
    channel: 'letter',
    permanent: true,
    detail: 'Mottagaren har flyttat',
  })
}

/** Whoever would rather phone is confirmed by the planner. */
async function phonesIn({ company }: Play, id: string): Promise<void> {
  await company.visits.send(id, 'confirm', undefined, { comment: 'Ringde och bekräftade' })
}
