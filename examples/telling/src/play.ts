import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import { asGuest, localMoment, openHotel, type Visits } from 'ordna-example-confirmation'
import { Agenda, letTimePass } from 'ordna-examples-common'
import { channelsTo } from './channels.js'
import { guests, type Guest } from './guests.js'
import { bookingSite } from './servers/bookingSite.js'
import { mailServer } from './servers/mailServer.js'
import { messageCentre } from './servers/messageCentre.js'

/** Starts the servers, lets the weeks before the visits pass, and stops them again. Letters come into the folder. */
export async function play(letters: string) {
  const [mail, centre, site] = await Promise.all([mailServer(), messageCentre(), bookingSite()])
  const clock = virtualClock(localMoment('2015-08-20', '09:00'))
  const reach = { mail: mail.port, centre: centre.port, site: site.port, letters }
  const { channels, close } = channelsTo({ ...reach, report: (id, receipt) => hotel.engine.receipt(id, receipt) })
  const hotel = openHotel({ store: memoryStore(), clock, channels })
  try {
    const agenda = new Agenda()
    for (const guest of guests) plan(agenda, hotel.visits, guest)
    for (const date of ['2015-09-09', '2015-09-14']) agenda.add(localMoment(date, '09:00'), 'reports', centre.report)
    await letTimePass({ agenda, clock, engine: () => hotel.engine })
    return { visits: hotel.visits, servers: [mail, centre, site] as const }
  } finally {
    await close()
    await Promise.all([mail, centre, site].map((server) => server.close()))
  }
}

function plan(agenda: Agenda, visits: Visits, { visit, data, does }: Guest): void {
  const on = (date: string, act: () => Promise<unknown>) =>
    agenda.add(localMoment(date, '10:30'), visit, async () => void (await act()))
  const own = asGuest(visits, visit)
  on('2015-08-20', () => visits.start(visit, data))
  if (does.startsWith('confirms'))
    on(does.endsWith('reminder') ? '2015-09-10' : '2015-08-28', () => own.send(visit, 'confirm'))
  if (does.endsWith('cancels'))
    on('2015-09-02', () => own.send(visit, 'cancel', undefined, { reason: 'changed_plans' }))
}
