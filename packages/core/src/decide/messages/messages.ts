import { own } from '../../floor/own.js'
import type { Lifecycle } from '../../declare/graph.js'
import type { Cause, Message, SentMessage } from '../../words/change.js'
import { withoutFormer } from '../timers/former.js'
import { AnswerFailed } from '../../words/condition.js'
import { peopleOf } from './people.js'
import { isUrgentFor, isWanted, wordsFor } from './senderChoice.js'
import { atAnyHour, windowed } from './window.js'
import { noticesIn } from '../../declare/rulesIn.js'
import { listOf } from '../../declare/spec.js'
import { withDropped, withoutDropped } from './left.js'
import { shownData, type AskedInProgress, type InProgress } from '../inProgress.js'

const noMessages: readonly SentMessage[] = Object.freeze([])

/** Adds a message for each notice and job, frozen as the subject stands now. */
export function addMessages(
  inProgress: AskedInProgress,
  notices: readonly string[],
  jobs: readonly string[],
  input: unknown,
): readonly SentMessage[] {
  if (notices.length === 0 && jobs.length === 0) return noMessages
  const { lifecycle, asked } = inProgress
  return add(
    inProgress,
    [
      ...notices.flatMap((name) =>
        goesOut(inProgress, name, isWanted(lifecycle, asked.notices, name) ? notice(inProgress, name) : []),
      ),
      ...jobs.map((name) => job(inProgress, name)),
    ],
    input,
  )
}

/** What goes out of a notice. Where something counts from it, it is noted whether anybody can accept it. */
function goesOut(inProgress: InProgress, name: string, parts: readonly Part[]): readonly Part[] {
  const { subject, status } = inProgress
  const isDropped = subject.stay.dropped?.includes(name) ?? false
  if (parts.length > 0) {
    if (isDropped) subject.stay = withoutDropped(subject.stay, name)
  } else if (!isDropped && status.timers.some(({ definition }) => noticesIn(definition.at).includes(name))) {
    subject.stay = withDropped(subject.stay, name)
  }
  return parts
}

/**
 * Adds the notice of a timer that has fired, which stands while the timer would be set for the same moment. One that comes
 * once says it anew only of another date: then what counts from the notice counts from this one.
 */
export function addTimed(
  inProgress: AskedInProgress,
  name: string,
  timer: NonNullable<Message['while']>,
): readonly SentMessage[] {
  const stands = whileOf(inProgress, 'notice', name, timer)
  const rule = own(inProgress.lifecycle.declaration.timers, timer.timer ?? '')?.at
  if (rule?.kind !== 'every') inProgress.subject.stay = withoutFormer(inProgress.subject.stay, name)
  return add(
    inProgress,
    goesOut(inProgress, name, notice(inProgress, name)).map((part) => ({ ...part, ...stands })),
    undefined,
  )
}

/**
 * Adds a timer's notice before its moment, because somebody sends it now: it passes its window, and stands as what a
 * person sends.
 */
export function addNow(inProgress: AskedInProgress, name: string): readonly SentMessage[] {
  const now = { ...inProgress, asked: { ...inProgress.asked, notices: { [name]: { urgent: true as const } } } }
  return add(inProgress, goesOut(inProgress, name, notice(now, name)), undefined)
}

/** Notes that a notice will not go out, where something counts from it. */
export function addNone(inProgress: AskedInProgress, name: string): void {
  goesOut(inProgress, name, [])
}

/** Adds a message anew that ended dead and has left the outbox, to the same person, whatever its sender would choose by now. */
export function addAgain(inProgress: AskedInProgress, name: string, message: string): readonly SentMessage[] {
  const position = positionOf(message)
  const parts = notice(inProgress, name).filter((part) => part.position === position)
  return add(inProgress, parts.length > 0 ? parts : [nobody(name)], undefined)
}

