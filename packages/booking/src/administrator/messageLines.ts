import type { Labels, MessageReport, Upcoming } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import type { Locale } from '../locales.js'
import { words } from './words/words.js'

/** A code, and what it is called in the administrator's language. */
export type Called<Code extends string = string> = { readonly code: Code; readonly label: string }

/** What became of a message, as an administrator reads it. */
export type MessageLine = {
  readonly id: string
  /** Which notice: the announcement letter, the reminder. */
  readonly notice: Called
  /** Through which channel it went last, or goes next; null where none reaches the customer. */
  readonly channel: Called | null
  readonly status: Called<MessageReport['status']>
  readonly decidedAt: Date
  /** When a provider took it: null for what has not gone out. */
  readonly sentAt: Date | null
  /** When it arrived, where a provider says so. */
  readonly arrivedAt: Date | null
  readonly to: string | null
  /** What happened to it, in order, with the provider's words where there are any. */
  readonly events: readonly {
    readonly at: Date
    readonly what: Called
    readonly channel: Called | null
    readonly detail?: string
  }[]
  /** What it waits for. */
  readonly waits: { readonly why: Called; readonly at: Date | null } | null
  /** What `retry` and `letGo` take, where it could not be sent. */
  readonly dead: string | null
}

/** What will go out, as an administrator reads it. */
export type UpcomingLine = {
  /** What `cancelNotice` and `sendNow` take. */
  readonly id: string
  readonly notice: Called
  readonly channel: Called | null
  /** Null where it is not known yet. */
  readonly at: Date | null
  readonly why: Called<Upcoming['why']>
  /** The transition with which a timer brings it: it is neither cancelled nor sent by itself. Null for all others. */
  readonly comesWith: Called | null
  readonly to: string | null
  /** What keeps it from going out as it is meant to. */
  readonly warnings: readonly Called[]
}

/** What a lifecycle calls some of its names. */
export type Named = { readonly [code: string]: { readonly label?: Labels } }

/** What things are called in a language. */
export type Calling = { readonly locale: Locale; readonly notices: Named; readonly transitions: Named }

export function messageLine(report: MessageReport, calling: Calling): MessageLine {
  const { id, name, status, channel, decided, said, waits, dead, to } = report
  const events = said.map(({ at, what, channel: by, detail }) => ({
    at,
    what: called(words.states, what, calling),
    channel: channelOf(by, calling),
    ...(detail === undefined ? {} : { detail }),
  }))
  return {
    id,
    notice: called(calling.notices, name, calling),
    channel: channelOf(channel, calling),
    status: called(words.states, status, calling),
    decidedAt: decided.at,
    sentAt: said.find(({ what }) => what === 'accepted')?.at ?? null,
    arrivedAt: said.find(({ what }) => what === 'delivered' || what === 'opened')?.at ?? null,
    to: addressOf(to, channel),
    events,
    waits: waits && { why: called(words.waits, waits.why, calling), at: waits.at },
    dead,
  }
}

export function upcomingLine(upcoming: Upcoming, calling: Calling): UpcomingLine {
  const { id, notice, channel, at, why, to, warnings, transition } = upcoming
  return {
    id,
    notice: called(calling.notices, notice, calling),
    channel: channelOf(channel, calling),
    at,
    why: called(words.waits, why, calling),
    comesWith: transition === undefined ? null : called(calling.transitions, transition, calling),
    to: addressOf(to, channel),
    warnings: warnings.map(({ code }) => called(words.warnings, code, calling)),
  }
}

/** What a code is called; the code itself where nobody has said. */
export function called<Code extends string>(
  named: Named,
  code: Code,
  { locale }: Pick<Calling, 'locale'>,
): Called<Code> {
  return { code, label: own(own(named, code)?.label ?? {}, locale) ?? code }
}

function channelOf(code: string | null | undefined, calling: Calling): Called | null {
  return code === null || code === undefined ? null : called(words.channels, code, calling)
}

function addressOf(to: MessageReport['to'], channel: string | null): string | null {
  if (typeof to === 'string' || to === null) return to
  return own(to, channel ?? '') ?? null
}
