import { verifyHistory } from '@ordna/core/inspect'
import { everyPage, headed } from 'ordna-examples-common'
import { freedInAll } from '../freed.js'
import { dayText, weekText } from '../format.js'
import { houses } from '../houses.js'
import type { Play } from '../stage.js'
import { feedLines } from './feed.js'
import { freedLines, mondayLines, weekTable } from './overview.js'
import { smsLines } from './smsLog.js'
import { storyLines } from './stories.js'
import { technicianName } from '../technicians.js'
import { weekLines } from './week.js'

/** What was played, in print, as the planner in Malmö would read it. */
export async function report({ company, post, seen }: Play): Promise<string> {
  const { week = [], monday, feed = '' } = seen
  const sent = post.sent()
  const letter = sent.find(({ channel }) => channel === 'letter')?.delivery.content
  const lines = [
    'Malmö Hem: besök i tre hus, hösten 2026',
    ...headed('Bokat måndag 28 september', houses.map(houseLine)),
    ...headed('Så står det i brevet', indented(`${letter?.subject}\n\n${letter?.body}`)),
    ...headed('SMS, de första och runt helgen då klockan ställs om', smsLines(sent)),
    ...headed('Jonas vecka 43, som den står i telefonen måndag morgon: bara bekräftade besök', weekLines(week)),
    ...(monday ? headed('Planerarens måndag 26 oktober', mondayLines(monday)) : []),
    ...(monday ? headed('Tider som blev lediga, den morgonen', freedLines(monday.freed)) : []),
    ...headed(
      'Jonas kalender (iCalendar, i UTC): kl. 08 är 06 till och med 24 oktober, och 07 därefter',
      feedLines(feed),
    ),
    ...(await storyLines(company)),
    ...headed('Tider som blev lediga, till slut', freedLines(await freedInAll(company))),
    ...headed('Till slut', [...weekTable(await company.board.weeks('2026-10-19', 4)), '', ...(await closing(company))]),
  ]
  return `${lines.join('\n')}\n`

  async function closing({ visits }: Play['company']): Promise<readonly string[]> {
    const all = await everyPage((cursor) => visits.list({ cursor, limit: 200 }))
    for (const { id } of all) verifyHistory(await visits.history(id))
    const count = (channel: string) => sent.filter((one) => one.channel === channel).length
    return [
      `  ${all.length} besök i ${houses.length} hus, varje historik är hel: ingen rad är ändrad i efterhand.`,
      `  ${count('letter')} brev, ${count('sms')} SMS och ${count('email')} e-brev gick ut, det sista ${dayText(sent.at(-1)?.at ?? new Date(0))}.`,
    ]
  }
}

function houseLine({ street, purpose, monday, technicians }: (typeof houses)[number]): string {
  const who = technicians.map(technicianName).join(' och ')
  return `  ${street.padEnd(18)} ${weekText(monday).padEnd(28)} ${purpose}, 20 lägenheter, ${who}`
}

function indented(text: string): readonly string[] {
  return text.split('\n').map((line) => (line ? `  | ${line}` : '  |'))
}
