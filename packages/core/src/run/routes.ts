import { own } from '../floor/own.js'
import type { Content } from '../ports/channel.js'
import type { Pending } from '../ports/pending.js'
import { nextWithin } from '../time/window.js'
import type { Message } from '../words/change.js'
import type { Settings } from './settings/settings.js'

/** A message on its way: what an earlier attempt rendered, and how often it was tried. */
export type OnItsWay = { readonly message: Message; readonly content: Content | null; readonly attempts: number }

/** The channel to try: the one begun with while it has attempts left, then the next that can reach the person. */
export function channelFor({ patience }: Settings, { message, content, attempts }: OnItsWay): string | undefined {
  const routes = routesOf(message)
  if (!content) return routes[0]
  const spent = content.spent || attempts - content.firstAttempt >= patience.attempts
  return spent ? routes[routes.indexOf(content.channel) + 1] : content.channel
}

/** What is pending as its next claim finds it. */
export function nextAttempt({ message, content, attempts }: Pending): OnItsWay {
  return { message: message as Message, content, attempts: attempts + 1 }
}

/** The channels that reach the person, in the order of the notice. */
export function routesOf(message: Pick<Message, 'to' | 'channels'>): readonly string[] {
  return message.channels.filter((channel) => addressOf(message, channel) !== undefined)
}

/** Where a message goes through a channel; undefined where the person has no address for it. */
export function addressOf({ to }: Pick<Message, 'to'>, channel: string): string | undefined {
  return typeof to === 'object' ? own(to ?? undefined, channel) : to
}

/** When a message's window opens, where it is closed; null where it may go out. */
export function opening(
  settings: Settings,
  { subject, name, zones }: Pick<Message, 'subject' | 'name' | 'zones'>,
  channel: string,
  now: Date,
): Date | null {
  const zone = own(zones, channel)
  const windows = zone === undefined ? undefined : settings.known.get(subject.lifecycle)?.graph.windows.get(name)
  const hours = windows?.channels.get(channel)?.hours
  if (zone === undefined || !hours) return null
  const calendar = () => settings.calendarOf(subject.tenant)
  const at = nextWithin(hours, now, {
    zone,
    get calendar() {
      return calendar()
    },
  })
  return at > now ? at : null
}
