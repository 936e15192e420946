import { OrdnaError, type Actor, type Lifecycle, type Spec } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { toJSON } from '@ordna/core/inspect'
import { anything, oneOf, optionsOf, said, someFunction } from '@ordna/ready-made'
import * as v from 'valibot'
import { locales, type Locale } from '../../locales.js'
import { followProduction, type InProduction, type LookedAt } from '../follow.js'
import { orderNamed } from '../orderNamed.js'
import { outcomeOf, type Scanned, type ScanOutcome } from './scanned.js'
import { words } from './words/words.js'

/** The stations of a shop, and what a scan at each says. */
export type ScanStationsOptions<Station extends string = string> = {
  /** `{ press: 'processing', cutting: 'produced', counter: 'delivered' }` */
  readonly stations: { readonly [Name in Station]: Scanned }
  /** Opens the orders of the tenant for a station, which the history then names: `station:press`. */
  readonly open: (actor: Actor) => InProduction
  /** The declaration of the orders, whose words for statuses are shown. */
  readonly order: Pick<Lifecycle<Spec>, 'declaration'>
  /** The language of those who stand at the stations; default `nb`. */
  readonly locale?: Locale
  /** Which order a barcode is; null where it is none. Default: the code is the order's id. */
  readonly orderOf?: (code: string) => string | null
}

/** What became of a scan, and what to show to whoever scanned. */
export type ScanResult = {
  readonly outcome: ScanOutcome
  /** The order; null where the code is unknown. */
  readonly order: string | null
  /** Where it stands now. */
  readonly status: string | null
  /** One line to be shown at the station. */
  readonly text: string
}

const shapes = {
  stations: said(
    v.record(v.string(), v.picklist(['processing', 'produced', 'delivered'])),
    "stations by name, each of them 'processing', 'produced' or 'delivered'",
  ),
  open: someFunction,
  order: anything,
  locale: v.optional(oneOf(...locales), 'nb'),
  orderOf: v.optional(someFunction),
}

/**
 * Scanners at stations as actors: a scan is the step of its station, recorded as the station's own. A scan that was forgotten
 * on the way is made up for, but nothing is delivered that is not produced; a scan too many, or at the wrong station,
 * changes nothing and says so in words.
 *
 * @throws OrdnaError `invalid_options`; what it answers throws `invalid_value` for a station that there is not
 */
export function scanStations<const Station extends string>(given: ScanStationsOptions<Station>) {
  const { stations, open, order, locale, orderOf = asItIs } = optionsOf('scanStations', given, shapes)
  const { statuses } = toJSON(order as Lifecycle)
  const nameOf = (status: string) => own(statuses, status)?.label?.[locale] ?? status
  return async (station: Station, scanned: string): Promise<ScanResult> => {
    const says = own<Scanned>(stations, station)
    if (says === undefined) throw noStation(station, stations)
    const code = scanned.trim()
    const id = isCode(code) ? orderOf(code) : null
    const orders = open({ id: `station:${station}`, roles: ['integration'] })
    const known = id === null ? null : await orderNamed(orders, id)
    const outcome = id === null || !known ? 'unknown' : await take(orders, id, { says, source: station })
    const found = known && id !== null ? await orders.get(id) : null
    const text = own(words[locale], outcome) ?? ''
    const shown = { code, order: id ?? '', status: found ? nameOf(found.status) : '', reason: reasonOf(found) }
    const isKnown = outcome !== 'unknown'
    return { outcome, order: isKnown ? id : null, status: found?.status ?? null, text: filled(text, shown) }
  }
}

const asItIs = (code: string): string | null => code

type Scan = { readonly says: Scanned; readonly source: string }

/** Nothing is moved where somebody else was faster: then it is looked at anew, as often as it takes to scan once more. */
async function take(orders: InProduction, id: string, { says, source }: Scan): Promise<ScanOutcome> {
  if (says !== 'delivered') {
    const followed = await followProduction(orders, id, { state: says, source })
    if (followed === 'moved') return 'moved'
  } else if (await delivers(orders, id)) return 'moved'
  const order = await orders.get(id)
  return order ? outcomeOf(order.status, says) : 'unknown'
}

async function delivers(orders: InProduction, id: string): Promise<boolean> {
  return (await orders.trySendNamed(id, 'deliver')).outcome === 'moved'
}

/** What a scanner can have read: no control characters, and no page of text. */
function isCode(code: string): boolean {
  return code !== '' && code.length <= 200 && !/\p{C}/u.test(code)
}

function reasonOf(order: LookedAt | null | undefined): string {
  const message = order?.status === 'error' ? order.data.error?.message : undefined
  return message === undefined ? '' : `${message}.`
}

function filled(text: string, values: { readonly [name: string]: string }): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => own(values, name) ?? '').replaceAll(/ {2,}/g, ' ')
}

function noStation(station: string, stations: object): OrdnaError {
  const known = Object.keys(stations).join(', ')
  const message = `There is no station '${station}'. Give one of: ${known}.`
  return new OrdnaError('invalid_value', message, { what: 'station', problem: 'unknown' })
}
