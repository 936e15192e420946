import { after, afterNotice, daysBefore, elapsed, every, latest } from '../../time/index.js'
import { tells } from './declared.fixture.js'

tells([
  [
    'timers.lapse.at',
    daysBefore('starts', 5),
    'invalid_rule',
    "In rule.daysBefore, field is 'starts': give one of the fields: startsAt, endsAt.",
  ],
  // What a helper finds wrong stands in the rule until here.
  [
    'timers.lapse.at',
    after({ hours: -1 }),
    'invalid_duration',
    'The duration {"hours":-1} has no length: give one or more of weeks, days, hours, minutes, seconds, milliseconds, each a number from 0.',
  ],
  [
    'timers.lapse.at',
    latest(daysBefore('startsAt', 0.5), daysBefore('startsAt', 1)),
    'invalid_rule',
    'In rule.daysBefore, days is 0.5: give a whole number from 0 to 36525.',
  ],
  [
    'timers.remind.at',
    every({ days: 1 }, { time: '25:00' }),
    'invalid_rule',
    "In rule.every, time is '25:00': give a local time from 00:00 to 23:59.",
  ],
  [
    'timers.lapse.at',
    after({ days: 2 }, { calendar: 'open' }),
    'invalid_duration',
    'The duration {"days":2} counts days, and opening days are not all as long: give hours, or a rule as daysAfter(entering, 2, { calendar: \'business\' }).',
  ],
  [
    'timers.lapse.at',
    daysBefore('startsAt', 1, { zone: 'total' }),
    'invalid_rule',
    "In rule.daysBefore, zone is 'total': give an IANA name such as 'Europe/Copenhagen', or one of the texts: crew, phone.",
  ],
  [
    'head.statuses.draft.stall',
    { weeks: 1, calendar: 'open' },
    'invalid_duration',
    'The duration {"weeks":1} counts days, and opening days are not all as long: give hours, or a rule as daysAfter(entering, 2, { calendar: \'business\' }).',
  ],
  [
    'timers.lapse.at',
    daysBefore('total', 5),
    'invalid_rule',
    "In rule.daysBefore, field is 'total': give one of the fields: startsAt, endsAt.",
  ],
  [
    'timers.raise.at',
    elapsed('works', { hours: 1 }),
    'invalid_rule',
    "In rule.elapsed, clock is 'works': give one of the clocks: work.",
  ],
  [
    'timers.raise.at',
    afterNotice('nothing', { hours: 1 }),
    'invalid_rule',
    "In rule.afterNotice, notice is 'nothing': give one of the notices: reminder.",
  ],
  [
    'flags.due_soon.from',
    every({ days: 1 }),
    'invalid_rule',
    'A recurring rule is for timers. Give a rule that is due once.',
  ],
  [
    'flags.due_soon.until',
    daysBefore('crew', 1),
    'invalid_rule',
    "In rule.daysBefore, field is 'crew': give one of the fields: startsAt, endsAt.",
  ],
  [
    'flags.due_soon.until',
    'tomorrow',
    'invalid_value',
    "It is 'tomorrow'. Give a time rule, such as after({ hours: 72 }).",
  ],
])
