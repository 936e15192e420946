import { expectTypeOf } from 'expect-type'
import type { RecurringRule, TimerRule } from './rule.js'
import { after, afterNotice, at, before, daysBefore, earliest, elapsed, every, latest, monthsAfter } from './rules.js'
import { endOfDay, timeOfDay } from './rules.js'

type Rule = TimerRule<'startsAt' | 'endsAt', 'reminder', 'delivery', 'place'>
type At = { readonly at: Rule | RecurringRule<'startsAt' | 'endsAt', 'place'> }

declare function timer(timer: At): void

timer({ at: latest(daysBefore('startsAt', 5), earliest(afterNotice('reminder', { hours: 72 }), at('endsAt'))) })
timer({ at: elapsed('delivery', { hours: 72 }) })
timer({ at: monthsAfter('@entering', 1) })
timer({ at: every({ months: 1 }, { from: 'startsAt', time: '10:00', missed: 'each', cap: 3 }) })
timer({ at: { kind: 'daysBefore', field: 'startsAt', days: 10, time: '10:00', calendar: 'business' } })

timer({ at: after({ hours: 16 }, { calendar: 'open' }) })
timer({ at: after({ hours: 16 }, 'startsAt', { calendar: 'open', closed: 'later' }) })
timer({ at: latest(before('startsAt', { hours: 2 }, { closed: 'earlier' }), at('endsAt', { closed: 'later' })) })
timer({ at: daysBefore('startsAt', 1, { time: '10:00', zone: 'place' }) })
timer({ at: daysBefore('startsAt', 1, { zone: 'Europe/Stockholm' }) })
timer({ at: timeOfDay('10:00', { zone: 'UTC' }) })
timer({ at: endOfDay('startsAt', { zone: 'place' }) })
timer({ at: afterNotice('reminder', { days: 2 }, { time: '09:00', closed: 'later', calendar: 'business' }) })
timer({ at: afterNotice('reminder', { hours: 2 }, { calendar: 'open' }) })
timer({ at: every('mon', { time: '07:00', zone: 'place' }) })
timer({ at: every(['mon', 'thu'], { from: 'startsAt' }) })
timer({ at: elapsed('delivery', { hours: 8 }, { calendar: 'open' }) })
timer({ at: every({ hours: 6 }) })
timer({ at: every({ months: 1 }, { on: 'first_open_day', time: '07:00' }) })
timer({ at: every({ months: 1 }, { on: 'second_tue' }) })
timer({ at: every({ months: 1 }, { on: 15, closed: 'earlier' }) })

// @ts-expect-error: no such field of texts
timer({ at: daysBefore('startsAt', 1, { zone: 'plac' }) })
// @ts-expect-error: no such field of texts, inside another rule
timer({ at: latest(at('startsAt'), daysBefore('startsAt', 1, { zone: 'plac' })) })
// @ts-expect-error: no such field of texts for what recurs
timer({ at: every('mon', { zone: 'plac' }) })
// @ts-expect-error: no such day
timer({ at: every('monday') })
// @ts-expect-error: not every month has one
timer({ at: every({ months: 1 }, { on: 'fifth_mon' }) })
// @ts-expect-error: no such day of the month
timer({ at: every({ months: 1 }, { on: 'first_day' }) })
// @ts-expect-error: opening hours are counted, open days are not
timer({ at: after({ hours: 1 }, { calendar: 'business' }) })
// @ts-expect-error: no such field, before options
timer({ at: after({ hours: 1 }, 'startAt', { calendar: 'open' }) })

// @ts-expect-error: no such field
timer({ at: daysBefore('startAt', 5) })
// @ts-expect-error: no such field, inside another rule
timer({ at: latest(daysBefore('startAt', 5), at('endsAt')) })
// @ts-expect-error: no such field, two rules deep
timer({ at: latest(at('startsAt'), earliest(after({ hours: 1 }, 'endAt'))) })
// @ts-expect-error: no such notice
timer({ at: latest(at('startsAt'), afterNotice('remainder', { hours: 1 })) })
// @ts-expect-error: no such clock
timer({ at: elapsed('reminder', { hours: 1 }) })
// @ts-expect-error: no such field
timer({ at: every({ days: 1 }, { from: 'startAt' }) })
// @ts-expect-error: two units in one interval
timer({ at: every({ days: 1, weeks: 1 }) })
// @ts-expect-error: recurring rules do not nest
timer({ at: latest(every({ days: 1 })) })
// @ts-expect-error: only days are counted by the calendar
timer({ at: monthsAfter('startsAt', 1, { calendar: 'business' }) })
// @ts-expect-error: no such unit
timer({ at: after({ hour: 1 }) })
// @ts-expect-error: raw data knows the fields as well
timer({ at: { kind: 'at', field: 'startAt' } })

expectTypeOf(daysBefore('anything', 1)).toEqualTypeOf<TimerRule>()
expectTypeOf(every({ days: 1 }, { from: 'anything' })).toEqualTypeOf<RecurringRule>()
