import { shownText } from '../../floor/shownText.js'
import { WEEKDAYS } from '../../time/localDay.js'
import { isZoneName } from '../../time/rule.js'
import { isZone } from '../../time/zone.js'
import type { Erased } from '../../declare/graph.js'
import type {
  Delivered,
  JobDefinition,
  NoticeDefinition,
  SenderChoice,
  SendingWindow,
  WhileConditions,
} from '../../declare/messageDefinition.js'
import type { Data } from '../../words/subject.js'
import { findBadText } from '../../words/values.js'
import { isOneDelivered, isOneWindow } from '../messageNodes.js'
import { statuses } from './choices.js'
import { hint } from '../../floor/hint.js'
import { labels } from './labels.js'
import { momentOrDuration, oneOf, pure, someTime, text, timeOfDay, trueOrPure } from './leaves.js'
import { mistake, mistakeIf, type Mistake } from './mistake.js'
import { tooLong } from './name.js'
import { reference } from './reference.js'
import { list, many, named, object, optional, type Check } from './shape.js'
import { isRaw, type Raw, rawOf, textsOf } from '../../floor/raw.js'

const conditionsOfWhile = object<WhileConditions<string, Data>>({
  in: optional(statuses),
  same: optional(many(reference('field'), 1)),
  when: optional(pure),
  until: optional(momentOrDuration),
})
const saysNothing = 'It says nothing. Give one of in, same, when and until, or leave it out.'
const whileDeclared: Check = (value, place, names) => {
  if (!isRaw(value)) return oneOf('stay', 'always')(value, place, names)
  const isEmpty = Object.values(value).every((part) => part === undefined)
  return isEmpty ? [mistake(place, 'invalid_value', saysNothing)] : conditionsOfWhile(value, place, names)
}

/** Called by the host as it likes, and looked up by its name. */
const channel: Check = (value, place, names) => {
  const wrong =
    typeof value === 'string' ? (tooLong(value, place) ?? unstorable(value, place) ?? reserved(value, place)) : null
  return wrong ? [wrong] : text(value, place, names)
}

/** In what `to` answers it stands for the address of a person. */
function reserved(value: string, place: string): Mistake | null {
  return value === 'to' ? mistake(place, 'reserved_name', "No channel can be called 'to'. Give another name.") : null
}

const eachOf = object({ each: list(channel, 1) })

function unstorable(value: string, place: string): Mistake | null {
  const problem = findBadText(value)
  return problem === null ? null : mistake(place, 'invalid_name', `The name ${problem}. Give another.`)
}

/** As in rules: what looks like the name of a zone is one, and anything else is a field. */
const zone: Check = (value, place, names) => {
  if (typeof value !== 'string' || !isZoneName(value)) return reference('field')(value, place, names)
  const unknown = `There is no time zone ${shownText(value)}. Give an IANA name such as 'Europe/Copenhagen'.`
  return isZone(value) ? [] : [mistake(place, 'invalid_value', unknown)]
}

const hours = object<SendingWindow<Erased>>({
  from: optional(timeOfDay),
  until: optional(timeOfDay),
  days: optional((value, place, names) =>
    (Array.isArray(value) ? list(oneOf(...WEEKDAYS), 1) : oneOf('open'))(value, place, names),
  ),
  zone: optional((value, place, names) => (typeof value === 'function' ? pure : zone)(value, place, names)),
})
const alwaysOpen =
  "It is open at every hour. Give one of from, until and days, 'from' and 'until' not the same, or leave it out."
const oneWindow: Check = (value, place, names) => {
  const { from, until, days } = rawOf(value)
  const isOpen = days === undefined && from === until
  return [
    ...hours(value, place, names),
    ...mistakeIf(
      isRaw(value) && (isOpen || (from !== undefined && from === until)),
      place,
      'invalid_value',
      alwaysOpen,
    ),
  ]
}
const window: Check = (value, place, names) =>
  (isRaw(value) && !isOneWindow(value) ? named(channel, oneWindow) : oneWindow)(value, place, names)

const within = object<Delivered>({ within: someTime })
const delivered: Check = (value, place, names) =>
  (isRaw(value) && !isOneDelivered(value) ? named(channel, within) : within)(value, place, names)

const onOff = oneOf('on', 'off')
/** Some roles, where any are said. */
export const someRoles = optional(many(reference('role'), 1))
const senderChoice = object<SenderChoice<string>>({ default: onOff, by: someRoles, text: someRoles, urgent: someRoles })

const told = object<NoticeDefinition<Erased>>({
  label: labels,
  to: pure,
  channels: (value, place, names) => (isRaw(value) ? eachOf : list(channel, 1))(value, place, names),
  delivered: optional(delivered),
  locale: optional(pure),
  entering: optional(statuses),
  while: optional(whileDeclared),
  optional: optional((value, place, names) => (isRaw(value) ? senderChoice : onOff)(value, place, names)),
  window: optional(window),
  urgent: optional(trueOrPure),
})
/** What a notice says. */
export const notice: Check = (value, place, names) => {
  const { window: declared, channels, delivered: waits } = rawOf(value)
  const known = textsOf(isRaw(channels) ? channels.each : channels)
  const unknown =
    isRaw(declared) && !isOneWindow(declared) ? Object.keys(declared).filter((name) => !known.includes(name)) : []
  return [
    ...told(value, place, names),
    ...unknown.map((name) =>
      mistake(`${place}.window.${name}`, 'unknown_channel', `It has no channel '${name}'. ${hint(name, known)}`),
    ),
    ...(isRaw(waits) ? deliveredMistakes(`${place}.delivered`, waits, isRaw(channels) ? [] : known) : []),
  ]
}

/** What is waited for must have a channel behind it. */
function deliveredMistakes(place: string, waits: Raw, inTurn: readonly string[]): readonly Mistake[] {
  if (Object.keys(waits).length === 0)
    return [mistake(place, 'invalid_value', 'It says nothing. Give a length, or leave it out.')]
  const isOne = isOneDelivered(waits)
  if (isOne || inTurn.length === 0) return mistakeIf(inTurn.length < 2, place, 'invalid_value', noneAfter)
  return Object.keys(waits).flatMap((name) => {
    if (!inTurn.includes(name))
      return [mistake(`${place}.${name}`, 'unknown_channel', `It has no channel '${name}'. ${hint(name, inTurn)}`)]
    return mistakeIf(name === inTurn.at(-1), `${place}.${name}`, 'invalid_value', noneAfter)
  })
}

const noneAfter = 'No channel comes after it that could have its turn. Take it out, or give another channel behind it.'

/** What a job says. */
export const job = object<JobDefinition<string>>({
  label: labels,
  entering: optional(statuses),
  after: optional(many(reference('job'), 1)),
  while: optional(whileDeclared),
})
