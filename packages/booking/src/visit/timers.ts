import { afterNotice, at, before, daysBefore, latest, type TimerRule, type TimersOf } from '@ordna/core'
import type { VisitData } from './data.js'
import type { moved } from './moved.js'
import type { Settings } from './options.js'
import { unanswered } from './statuses.js'

type ByDate = TimerRule<'startsAt', never, never, never>

const hasPhone = ({ phone }: VisitData) => phone !== undefined
const isShort = ({ shortNotice }: VisitData) => shortNotice === true

/** What the clock does: it reminds, and takes the time back from whoever was reminded and has not answered. */
export function timers(settings: Settings): TimersOf<typeof moved> {
  const { remindDays, letterDays, removeDays, answerWithin, shortAnswerWithin, removeUntil } = settings
  const deadline: ByDate = daysBefore('startsAt', removeDays, { time: settings.removeAt })
  const start: ByDate = at('startsAt')
  const tooLate: ByDate = before('startsAt', removeUntil)
  const daysAhead = (days: number): ByDate =>
    daysBefore('startsAt', days, { time: settings.remindAt, closed: 'earlier' })
  const remind = {
    in: 'unconfirmed' as const,
    until: start,
    send: 'remind' as const,
    input: (_: VisitData, { due }: { readonly due: Date }) => ({ due }),
  }
  const remove = {
    in: 'reminded' as const,
    until: tooLate,
    ifLate: { flag: 'call_customer' as const },
    send: 'remove' as const,
  }
  return {
    reminder: { ...remind, at: daysAhead(remindDays), when: hasPhone },
    // Who has no telephone is written to so much earlier that a letter arrives in time.
    reminderByLetter: {
      ...remind,
      at: daysAhead(remindDays + inCalendarDays(letterDays)),
      when: (data) => !hasPhone(data),
    },
    removal: { ...remove, at: latest(deadline, afterNotice('reminder', answerWithin)), when: (data) => !isShort(data) },
    shortRemoval: { ...remove, at: latest(deadline, afterNotice('reminder', shortAnswerWithin)), when: isShort },
    lapse: { in: unanswered, at: at('endsAt'), send: 'lapse' },
  }
}

/** How many calendar days so many working days take at the most, of weeks with five. */
function inCalendarDays(working: number): number {
  return working + 2 * Math.ceil(working / 5)
}
