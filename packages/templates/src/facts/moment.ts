import { own } from '@ordna/core/adapters'
import { tagOf } from './languages.js'

type Parts = { readonly weekday: string; readonly day: string; readonly month: string; readonly year: string }

type Manner = {
  date(parts: Parts): string
  onDay(weekday: string, date: string): string
  readonly at: string
  readonly colon: string
}

const dotted = ({ day, month, year }: Parts) => `${day}. ${month} ${year}`
const plainly = ({ day, month, year }: Parts) => `${day} ${month} ${year}`
const spaced = (weekday: string, date: string) => `${weekday} ${date}`

const english: Manner = { date: plainly, onDay: spaced, at: 'at', colon: ':' }

/** How dates are written. Only names come from `Intl`: their order and punctuation would change with its edition. */
const manners: { readonly [locale: string]: Manner } = {
  da: { date: dotted, onDay: (weekday, date) => `${weekday} den ${date}`, at: 'kl.', colon: '.' },
  sk: { date: dotted, onDay: spaced, at: 'o', colon: ':' },
  nb: { date: dotted, onDay: spaced, at: 'kl.', colon: ':' },
  sv: { date: plainly, onDay: spaced, at: 'kl.', colon: ':' },
  en: english,
}

/**
 * A moment as a letter shows it, on the clocks of a zone. Written as it is, it is day and time.
 *
 * The order and punctuation of da, sk, nb, sv and en are ours; those of other languages are those of `Intl`.
 */
export class Moment {
  /** `10. juni 2026` */
  readonly date: string
  /** `onsdag den 10. juni 2026` */
  readonly day: string
  /** `12.00` */
  readonly time: string
  readonly #whole: string

  constructor(instant: Date, locale: string, zone: string) {
    const { date, day, time, whole } = own(manners, locale)
      ? inOurManner(instant, locale, zone)
      : inOthers(instant, locale, zone)
    this.date = date
    this.day = day
    this.time = time
    this.#whole = whole
  }

  /** `onsdag den 10. juni 2026 kl. 12.00` */
  toString(): string {
    return this.#whole
  }
}

type Shown = { readonly date: string; readonly day: string; readonly time: string; readonly whole: string }

function inOurManner(instant: Date, locale: string, zone: string): Shown {
  const { date: dateOf, onDay, at, colon } = own(manners, locale) ?? english
  const parts = partsOf(instant, tagOf(locale), zone)
  const date = dateOf(parts)
  const day = onDay(parts.weekday, date)
  const time = `${parts.hour}${colon}${parts.minute}`
  return { date, day, time, whole: `${day} ${at} ${time}` }
}

function inOthers(instant: Date, locale: string, timeZone: string): Shown {
  const say = (options: Intl.DateTimeFormatOptions) =>
    Intl.DateTimeFormat(locale, { timeZone, ...options })
      .format(instant)
      .replaceAll(/\s/gu, ' ')
  const [date, day, time] = [say({ dateStyle: 'long' }), say({ dateStyle: 'full' }), say({ timeStyle: 'short' })]
  return { date, day, time, whole: say({ dateStyle: 'full', timeStyle: 'short' }) }
}

type Clockwork = { readonly named: Intl.DateTimeFormat; readonly clock: Intl.DateTimeFormat }

/** Making one takes longer than a whole letter. */
const clockworks = new Map<string, Clockwork>()

function clockworkOf(tag: string, timeZone: string): Clockwork {
  const key = `${tag} ${timeZone}`
  const clockwork = clockworks.get(key) ?? {
    named: Intl.DateTimeFormat(tag, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    clock: Intl.DateTimeFormat(tag, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  }
  clockworks.set(key, clockwork)
  return clockwork
}

function partsOf(instant: Date, tag: string, zone: string) {
  const { named, clock } = clockworkOf(tag, zone)
  const found = [...named.formatToParts(instant), ...clock.formatToParts(instant)]
  const part = (wanted: string) => found.find(({ type }) => type === wanted)?.value ?? ''
  return {
    weekday: part('weekday'),
    day: part('day'),
    month: part('month'),
    year: part('year'),
    hour: part('hour').padStart(2, '0'),
    minute: part('minute').padStart(2, '0'),
  }
}
