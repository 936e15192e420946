import { addDays } from 'ordna-examples-common'
import { localMoment } from './calendar.js'
import { houses, type House } from './houses.js'

/** Somebody who lives in one of the houses, and when the visit to them is planned. */
export type Tenant = {
  /** The number of their visit, and of themselves on Mina sidor. */
  readonly id: string
  readonly name: string
  readonly house: House
  readonly flat: string
  readonly startsAt: Date
  readonly phone?: string
  readonly email?: string
  readonly language: 'sv' | 'en'
}

const firstNames =
  'Åsa Jamal Linnéa Bengt Amina Krister Zlatka Göran Fatima Ulla Hugo Mirela Sven Ebba Ali Birgitta Emir Lovisa Tomasz Inger'.split(
    ' ',
  )
const lastNames = [
  'Nilsson',
  'Öberg',
  'Hassan',
  'Lindqvist',
  'Kovačević',
  'Persson',
  'Nowak',
  'Bergström',
  'Ahmadi',
] as const

/** Who has no telephone, who can be reached by nothing yet, and who reads English. */
const [withoutPhone, unknown, english] = [['B1204', 'N1303'], 'N1104', ['B1002', 'N1201']]

/** Everybody, house by house and flat by flat. */
export const tenants: readonly Tenant[] = houses.flatMap((house, number) =>
  Array.from({ length: 20 }, (_, index) => tenantOf(house, number * 20 + index, index)),
)

function tenantOf(house: House, number: number, index: number): Tenant {
  const flat = `1${Math.floor(index / 4)}0${(index % 4) + 1}`
  const id = `${house.street[0]}${flat}`
  const name = `${firstNames[(number * 7) % 20]} ${lastNames[(number * 4 + 4 * Math.floor(number / 20)) % 9]}`
  const hasPhone = !withoutPhone.includes(id) && id !== unknown
  return {
    id,
    name,
    house,
    flat,
    startsAt: timeOf(house, index),
    ...(hasPhone ? { phone: `+467017406${String(number + 10)}` } : {}),
    ...(hasPhone && index % 3 === 0 ? { email: `${id.toLowerCase()}@example.se` } : {}),
    language: english.includes(id) ? 'en' : 'sv',
  }
}

/** House by house, day by day: as many at once as there are technicians. */
function timeOf({ monday, times, technicians }: House, index: number): Date {
  const round = Math.floor(index / technicians.length)
  const date = addDays(monday, Math.floor(round / times.length))
  return localMoment(date, times[round % times.length] ?? '08:00')
}

/** Whose visit this is; of a rebooked one, whose it was. */
export function tenantById(id: string | undefined): Tenant {
  const found = tenants.find((tenant) => tenant.id === id)
  if (!found) throw new Error(`Nobody has the number ${id}.`)
  return found
}

/** Where somebody lives: `Möllevångsgatan 4, lgh 1101`. */
export function placeOf({ house, flat }: Tenant): string {
  return `${house.street}, lgh ${flat}`
}

/** What is said of their visit when it is booked. */
export function bookingOf(tenant: Tenant) {
  const { id, name, house, phone, email, language, startsAt } = tenant
  return {
    ...personOf(tenant),
    customer: name,
    customerId: id,
    place: placeOf(tenant),
    purpose: house.purpose,
    information: house.information[language],
    code: `${id.slice(1)}-${100 + ((startsAt.getTime() / 60_000) % 899)}`,
    locale: language,
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
    startsAt,
    endsAt: new Date(startsAt.getTime() + house.minutes * 60_000),
    candidates: house.technicians,
  }
}

/** Of whom nothing is known, no letter finds either: the flat has just changed hands. */
function personOf({ id, house, flat }: Tenant) {
  return id === unknown ? {} : { address: [`${house.street}, lgh ${flat}`, house.town] }
}
