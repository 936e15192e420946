import { own } from '@ordna/core/adapters'
import type { ListedVisit } from '@ordna/booking'
import { addDays, minute } from 'ordna-examples-common'
import { at, listOf, type Play } from './stage.js'

const technicians = { jonas: 'Jonas', samira: 'Samira', bosse: 'Bosse' } as const

/** What a technician is called; nothing for anybody else. */
export function technicianName(id: string): string {
  return own(technicians, id) ?? ''
}

/** What does not go as planned, by the visit. */
const troubles: { readonly [visit: string]: 'nobody at home' | 'in the way' } = {
  M1302: 'nobody at home',
  B1102: 'nobody at home',
  B1301: 'in the way',
}

/** Every morning of the weeks, each technician reads the list on their telephone, and goes by it. */
export function planRounds(acted: Play): void {
  for (let date = '2026-10-19'; date <= '2026-11-13'; date = addDays(date, 1))
    for (const id of Object.keys(technicians)) at(acted, `${date} 07:00`, id, () => goOut(acted, id, date))
}

async function goOut(acted: Play, id: string, date: string): Promise<void> {
  const [today] = await listOf(acted.company, id).days(date)
  for (const one of today?.visits ?? []) acted.agenda.add(shortly(one.endsAt), id, () => tell(acted, id, one))
}

/** Some minutes before the hour is over. */
function shortly(endsAt: Date): Date {
  return new Date(endsAt.getTime() - 5 * minute)
}

/** What became of a visit, said on the spot. */
async function tell({ company }: Play, id: string, { id: visit }: ListedVisit): Promise<void> {
  const theirs = company.visits.as({ id, roles: ['technician'] })
  const trouble = own(troubles, visit)
  if (trouble === 'nobody at home') await theirs.send(visit, 'noShow', undefined, { comment: 'Ringde på två gånger' })
  else if (trouble === 'in the way')
    await theirs.send(visit, 'cannotComplete', undefined, {
      reason: 'no_access',
      comment: 'En garderob står för ventilen',
    })
  else await theirs.send(visit, 'perform')
}
