import type { SpecOf, Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { signedLinks, type SignedLinks } from '@ordna/signed-links'
import { scenario, type Scenario } from '@ordna/testing'
import { visitJobs } from '../jobs.js'
import { visitTemplates } from '../letters/visitTemplates.js'
import { visitLinks } from '../links.js'
import type { NewVisit } from './data.js'
import { visitConfirmation, type Visit } from './lifecycle.js'
import type { VisitOptions } from './options.js'

const tenant = 'malmo'

/** Monday 2 March 2026, ten o'clock in Malmö. */
export const monday = '2026-03-02T09:00:00Z'

/** A time of day in Malmö, summer time since 29 March. */
export const at = (day: string, time: string) =>
  new Date(`${day}T${time}:00${day >= '2026-03-29' && day < '2026-10-25' ? '+02:00' : '+01:00'}`)

/** Eva's ventilation is inspected on Wednesday 1 April from eight until nine. */
export const eva: NewVisit = {
  customer: 'Eva Nilsson',
  customerId: 'eva',
  address: ['Möllevångsgatan 4', '214 20 Malmö'],
  phone: '+46701234567',
  email: 'eva@example.se',
  code: '481516',
  place: 'Möllevångsgatan 4, lgh 1202',
  purpose: 'Ventilationskontroll (OVK)',
  information: 'Montören behöver komma åt alla ventiler.',
  startsAt: at('2026-04-01', '08:00'),
  endsAt: at('2026-04-01', '09:00'),
  candidates: ['jonas'],
}

/** The same at another time. */
export const on = (day: string, time: string, until = '23:00'): NewVisit => ({
  ...eva,
  startsAt: at(day, time),
  endsAt: at(day, until),
})

type VisitStory = Scenario<SpecOf<Visit>>

let linksOfNow: Pick<SignedLinks, 'inTexts'> | undefined

/** Texts and declarations cost more than the stories: they are made once. */
const texts = visitTemplates({
  shop: 'Malmö Hem',
  page: () => 'https://minasidor.example/',
  links: (message, to) => linksOfNow?.inTexts(message, to) ?? {},
})
const made = new Map<string, Visit>()

export function visitWith(options: VisitOptions): Visit {
  const key = JSON.stringify(options)
  const known = made.get(key)
  if (known) return known
  const visit = visitConfirmation(options)
  made.set(key, visit)
  return visit
}

type Setting = { readonly store?: Store; readonly now?: string }

/** A housing company in Malmö on a virtual clock, closed on Sundays and holidays. */
export function anOffice(options: VisitOptions = {}, { store = memoryStore(), now = monday }: Setting = {}) {
  const lifecycle = visitWith(options)
  const links = signedLinks(lifecycle, {
    keys: [{ id: 'a', secret: 'a secret of the tests, of thirty-two bytes or more: 4f9c1b7e2d' }],
    url: 'https://boka.example/l/',
    tenant,
    zone: 'Europe/Stockholm',
    clock: { now: () => story.clock.now(), sleep: (until, signal) => story.clock.sleep(until, signal) },
    open: () => story.as({ id: 'links', roles: ['planner'] }).opened,
    purposes: visitLinks,
  })
  const story: VisitStory = scenario(lifecycle, {
    at: now,
    tenant,
    store,
    recordRefusals: true,
    calendar: {
      zone: 'Europe/Stockholm',
      openDays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
      holidays: ['2026-04-03', '2026-04-06', '2026-05-01', '2026-06-06'],
    },
    jobs: options.hardDelete ? visitJobs : {},
    templates: texts,
  })
  linksOfNow = links
  const told = () => story.deliveries.map(({ notice, channel }) => `${notice} ${channel}`)
  return {
    lifecycle,
    story,
    links,
    told,
    eva: story.as({ id: 'eva', roles: ['customer'] }),
    planner: story.as({ id: 'petra', roles: ['planner'] }),
    jonas: story.as({ id: 'jonas', roles: ['technician'] }),
    sara: story.as({ id: 'sara', roles: ['technician'] }),
    administrator: story.as({ id: 'asa', roles: ['administrator'] }),
  }
}
