import { OrdnaError, RefusedError } from '../errors.js'
import { systemActor } from '../words/actor.js'
import type { Message } from '../words/change.js'
import type { Subject } from '../words/subject.js'
import { decide } from '../decide/decide.js'
import { attempted } from '../decide/record.js'
import { moveItself } from '../decide/restless.js'
import { received } from '../words/received.js'
import type { Refusal, RefusalCode } from '../words/refusal.js'
import { attempt, ofSubject, type Decide } from '../run/attempt.js'
import { attemptOne } from '../run/attemptAll.js'
import { isOfSetUp } from '../run/faults.js'
import { partsOf } from '../run/parts.js'
import { systemRequest } from '../run/requestSpace.js'
import { checkName } from '../run/settings/checks.js'
import type { JobAnswer } from '../run/settings/options.js'
import type { Settings } from '../run/settings/settings.js'
import { mustStand } from './settling.js'
import { notBefore } from './waiting.js'
import { faultless, writeEntry } from './writeEntry.js'

/** An answer that is refused until a moment, or nobody knows until when, of the subject at the revision that was seen. */
export type PutOff = { readonly refusal: Refusal; readonly at: Date | null; readonly seen: number }

/**
 * Sends the answer as the system; answers that it is put off, if it is. A crash before the job is settled repeats it, and the request id repeats nothing.
 *
 * @throws OrdnaError `request_reused` when the job has been answered before, and otherwise: the first answer stands.
 */
export async function sendAnswer(
  settings: Settings,
  message: Message,
  given: JobAnswer,
  now: Date,
): Promise<PutOff | null> {
  const sent = sentBy(message, given)
  const { refusal, seen, hasMovedOn } = await attemptAnswer(settings, message, sent, now)
  if (!refusal) return null
  if (isMistaken(refusal)) throw new RefusedError(refusal)
  // Where somebody else was quicker, the handler is asked again, for another resource may do.
  const at = refusal.code === 'held' ? null : notBefore(refusal, now)
  // The handler has done its work, and the subject, which waits for it, does not take it: somebody must hear of that.
  if (refusal.code === 'held' || at || !hasMovedOn) return { refusal, at, seen }
  await writeLateAnswer(settings, message, { sent, refusal }, now)
  return null
}

/** What an answer sends, as it is at this moment. */
type Sent = { readonly send: string; readonly input: unknown; readonly reason: string | undefined }

function sentBy({ name }: Message, given: JobAnswer): Sent {
  const what = `answer of job '${name}'`
  const { send, input, reason } = partsOf(what, given, ['send', 'input', 'reason'], 'invalid_value')
  checkName(`transition in the ${what}`, send)
  return { send, input: received(input), reason }
}

/** What sending an answer came to, and how the subject stood when that was decided: whether it had left the stay that ordered the job. */
type Answered = { readonly refusal: Refusal | null; readonly seen: number; readonly hasMovedOn: boolean }

async function attemptAnswer(settings: Settings, message: Message, sent: Sent, now: Date): Promise<Answered> {
  const { send: transition, input, reason } = sent
  // As it was decided last.
  let decided: Subject | null = null
  const decideAnswer: Decide<Subject> = (lifecycle, subject, within, at) => {
    const moving = moveItself(subject, false)
    if ('outcome' in moving) return moving
    decided = moving
    const asked = { actor: systemActor, cause: causeOf(message), requestId: message.id, within }
    return decide(lifecycle, moving, { ...asked, transition, input, reason }, at)
  }
  const request = systemRequest(message.id, [transition, input, reason])
  const decideIt = ofSubject(message.subject, decideAnswer, message.life)
  const result = await attemptOne(settings, attempt(message.subject, transition, decideIt, { request }), now)
  if (result.outcome === 'request_reused') throw answeredOtherwise(message, transition)
  const answered = faultless(result, message.id)
  return { refusal: answered.outcome === 'refused' ? answered : null, ...standOf(decided, message) }
}

function standOf(decided: Subject | null, { stay }: Message): Omit<Answered, 'refusal'> {
  return { seen: decided?.revision ?? 0, hasMovedOn: decided?.stay.id !== stay }
}

function causeOf({ id }: Message) {
  return { by: 'job', message: id } as const
}

const ofHandler: ReadonlySet<RefusalCode> = new Set([
  'restless',
  'unknown_transition',
  'forbidden',
  'invalid_input',
  'invalid_reason',
])

/**
 * Whether it is refused whatever becomes of the subject. What is of the set-up waits for an engine that can. What can never
 * be sent is a mistake of the handler's, counted and told like one that throws.
 */
function isMistaken(refusal: Refusal): boolean {
  return isOfSetUp(new RefusedError(refusal)) || ofHandler.has(refusal.code)
}

/** The subject has moved on, as when it was cancelled meanwhile: the answer is kept as an attempt, and the job is done. */
async function writeLateAnswer(
  settings: Settings,
  message: Message,
  { sent: { send, input, reason }, refusal }: { readonly sent: Sent; readonly refusal: Refusal },
  now: Date,
): Promise<void> {
  const entry = {
    entry: attempted(send, refusal),
    life: message.life,
    requestId: `${message.id}#refused`,
    says: [send, input, reason],
    cause: causeOf(message),
  }
  mustStand(await writeEntry(settings, message.subject, entry, now))
}

function answeredOtherwise({ id, name }: Message, send: string): OrdnaError {
  return new OrdnaError(
    'request_reused',
    `Job '${name}' answers '${send}' otherwise than it has answered before; the first answer stands. Let its handler answer the same whenever it is given the same job.`,
    { job: name, message: id, send },
  )
}
