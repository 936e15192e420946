import type { Moved } from '@ordna/core'
import type { Random } from '../random.js'
import { cars, type Rentals, tenants } from '../rental.js'
import type { Settings } from './settings.js'

/** Something to send; sent again, it says the same. */
export type Said = {
  readonly tenant: (typeof tenants)[number]
  readonly id: string
  readonly transition: string
  act(rentals: Rentals, options: { readonly comment: string; readonly requestId?: string }): Promise<Moved>
}

type Place = Pick<Said, 'tenant' | 'id'> & { readonly random: Random; readonly newest: number; readonly number: number }

const day = 86_400_000
const firstDay = Date.UTC(2030, 0, 1)

/** New subjects come at this rate per tenant; only the youngest are spoken of, so that processes meet on them. */
const interval = 250
const young = 24

/** Milliseconds for which a subject is young. A load begins as if it had gone on for as long: whoever is cursed is there at once. */
export const youth = young * interval

/** A command on a subject that others speak of as well; undefined where there is nothing to say. */
export async function commandFrom(desk: {
  readonly random: Random
  readonly settings: Pick<Settings, 'began'>
  readonly desks: { readonly [tenant: string]: Rentals }
}): Promise<Said | undefined> {
  const { random, settings, desks } = desk
  const tenant = random.pick(tenants)
  const newest = Math.floor((Date.now() - settings.began) / interval)
  const number = Math.max(0, newest - (random.chance(0.2) ? random.whole(3) : random.whole(young)))
  const place = { tenant, id: `b${number}`, random, newest, number }
  const dice = random.fraction()
  if (dice < 0.03) return start(old(place))
  if (dice < 0.045) return start(place)
  if (dice < 0.12) return note(place)
  if (dice < 0.27) return move(place)
  const found = await desks[tenant]?.get(place.id).catch(() => null)
  if (found === undefined) return start(place)
  if (found && found.dead.length > 0 && random.chance(0.2)) return retry(place, found.dead)
  return move(place, found?.status)
}

/** Of those that nobody speaks of any more: one that was archived is started anew, any other is there already. */
function old(place: Place): Place {
  const number = Math.max(0, place.newest - place.random.whole(3 * young))
  return { ...place, number, id: `b${number}` }
}

function start({ tenant, id, random, newest, number }: Place): Said {
  const peer = `b${Math.max(0, Math.min(newest, number + 4) - random.whole(10))}`
  const data = {
    ...periodFrom(random),
    closesAt: new Date(Date.now() + 3_000 + random.whole(7_000)),
    credit: 100,
    steps: 0,
    phone: `+45${random.whole(100_000_000)}`,
  }
  const links = random.chance(0.8) && peer !== id ? { peer } : {}
  return { tenant, id, transition: 'start', act: (rentals, options) => rentals.start(id, data, { ...options, links }) }
}

function note({ tenant, id, random }: Place): Said {
  const severity = random.pick(['info', 'warning'] as const)
  return {
    tenant,
    id,
    transition: 'note',
    act: (rentals, { comment, ...options }) => rentals.note(id, { text: comment, severity }, options),
  }
}

/** What ended dead is tried again. */
function retry({ tenant, id, random }: Place, [first = '', ...more]: readonly string[]): Said {
  const dead = random.pick([first, ...more])
  return { tenant, id, transition: 'retry', act: (rentals, options) => rentals.retry(id, dead, options) }
}

const anything = ['offer', 'edit', 'book', 'shift', 'release', 'give', 'pay', 'rebook'] as const

type Sent = (typeof anything)[number]

/** What is likely to be taken in a status, most of it often. */
const likely: { readonly [status: string]: readonly [Sent, ...Sent[]] } = {
  asked: ['offer', 'edit', 'book', 'book', 'give', 'give', 'give'],
  offered: ['edit', 'edit', 'book', 'book', 'give', 'give'],
  booked: ['shift', 'shift', 'release', 'pay', 'pay', 'give', 'edit', 'rebook'],
  paid: ['shift', 'give', 'edit'],
  returned: ['edit', 'give'],
  lapsed: ['edit', 'offer'],
  moved: ['give', 'book'],
}

function move({ tenant, id, random }: Place, status = ''): Said {
  const transition = random.pick(likely[status] ?? anything)
  const input = inputOf(transition, random)
  return {
    tenant,
    id,
    transition,
    act: (rentals, options) => rentals.send(id, transition, input as undefined, options),
  }
}

function inputOf(transition: string, random: Random): unknown {
  if (transition === 'edit')
    return random.chance(0.5) ? {} : { closesAt: new Date(Date.now() - 500 + random.whole(7_000)) }
  if (transition === 'give') return 1 + random.whole(40)
  if (transition === 'book' || transition === 'shift') return { car: random.pick(cars), ...periodFrom(random) }
  return undefined
}

/** One of few overlapping periods. */
function periodFrom(random: Random): { readonly from: Date; readonly until: Date } {
  const from = firstDay + random.whole(8) * day
  return { from: new Date(from), until: new Date(from + (1 + random.whole(3)) * day) }
}