/** Adds what is left of a message after its channel has failed: the channels behind that, where there are any. */
export function addNext(
  inProgress: AskedInProgress,
  name: string,
  message: string,
  failed: string,
): readonly SentMessage[] {
  const part = notice(inProgress, name).find(({ position }) => position === positionOf(message))
  const place = part?.channels.indexOf(failed) ?? -1
  const channels = place < 0 ? [] : (part?.channels.slice(place + 1) ?? [])
  return part && channels.length > 0 ? add(inProgress, [{ ...part, channels }], undefined) : noMessages
}

function add(inProgress: InProgress, parts: readonly Part[], input: unknown): readonly SentMessage[] {
  const first = inProgress.messages.length
  if (first + parts.length >= messagesPerChange) throw tooMany(parts.at(-1))
  const added = parts.map((part, index) => message(inProgress, part, first + index, input))
  inProgress.messages = [...inProgress.messages, ...added]
  return added.map(sentOf)
}

function sentOf({ id, kind, name, to, text }: Message): SentMessage {
  const sent: Writable<SentMessage> = { id, kind, name }
  if (to !== null) sent.to = to
  if (text !== undefined) sent.text = text
  return sent
}

type Writable<Row> = { -readonly [Field in keyof Row]: Row[Field] }

type Part = Pick<Message, 'kind' | 'name' | 'to' | 'channels' | 'locale' | Beside> & { readonly position?: number }

/** What only some messages have, each for reasons of its own. */
type Beside = Exclude<Optional<Message>, 'input' | 'transition'>

type Optional<Row> = { [Field in keyof Row]-?: object extends Pick<Row, Field> ? Field : never }[keyof Row]

function tooMany(last: Part | undefined): AnswerFailed {
  const place = `${last?.kind === 'job' ? 'jobs' : 'notices'}.${last?.name ?? ''}`
  return new AnswerFailed(place, 'too_many', `one change sends ${messagesPerChange} messages and more with it`)
}

function nobody(name: string): Part {
  return { kind: 'notice', name, to: null, channels: [], locale: 'en' }
}

/** A message for each person; those behind the first have a line of their own, so that no failure is another's. */
function notice(inProgress: AskedInProgress, name: string): readonly Part[] {
  const { lifecycle, asked } = inProgress
  const definition = own(lifecycle.declaration.notices, name)
  if (!definition) return [nobody(name)]
  const words = wordsFor(asked.notices, name)
  const isUrgent = isUrgentFor(asked.notices, name)
  const sentBy = sender(lifecycle, asked.cause)
  return peopleOf(name, definition, shownData(inProgress)).map(({ to, channels, locale, zone }, position) => {
    const { zones, line } = isUrgent ? atAnyHour : windowed(inProgress, name, channels, zone)
    const stands = whileOf(inProgress, 'notice', name, sentBy ?? (zones && mayBeOvertaken))
    const own = [line, position > 0 ? `#${position + 1}` : undefined].filter((part) => part !== undefined).join(' ')
    return {
      kind: 'notice',
      name,
      to,
      channels,
      locale,
      ...words,
      ...stands,
      ...(zones ? { zones } : {}),
      ...(own ? { line: own } : {}),
      position,
    }
  })
}

function job(inProgress: InProgress, name: string): Part {
  const after = listOf(own(inProgress.lifecycle.declaration.head.jobs, name)?.after)
  return {
    kind: 'job',
    name,
    to: null,
    channels: [],
    locale: 'en',
    ...(after.length > 0 ? { after } : {}),
    ...whileOf(inProgress, 'job', name),
  }
}

/** What a message's standing depends on: nothing where it stands come what may. */
function whileOf(
  { lifecycle: { graph } }: InProgress,
  kind: Message['kind'],
  name: string,
  timer?: Message['while'],
): Pick<Message, 'while'> {
  const declared = graph.whiles[kind].get(name)
  if (declared?.span === 'always' || !(declared || timer)) return noWhile
  return { while: timer ?? {} }
}

const noWhile = Object.freeze({})

