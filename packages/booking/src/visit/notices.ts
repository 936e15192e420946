import { daysBefore, type TimerRule } from '@ordna/core'
import { besides, ownNames } from '@ordna/ready-made'
import type { VisitData } from './data.js'
import type { Settings, VisitNotice } from './options.js'
import { unanswered } from './statuses.js'

/** Every way to the customer that there is. Nobody gets a letter that would come after what it tells of. */
function everyWay({ customer, address, phone, email, shortNotice }: VisitData) {
  const letter = address.length > 0 && !shortNotice ? [customer, ...address].join('\n') : undefined
  return { sms: phone, email, letter }
}

/** Whether nobody can be written to. */
export function isUnreachable({ address, phone, email }: VisitData): boolean {
  return address.length === 0 && phone === undefined && email === undefined
}

const locale = (data: VisitData) => data.locale

/** What customers are told, and for how long it stands. Word that a telephone is off comes back, and the next channel has its turn. */
export function notices(settings: Settings) {
  const { letterDays, tellsConfirmation, tellsRemoval, tellsCancellation } = settings
  const tooLate: TimerRule<'startsAt', never, never, never> = daysBefore('startsAt', letterDays, {
    time: '00:00',
    calendar: 'business',
  })
  const shipped = {
    announcement: {
      ...about(settings, 'announcement'),
      entering: 'unconfirmed',
      while: { in: unanswered, until: tooLate },
    },
    reminder: { ...about(settings, 'reminder'), while: { in: 'reminded', same: 'startsAt' } },
    confirmation: {
      ...about(settings, 'confirmation'),
      while: { in: ['confirmed', ...ownNames(settings)], same: 'startsAt' },
      optional: choice(tellsConfirmation),
    },
    removal: { ...about(settings, 'removal'), entering: 'removed', optional: choice(tellsRemoval) },
    cancellation: { ...about(settings, 'cancellation'), optional: choice(tellsCancellation) },
  } as const
  return besides(shipped, ownNotices(settings))
}

function ownNotices({ ownNotices }: Settings): object {
  return Object.fromEntries(Object.entries(ownNotices).map(([name, own]) => [name, { locale, ...own }]))
}

function about({ channels, smsHours }: Settings, notice: VisitNotice) {
  const window = { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'], ...smsHours } as const
  const its = channels[notice]
  return {
    to: (data: VisitData) => reached(data, its),
    channels: its,
    locale,
    ...(its.includes('sms') ? { window: { sms: window } } : {}),
  } as const
}

function reached(data: VisitData, channels: readonly string[]) {
  return Object.fromEntries(Object.entries(everyWay(data)).filter(([channel]) => channels.includes(channel)))
}

/** The planner says whether, and adds words. */
function choice(on: boolean) {
  return { default: on ? 'on' : 'off', by: 'planner', text: 'planner' } as const
}
