import { decimalText } from '@ordna/money'
import type { Cell } from '../list/column.js'
import { hoursText } from '../list/duration.js'
import { localMoment } from '../list/localMoment.js'
import { truths, type ListLocale } from '../list/words.js'

/** How a reader wants values. */
export type Reader = { readonly zone: string; readonly locale: ListLocale }

/** A cell as people read it on paper. */
export function cellText(cell: Cell, { zone, locale }: Reader): string {
  if (cell === null) return ''
  if (cell.kind === 'text') return cell.value
  if (cell.kind === 'truth') return truths[locale][cell.value ? 0 : 1]
  if (cell.kind === 'duration') return hoursText(cell.value)
  if (cell.kind === 'number') return numbers(locale).format(cell.value)
  if (cell.kind === 'money') {
    const decimal = decimalText(cell.value)
    return numbers(locale, (decimal.split('.')[1] ?? '').length).format(decimal as `${number}`)
  }
  if (cell.kind === 'date') return dates(locale, false).format(new Date(`${cell.value}T00:00:00Z`))
  return dates(locale, true).format(localMoment(cell.value, zone))
}

const known = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function remembered<Format extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => Format): Format {
  const format = (known.get(key) as Format | undefined) ?? make()
  known.set(key, format)
  return format
}

/** With exactly so many decimals, or as many as a number has. */
function numbers(locale: ListLocale, decimals?: number): Intl.NumberFormat {
  const digits =
    decimals === undefined
      ? { maximumFractionDigits: 10 }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return remembered(`${locale} ${decimals ?? 'number'}`, () => new Intl.NumberFormat(tagOf(locale), digits))
}

/** What the clock on the wall shows stands in the UTC fields. */
function dates(locale: ListLocale, withTime: boolean): Intl.DateTimeFormat {
  const day = { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC', calendar: 'gregory' } as const
  const time = withTime ? ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const) : {}
  return remembered(`${locale} ${withTime}`, () => new Intl.DateTimeFormat(tagOf(locale), { ...day, ...time }))
}

/** English of no country is written as in Britain. */
function tagOf(locale: ListLocale): string {
  return locale === 'en' ? 'en-GB' : locale
}
