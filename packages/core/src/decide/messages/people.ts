import { listed } from '../../floor/listed.js'
import { own } from '../../floor/own.js'
import { isPlainObject } from '../../floor/realm.js'
import { isZone } from '../../time/zone.js'
import { BadZone } from '../../time/badZone.js'
import type { Recipient } from '../../words/change.js'
import { canonical } from '../../words/codec.js'
import { AnswerFailed, unwanted } from '../../words/condition.js'
import type { Erased } from '../../declare/graph.js'
import { type Channels, channelsOf, type NoticeDefinition } from '../../declare/messageDefinition.js'
import { answerOf, localeOf, personParts, recipientOf } from './recipient.js'
import type { Data } from '../../words/subject.js'

/** One message of a notice: to one person, through one chain of channels. */
export type Addressed = {
  readonly to: Recipient | null
  readonly channels: readonly string[]
  readonly locale: string
  /** The person's own; undefined where that is the notice's to say. */
  readonly zone: string | undefined
}

type Notice = NoticeDefinition<Erased>

/** More than anybody tells of one thing. */
const mostPeople = 100

/** To whom a notice goes, a message for each person, and for each channel where it goes through each of them. */
export function peopleOf(name: string, definition: Notice, data: Data): readonly Addressed[] {
  const place = `notices.${name}.to`
  const locale = () => localeAsked(name, definition, data)
  return answerOf(place, () => addressed(place, definition.to(data), { definition, locale }))
}

function addressed(place: string, answer: unknown, of: OfNotice): readonly Addressed[] {
  if (!Array.isArray(answer)) return eachChannel(personOf(place, answer, of))
  if (answer.length > mostPeople)
    throw new AnswerFailed(place, 'too_many', `it answered ${answer.length} people, not at most ${mostPeople}`)
  const people = answer.map((one: unknown, index) => personOf(`${place}.${index}`, one, of))
  const reached = people.filter(isReached)
  // Where none of those who should hear of it can be reached, somebody must be told.
  return once((reached.length > 0 ? reached : people.slice(0, 1)).flatMap(eachChannel))
}

function localeAsked(name: string, { locale: ask }: Notice, data: Data): string {
  const place = `notices.${name}.locale`
  return answerOf(place, () => localeOf(place, ask?.(data)))
}

type Named = { readonly [name: string]: unknown }

function isObject(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && isPlainObject(value)
}

type OfNotice = { readonly definition: Notice; readonly locale: () => string }
type Told = Omit<Addressed, 'channels'> & { readonly channels: Channels }

function personOf(place: string, answer: unknown, { definition, locale }: OfNotice): Told {
  if (!isObject(answer) || !Object.hasOwn(answer, 'to'))
    return {
      to: recipientOf(place, answer, channelsOf(definition)),
      channels: definition.channels,
      locale: locale(),
      zone: undefined,
    }
  const { to, channels, locale: theirs, zone } = answer
  const unknown = Object.keys(answer).filter((part) => !personParts.has(part))
  if (unknown.length > 0)
    throw new AnswerFailed(
      place,
      'bad_answer',
      `it answered a person with ${listed(unknown)}, not only ${listed([...personParts])}`,
    )
  return {
    to: recipientOf(`${place}.to`, to, channelsOf(definition)),
    channels: channels === undefined ? definition.channels : theirChannels(`${place}.channels`, channels, definition),
    locale: theirs === undefined ? locale() : localeOf(`${place}.locale`, theirs),
    zone: zone === undefined || zone === null ? undefined : zoneOf(`${place}.zone`, zone),
  }
}

function zoneOf(place: string, zone: unknown): string {
  if (isZone(zone)) return zone
  throw new BadZone(zone, { place })
}

/** Some of the notice's own, so that whoever has those can serve everybody. */
function theirChannels(place: string, given: unknown, definition: Notice): Channels {
  const each = isObject(given) && Object.keys(given).length === 1 ? given.each : undefined
  const list = each ?? given
  const known = channelsOf(definition)
  if (!Array.isArray(list) || list.length === 0) throw unwanted(place, given, 'a list of channels')
  const names = [...new Set(list as unknown[])]
  const none = names.find((name) => !known.includes(name as string))
  if (none !== undefined)
    throw new AnswerFailed(
      place,
      'bad_answer',
      `it answered a channel that the notice does not have: it has ${listed(known)}`,
    )
  return each === undefined ? (names as [string]) : { each: names as [string] }
}

function isReached({ to, channels }: Told): boolean {
  if (to === null || typeof to === 'string') return to !== null
  return ('each' in channels ? channels.each : channels).some((channel) => own(to, channel) !== undefined)
}

/** A message through each channel by which the person can be reached, where that is what is asked for. */
function eachChannel({ channels, ...person }: Told): readonly Addressed[] {
  if (!('each' in channels)) return [{ ...person, channels }]
  const reaching = channels.each.filter((channel) => isReached({ ...person, channels: [channel] }))
  return reaching.length === 0
    ? [{ ...person, channels: channels.each }]
    : reaching.map((channel) => ({ ...person, channels: [channel] }))
}

/** Nobody hears the same twice, who is two of those who are told. */
function once(people: readonly Addressed[]): readonly Addressed[] {
  const seen = new Set<string>()
  return people.filter(({ to, channels }) => {
    const text = canonical([to, channels])
    return seen.has(text) ? false : seen.add(text)
  })
}
