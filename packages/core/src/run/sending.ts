import { decide } from '../decide/decide.js'
import { decideOverride } from '../decide/override.js'
import { received } from '../words/received.js'
import type { Spec } from '../declare/spec.js'
import type { Attempt } from './attempt.js'
import { checkName, checkOneOf, checkRevision } from './settings/checks.js'
import type { Override, SendOptions } from './commands.js'
import { faultOf, type Fault } from './attemptSound.js'
import { choiceContent, choicesOf } from './noticeChoices.js'
import { itemsOf, partsOf } from './parts.js'
import { attemptOf, type Caller } from './requests.js'

const requestParts = ['requestId', 'comment'] as const
const sendParts = [...requestParts, 'reason', 'revision', 'notices'] as const

/** A transition that is to be sent. */
export type Sending = {
  readonly id: string
  readonly transition: string
  readonly input: unknown
  readonly options: SendOptions | undefined
}

/** Makes an attempt of a transition. */
export function sendAttempt(caller: Caller, { id, transition, input: given, options: said }: Sending): Attempt {
  checkName('transition', transition)
  const { revision, notices, ...options } = partsOf('options of send', said, sendParts)
  const choices = choicesOf(notices)
  checkRevision('revision', revision)
  const { lifecycle } = caller
  const { graph } = lifecycle
  const input = received(given)
  return attemptOf(caller, {
    id,
    name: transition,
    content: ['send', transition, input, ...choiceContent(choices)],
    options,
    allowed: graph.transitions.get(transition)?.by ?? graph.roles,
    decide: (subject, asked, now) =>
      decide(lifecycle, subject, { ...asked, ...choices, transition, input, expected: revision }, now),
  })
}

/** One of many that were sent together: whose it is, and its attempt or what is wrong with it. */
export type OneOfMany = { readonly id: string; readonly requestId?: string | undefined; readonly made: Attempt | Fault }

/** Makes attempts of many transitions: one that cannot be made is no other's matter. */
export function sendAttempts(caller: Caller, commands: unknown): readonly OneOfMany[] {
  return itemsOf('commands', commands, 'invalid_value').map((command) => {
    let id = ''
    let requestId: string | undefined
    const make = () => {
      const parts = ['id', 'transition', 'input', ...sendParts] as const
      const read = partsOf('command of sendMany', (command ?? null) as Raw, parts, 'invalid_value')
      if (typeof read.id === 'string') id = read.id
      requestId = read.requestId
      const { id: of, transition, input, ...options } = read
      return sendAttempt(caller, { id: of, transition, input, options })
    }
    const made = faultOf(make)
    return { id, requestId, made: 'outcome' in made ? { ...made, id } : made }
  })
}

type Raw = SendOptions & Pick<Sending, 'id' | 'transition' | 'input'>

/** Makes an attempt of an override. */
export function overrideAttempt(caller: Caller, id: string, override: Override<Spec>): Attempt {
  const parts = ['to', 'reason', 'set', 'notify', 'notices', ...requestParts] as const
  const { to, set: given, notify, notices, ...options } = partsOf('override', override ?? null, parts)
  checkName("override's status", to)
  checkOneOf("override's 'notify'", notify, [true, false])
  const { lifecycle } = caller
  const choices = choicesOf(notices)
  const set = received(given) as object | undefined
  return attemptOf(caller, {
    id,
    name: 'override',
    content: ['override', to, set ?? null, notify ?? false, ...choiceContent(choices)],
    options,
    allowed: lifecycle.graph.may.override,
    decide: (subject, asked, now) => decideOverride(lifecycle, subject, { ...asked, ...choices, to, set, notify }, now),
  })
}
