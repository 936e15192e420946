import { randomUUID } from 'node:crypto'
import { engine, type Calendar, type Engine, type Store } from '@ordna/core'
import { signedLinks, type SignedLinks } from '@ordna/signed-links'
import { recordingChannel, virtualClock } from '@ordna/testing'
import {
  freedTime,
  visitConfirmation,
  visitTemplates,
  visitWait,
  waitingListJobs,
  waitLinks,
  type FreeTime,
  type NewVisit,
  type NewVisitWait,
  type WaitingListOptions,
} from './index.js'

/** Malmö, over the weekend on which the clocks are set back. */
export const malmo: Calendar = {
  zone: 'Europe/Stockholm',
  hours: { 'mon-fri': ['08:00-12:00', '13:00-16:00'] },
  holidays: ['2026-12-25'],
}
const anyVisit = visitConfirmation({ tellsReleased: true })
export { anyVisit as visit }
const freed = freedTime()
const wait = visitWait()

/** A moment of the clock on the wall in Malmö, in summer time before 2026-10-25 and in winter time from then on. */
export function wall(text: string): Date {
  return new Date(`${text}:00${text < '2026-10-25T03:00' ? '+02:00' : '+01:00'}`)
}

let linksOf: SignedLinks['inTexts'] = () => ({})
/** Texts cost more than the stories: they are made once. */
const texts = visitTemplates({
  lifecycles: [anyVisit, wait],
  shop: 'Malmö Hem',
  links: (message, to) => linksOf(message, to),
})

const planner = { id: 'pia', roles: ['planner'] }

type Given = WaitingListOptions & {
  readonly now?: string
  readonly tenant?: string
  readonly visit?: typeof anyVisit
}

/** A firm with its visits, its waiting list and a clock that is moved by hand. */
export function aFirm(
  store: Store,
  { now = '2026-10-01T09:00', tenant = `t-${randomUUID()}`, visit = anyVisit, ...options }: Given = {},
) {
  const clock = virtualClock(wall(now).toISOString())
  const [sms, email, letter] = [recordingChannel({ clock }), recordingChannel({ clock }), recordingChannel({ clock })]
  const open = (of: string) => ({
    visits: ordna.open(visit, { tenant: of, actor: planner }),
    freed: ordna.open(freed, { tenant: of, actor: planner }),
    waits: ordna.open(wait, { tenant: of, actor: planner }),
    now: () => clock.now(),
    zone: malmo.zone,
  })
  const ordna: Engine = engine({
    store,
    clock,
    lifecycles: [visit, freed, wait],
    calendars: () => malmo,
    channels: { sms, email, letter },
    templates: texts,
    jobs: waitingListJobs(options, open),
  })
  linksOf = (message, to) => links.inTexts(message, to)
  const links = signedLinks(wait, {
    keys: [{ id: 'a', secret: 'a-secret-of-chance-0123456789-abcdefgh' }],
    open: (of) => ordna.open(wait, { tenant: of, actor: { id: 'links', roles: ['planner'] } }),
    url: 'https://boka.example/l/',
    tenant,
    zone: malmo.zone,
    clock,
    purposes: waitLinks,
  })
  return { ordna, clock, sms, links, tenant, ...open(tenant) }
}

/** A visit that is booked, from a moment on for an hour. */
export function booking(startsAt: string, given: Partial<NewVisit> = {}): NewVisit {
  const from = wall(startsAt)
  return {
    customer: 'Åsa Berg',
    customerId: 'asa',
    phone: '+46700000001',
    place: 'Storgatan 1',
    purpose: 'OVK',
    startsAt: from,
    endsAt: new Date(from.getTime() + 3_600_000),
    candidates: ['tor'],
    ...given,
  }
}

/** Somebody who waits for an hour with Tor in November. */
export function waiting(given: Partial<NewVisitWait> = {}): NewVisitWait {
  return {
    customer: 'Bo Lind',
    customerId: 'bo',
    phone: '+46700000002',
    place: 'Lillgatan 2',
    purpose: 'OVK',
    minutes: 60,
    candidates: ['tor'],
    earliest: wall('2026-10-05T00:00'),
    latest: wall('2026-11-30T00:00'),
    ...given,
  }
}

/** When free times begin in Malmö, and with whom. */
export function read(times: readonly FreeTime[]): readonly string[] {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Stockholm',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return times.map(({ from, technicians }) => `${format.format(from)} ${technicians.join(',')}`)
}
