import type { Locale } from '../../words/texts.js'

type Parts = { readonly weekday: string; readonly day: string; readonly month: string; readonly year: string }

type Manner = {
  readonly tag: string
  date(parts: Parts): string
  onDay(weekday: string, date: string): string
  readonly at: string
  readonly colon: string
}

const dotted = ({ day, month, year }: Parts) => `${day}. ${month} ${year}`
const plainly = ({ day, month, year }: Parts) => `${day} ${month} ${year}`
const spaced = (weekday: string, date: string) => `${weekday} ${date}`

/** How dates are written. Only names come from `Intl`: their order and punctuation would change with its edition. */
const manners: { readonly [L in Locale]: Manner } = {
  da: { tag: 'da-DK', date: dotted, onDay: (weekday, date) => `${weekday} den ${date}`, at: 'kl.', colon: '.' },
  sk: { tag: 'sk-SK', date: dotted, onDay: spaced, at: 'o', colon: ':' },
  nb: { tag: 'nb-NO', date: dotted, onDay: spaced, at: 'kl.', colon: ':' },
  sv: { tag: 'sv-SE', date: plainly, onDay: spaced, at: 'kl.', colon: ':' },
  en: { tag: 'en-GB', date: plainly, onDay: spaced, at: 'at', colon: ':' },
}

/** A moment as a letter shows it, on the clocks of a zone. Written as it is, it is day and time. */
export class Moment {
  /** `10. juni 2026` */
  readonly date: string
  /** `onsdag den 10. juni 2026` */
  readonly day: string
  /** `12.00` */
  readonly time: string
  readonly #whole: string

  constructor(instant: Date, locale: Locale, zone: string) {
    const { tag, date, onDay, at, colon } = manners[locale]
    const parts = partsOf(instant, tag, zone)
    this.date = date(parts)
    this.day = onDay(parts.weekday, this.date)
    this.time = `${parts.hour}${colon}${parts.minute}`
    this.#whole = `${this.day} ${at} ${this.time}`
  }

  toString(): string {
    return this.#whole
  }
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