/** What waits for its window may come after what was written later: that is asked, and nothing else. */
const mayBeOvertaken: Message['while'] = Object.freeze({})

/** The one-shot timer that sent the transition: what that says stands while the stay lasts in which it left the subject. */
function sender(lifecycle: Lifecycle, cause: Cause): Message['while'] {
  if (cause.by !== 'timer') return undefined
  const definition = own(lifecycle.declaration.timers, cause.timer)
  return definition && 'send' in definition && definition.at.kind !== 'every' ? { timer: cause.timer } : undefined
}

/** Field by field, and only what is there: leaving one out of a spread takes as long as all the rest of it. */
function message({ subject: row, now, within, transition }: InProgress, part: Part, index: number, input: unknown) {
  const { tenant, lifecycle, id, life, revision, data, status, stay } = row
  const { kind, name, to, channels, locale, position } = part
  const made: Writable<Message> = {
    kind,
    name,
    to,
    channels,
    locale,
    id: messageId(within.fresh?.() ?? String(revision), index, position),
    subject: { tenant, lifecycle, id },
    life,
    seq: revision * messagesPerChange + index,
    createdAt: now,
    data,
    status,
    stay: stay.id,
  }
  if (input !== undefined) made.input = input
  if (transition !== null) made.transition = transition
  for (const field of besides) if (part[field] !== undefined) Object.assign(made, { [field]: part[field] })
  return made
}

/** All of them: what is not here is not taken over. */
const eachBeside: { readonly [Field in Beside]: true } = {
  after: true,
  while: true,
  follows: true,
  zones: true,
  line: true,
  text: true,
}
const besides = Object.keys(eachBeside) as readonly Beside[]

/** More than a change ever causes, so that one number orders a subject's messages. */
export const messagesPerChange = 1000

/** The revision that caused a message; of what follows another, that one's. */
export function revisionOf({ seq, follows }: Pick<Message, 'seq' | 'follows'>): number {
  return follows?.revision ?? Math.floor(seq / messagesPerChange)
}

/**
 * Adds what is left of a message that was accepted: the same through the channels behind, for the moment by which it is
 * to be delivered. It waits in a line of its own, so that it holds up nothing.
 */
export function addFollowing(
  inProgress: InProgress,
  before: Message,
  { channels, at }: { readonly channels: readonly string[]; readonly at: Date },
): readonly SentMessage[] {
  const id = followerOf(before.id)
  const made: Message = {
    ...before,
    id,
    channels,
    seq: inProgress.subject.revision * messagesPerChange + inProgress.messages.length,
    line: `#after ${before.id}`,
    while: before.while ?? {},
    follows: { message: before.id, at, revision: revisionOf(before) },
  }
  inProgress.messages = [...inProgress.messages, made]
  return [sentOf(made)]
}

/** The id of what follows a message: made of its own, so that whoever knows the one can ask for the other. */
export function followerOf(id: string): string {
  const [kind, fresh, index, position = '0', turn = '1'] = id.split('_')
  return [kind, fresh, index, position, Number(turn) + 1].join('_')
}

const prefix = 'msg_'

/**
 * A message's id: short, and of letters, digits and underscores that every provider takes as they are. It says nothing
 * of the subject; what it is of, the store knows.
 */
export function messageId(fresh: string, index: number, position = 0): string {
  return `${prefix}${fresh}_${index}${position > 0 ? `_${position}` : ''}`
}

/** Which of the people whom its notice was sent to a message is for, by its id; 0 for the first, and the only one. */
function positionOf(id: string): number {
  return Number(id.split('_')[3] ?? 0)
}

/** Whether two messages were caused by the same change. */
export function areSiblings(one: string, other: string): boolean {
  return one.split('_')[1] === other.split('_')[1]
}

/** Whether an id is a message's: those of timers begin with a number. */
export function isMessage(id: string): boolean {
  return id.startsWith(prefix)
}
