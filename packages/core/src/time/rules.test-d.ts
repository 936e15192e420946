import { expectTypeOf } from 'expect-type'
import type { RecurringRule, TimerRule } from './rule.js'
import { after, afterNotice, at, daysBefore, earliest, elapsed, every, latest, monthsAfter } from './rules.js'

type Rule = TimerRule<'startsAt' | 'endsAt', 'reminder', 'delivery'>
type At = { readonly at: Rule | RecurringRule<'startsAt' | 'endsAt'> }

declare function timer(timer: At): void

timer({ at: latest(daysBefore('startsAt', 5), earliest(afterNotice('reminder', { hours: 72 }), at('endsAt'))) })
timer({ at: elapsed('delivery', { hours: 72 }) })
timer({ at: monthsAfter('@entering', 1) })
timer({ at: every({ months: 1 }, { from: 'startsAt', time: '10:00', missed: 'each', cap: 3 }) })
timer({ at: { kind: 'daysBefore', field: 'startsAt', days: 10, time: '10:00', calendar: 'business' } })

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
