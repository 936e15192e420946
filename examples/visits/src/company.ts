import {
  feedAddresses,
  freedTime,
  technicianFeed,
  visitBoard,
  visitConfirmation,
  visitLinks,
  visitTemplates,
  visitWait,
  waitingListJobs,
  waitLinks,
} from '@ordna/booking'
import { engine, type Channel, type Clock, type Engine, type OpenedOf, type Store } from '@ordna/core'
import { signedLinks, type SignedLinks } from '@ordna/signed-links'
import { calendar, zone } from './calendar.js'

/** A letter that comes back goes on as a text message. */
export const visit = visitConfirmation({ tellsReleased: true, channels: { announcement: ['letter', 'sms'] } })
const [freed, wait, feeds] = [freedTime(), visitWait(), feedAddresses()]

export type Visits = OpenedOf<typeof visit>

/** What the company runs on: a store, a clock, and who takes letters, text messages and e-mail. */
type Premises = {
  readonly store: Store
  readonly clock: Clock
  readonly channels: { readonly letter: Channel; readonly sms: Channel; readonly email: Channel }
}

const tenant = 'malmo-hem'
const planner = { id: 'pia', roles: ['planner'] }

/** Where tenants confirm and rebook, signed in with the code of their letter. */
export const ownPages = 'https://malmohem.example/mina-sidor'

/** Opens the company: visits, the waiting list, the links in messages, and what the planner looks at. */
export function openCompany({ store, clock, channels }: Premises) {
  const desks = () => ({
    visits: ordna.open(visit, { tenant, actor: planner }),
    freed: ordna.open(freed, { tenant, actor: planner }),
    waits: ordna.open(wait, { tenant, actor: planner }),
    now: () => clock.now(),
    zone,
  })
  const signing = {
    keys: [{ id: 'a', secret: 'only-an-example: yours is made by `openssl rand -base64 32`' }],
    tenant,
    zone,
    clock,
  }
  const links: SignedLinks = signedLinks(visit, {
    ...signing,
    open: () => desks().visits,
    url: 'https://malmohem.example/b/',
    purposes: visitLinks,
  })
  const offers: SignedLinks = signedLinks(wait, {
    ...signing,
    open: () => desks().waits,
    url: 'https://malmohem.example/k/',
    purposes: waitLinks,
  })
  const ordna: Engine = engine({
    store,
    clock,
    channels,
    lifecycles: [visit, freed, wait, feeds],
    calendars: { [tenant]: calendar },
    templates: visitTemplates({
      lifecycles: [visit, wait],
      zone,
      shop: 'Malmö Hem',
      page: () => ownPages,
      links: (message, to) => ({ ...links.inTexts(message, to), ...offers.inTexts(message, to) }),
    }),
    jobs: waitingListJobs({ answerWithin: { hours: 4 } }, desks),
    onProblem: () => undefined,
    // Nothing is left to chance, so that every run tells the same.
    random: () => 0,
  })
  const { visits } = desks()
  const addresses = ordna.open(feeds, { tenant, actor: planner })
  return {
    ordna,
    ...desks(),
    links,
    offers,
    addresses,
    board: visitBoard(visits, { lifecycle: visit, zone }),
    feed: technicianFeed({ visits, addresses, clock, host: 'malmohem.example', name: (id) => `Besök ${id}` }),
  }
}

export type Company = ReturnType<typeof openCompany>

/** A tenant at Mina sidor: their own visits, and nobody else's. */
export function asTenant(visits: Visits, id: string): Visits {
  return visits.as({ id, roles: ['customer'] })
}
