import { Currency, decimalsOf, decimalText } from '@ordna/money'
import { LocalDate } from '@ordna/ready-made'
import * as v from 'valibot'
import { momentOf, wallDate } from './dates.js'
import { intlLocale, type PaperLocale } from './language.js'

/** How values become text. */
export type Telling = {
  readonly locale: PaperLocale
  /** Whose clocks moments are told by. */
  readonly zone: string
  /** Of amounts that do not say it themselves. */
  readonly currency: () => unknown
}

type Format = (value: unknown, telling: Telling) => string | null

const Amount = v.object({ amount: v.pipe(v.number(), v.safeInteger()), currency: Currency })

/** By the name that stands behind the bar; null where the value is none of its kind. */
const formats: ReadonlyMap<string, { readonly of: string; readonly text: Format }> = new Map([
  ['text', { of: 'a text or a number', text: plainText }],
  ['money', { of: 'an amount in minor units with a currency', text: (value, telling) => money(value, telling, true) }],
  [
    'amount',
    { of: 'an amount in minor units with a currency', text: (value, telling) => money(value, telling, false) },
  ],
  ['number', { of: 'a number', text: (value, { locale }) => number(value, locale, { maximumFractionDigits: 3 }) }],
  ['percent', { of: 'a number', text: percent }],
  ['days', { of: 'a number', text: days }],
  ['date', { of: 'a date, YYYY-MM-DD, or a moment', text: (value, telling) => date(value, telling, short) }],
  ['day', { of: 'a date, YYYY-MM-DD, or a moment', text: (value, telling) => date(value, telling, long) }],
  ['moment', { of: 'a moment with its zone, as 2027-01-15T08:00:00Z', text: moment }],
])

/** The names of all formats. */
export const formatNames: readonly string[] = [...formats.keys()]

/** What a format is for; undefined where there is none of that name. */
export function formatOf(name: string): { readonly of: string; readonly text: Format } | undefined {
  return formats.get(name)
}

function plainText(value: unknown, { locale }: Telling): string | null {
  return typeof value === 'string' ? value : number(value, locale, { maximumFractionDigits: 3, useGrouping: false })
}

function number(value: unknown, locale: PaperLocale, options: Intl.NumberFormatOptions): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  return unbroken(new Intl.NumberFormat(intlLocale(locale), options).format(value))
}

function percent(value: unknown, { locale }: Telling): string | null {
  return typeof value === 'number' ? number(value / 100, locale, { style: 'percent', maximumFractionDigits: 2 }) : null
}

function days(value: unknown, { locale }: Telling): string | null {
  return number(value, locale, { style: 'unit', unit: 'day', unitDisplay: 'long' })
}

/** Written from its decimals: no amount is rounded on its way to paper. */
function money(value: unknown, { locale, currency }: Telling, withCurrency: boolean): string | null {
  const { success, output } = v.safeParse(
    Amount,
    typeof value === 'number' ? { amount: value, currency: currency() } : value,
  )
  if (!success) return null
  const digits = decimalsOf(output.currency)
  const format = new Intl.NumberFormat(intlLocale(locale), {
    ...(withCurrency ? { style: 'currency', currency: output.currency, currencyDisplay: 'code' } : {}),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return unbroken(format.format(decimalText(output) as `${number}`))
}

const short = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
const long = { dateStyle: 'long' } as const

function date(value: unknown, { locale, zone }: Telling, options: Intl.DateTimeFormatOptions): string | null {
  const day = v.is(LocalDate, value) ? value : wallDate(value, zone)
  if (day === null) return null
  const format = new Intl.DateTimeFormat(intlLocale(locale), { ...options, timeZone: 'UTC', calendar: 'gregory' })
  return unbroken(format.format(new Date(`${day}T00:00:00Z`)))
}

function moment(value: unknown, telling: Telling): string | null {
  const { locale, zone } = telling
  const at = momentOf(value)
  if (at === null) return null
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const
  return unbroken(`${date(at, telling, short) ?? ''} ${new Intl.DateTimeFormat(intlLocale(locale), time).format(at)}`)
}

/** Figures are not torn from their unit at the end of a line. */
function unbroken(text: string): string {
  return text.replaceAll(/\s/gu, '\u00A0')
}
