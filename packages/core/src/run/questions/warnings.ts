import { own } from '../../floor/own.js'
import { decideDropped } from '../../decide/messages/whyDropped.js'
import { shown } from '../../words/storable.js'
import type { Message } from '../../words/change.js'
import type { Subject } from '../../words/subject.js'
import type { Decidable } from '../carryOver.js'
import type { Lifecycle } from '../../declare/graph.js'
import { addressOf } from '../routes.js'
import type { Settings } from '../settings/settings.js'

/** Something that keeps a message from going out as it is meant to, with what explains it. */
export type Warning = {
  readonly code:
    | 'no_address'
    | 'no_channel'
    | 'no_text'
    | 'unwanted'
    | 'window_closed'
    | 'will_be_dropped'
    | 'will_be_refused'
    | 'timer_ends'
  readonly [parameter: string]: unknown
}

/** A message on its way through a channel, and when. */
export type Going = { readonly message: Message; readonly channel: string | undefined; readonly at: Date }

/** What this engine lacks of what a message needs, and what its reader does. */
export function lacking({ channels, elsewhere, templates }: Settings, going: Omit<Going, 'at'>): readonly Warning[] {
  const { message, channel } = going
  if (channel === undefined) return [{ code: 'no_address', channels: message.channels }]
  const isThere = elsewhere.has('channels') || own(channels, channel) !== undefined
  const { subject, name: notice, locale } = message
  const asked = { lifecycle: subject.lifecycle, notice, channel, locale }
  return [
    ...(isThere ? [] : [{ code: 'no_channel' as const, channel }]),
    ...(hasText(templates, asked) ? [] : [{ code: 'no_text' as const, channel, locale }]),
  ]
}

/** What its channel says of its reader; one that cannot say now says it at the attempt. */
export async function unwantedBy(
  { channels }: Settings,
  { message, channel }: Omit<Going, 'at'>,
): Promise<readonly Warning[]> {
  const to = channel === undefined ? undefined : addressOf(message, channel)
  if (channel === undefined || to === undefined) return []
  try {
    const said = await own(channels, channel)?.unwanted?.({ to, message, content: { channel } })
    return said ? [{ code: 'unwanted', channel, detail: said.detail }] : []
  } catch {
    return []
  }
}

type Asked = Parameters<NonNullable<NonNullable<Settings['templates']>['has']>>[0]

/** Templates that cannot say count as having it: rendering tells. */
function hasText(templates: Settings['templates'], asked: Asked): boolean {
  try {
    return templates?.has?.(asked) ?? true
  } catch {
    return true
  }
}

/**
 * Whether it will be dropped at its moment, by the subject as it stands; a rule that cannot be asked then refuses it.
 */
export function dropping(
  lifecycle: Lifecycle,
  { subject, within }: Decidable,
  { message, at }: Going,
): readonly Warning[] {
  const decided = decideDropped(lifecycle, subject as Subject, { message, within }, at)
  if (decided.outcome === 'stands') return []
  if (decided.outcome === 'dropped') return [{ code: 'will_be_dropped', why: decided.why, ...decided.explained }]
  return [{ code: 'will_be_refused', refusal: decided.code, detail: shown(decided.message) }]
}
