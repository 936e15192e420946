import { own } from '../floor/own.js'
import { OrdnaError, RefusedError } from '../errors.js'
import { systemActor } from '../words/actor.js'
import type { Message } from '../words/change.js'
import type { Subject } from '../words/subject.js'
import { decide } from '../decide/decide.js'
import { received } from '../words/received.js'
import type { Refusal, RefusalCode } from '../words/refusal.js'
import { moveItself } from '../decide/restless.js'
import type { MessageClaim } from '../ports/claims.js'
import { afterJob } from '../run/assemble.js'
import { attempt, ofSubject, type Decide } from '../run/attempt.js'
import { attemptOne } from '../run/attemptAll.js'
import { checkName } from '../run/settings/checks.js'
import { type ClaimedMessage, stands } from './dropping.js'
import { isOfSetUp } from '../run/faults.js'
import { handlerOf } from '../run/settings/handlers.js'
import type { Settings, Now } from '../run/settings/settings.js'
import { limited } from '../run/limited.js'
import type { JobAnswer } from '../run/settings/options.js'
import { partsOf } from '../run/parts.js'
import { faultless, writeEntry } from './writeEntry.js'
import { systemRequest } from '../run/requestSpace.js'
import { leaveToOthers, mustStand, retryOrGiveUp, settle, thrown, triesOf } from './settling.js'
import { waitUntil, notBefore } from './waiting.js'
import { attempted } from '../decide/record.js'

/** Handles one claimed job: the host's function runs, and its answer is sent under the message's id. */
export async function handleJob(
  settings: Settings,
  { claim, loaded }: ClaimedMessage,
  now: Now,
  signal: AbortSignal,
): Promise<void> {
  const { message } = claim
  if (!canHandle(settings, message)) {
    checkDeclared(settings, message)
    return leaveToOthers(
      settings,
      claim,
      { detail: `no handler is registered for job '${message.name}': add it to 'jobs'` },
      now(),
    )
  }
  if (!(await stands(settings, claim, loaded, now))) return
  const answer = await run(settings, message, signal)
  const putOff = answer ? await sendAnswer(settings, message, answer, now()) : null
  if (putOff) return waitFor(settings, claim, putOff, now())
  await settle(settings, { claim, as: 'done' })
}

/**
 * What the handler has done stands, and cannot be said yet: the host is told, and the job comes again when it can, at the latest
 * with the next change of its subject, which may have ended what is in its way.
 */
async function waitFor(
  settings: Settings,
  claim: MessageClaim,
  { refusal, at, seen }: PutOff,
  now: Date,
): Promise<void> {
  const failure = { ...thrown(new RefusedError(refusal)), tried: triesOf(claim), seen }
  await (at ? waitUntil(settings, claim, { ...failure, at }, now) : retryOrGiveUp(settings, claim, failure, now))
}

/** Nobody has a handler for a job that no version will name again: it has failed, or it would wait for ever, and with it all that is behind it. */
function checkDeclared({ known }: Settings, { name, subject }: Message): void {
  const lifecycle = known.get(subject.lifecycle)
  if (!lifecycle || name === afterJob || own(lifecycle.declaration.head.jobs, name)) return
  const what = `job '${name}' is none of version ${lifecycle.version} of '${lifecycle.name}'`
  throw new Error(`${what}, and no handler is registered for it: add one to 'jobs' for what was ordered before`)
}

async function run(settings: Settings, message: Message, signal: AbortSignal): Promise<JobAnswer | void> {
  return limited(settings, { longest: settings.patience.longestJob, signal }, async (until) => {
    if (message.name !== afterJob) return handlerFor(settings, message)?.(message, until)
    await settings.hooks?.after?.(message, until)
  })
}

function canHandle(settings: Settings, message: Message): boolean {
  return message.name === afterJob ? settings.hooks?.after !== undefined : handlerFor(settings, message) !== undefined
}

function handlerFor(settings: Settings, { subject, name }: Message) {
  return handlerOf(settings, subject.lifecycle, name)
}

const triedAgain: ReadonlySet<RefusalCode> = new Set([
  'restless',
  'unknown_transition',
  'forbidden',
  'invalid_input',
  'invalid_reason',
])

/** An answer that is refused until a moment, or nobody knows until when, of the subject as it was seen. */
type PutOff = { readonly refusal: Refusal; readonly at: Date | null; readonly seen: number }

/**
 * Sends the answer as the system; answers that it is put off, if it is. A crash before the job is settled repeats it, and the request id repeats nothing.
 *
 * @throws OrdnaError `request_reused` when the job has been answered before, and otherwise: the first answer stands.
 */
async function sendAnswer(settings: Settings, message: Message, answer: JobAnswer, now: Date): Promise<PutOff | null> {
  const what = `answer of job '${message.name}'`
  const { send, input: given, reason } = partsOf(what, answer, ['send', 'input', 'reason'], 'invalid_value')
  checkName(`transition in the ${what}`, send)
  const input = received(given)
  const cause = { by: 'job', message: message.id } as const
  let hasMovedOn = true
  let seen = 0
  const decideAnswer: Decide<Subject> = (lifecycle, subject, within, at) => {
    const moving = moveItself(subject, false)
    if ('outcome' in moving) return moving
    hasMovedOn = moving.stay.id !== message.stay
    seen = moving.revision
    const asked = { actor: systemActor, cause, requestId: message.id, transition: send, input, reason, within }
    return decide(lifecycle, moving, asked, at)
  }
  const request = systemRequest(message.id, [send, input, reason])
  const decideSubject = ofSubject(message.subject, decideAnswer, message.life)
  const answered = await attemptOne(settings, attempt(message.subject, send, decideSubject, { request }), now)
  if (answered.outcome === 'request_reused') throw answeredOtherwise(message, send)
  const result = faultless(answered, message.id)
  if (result.outcome !== 'refused') return null
  const { code } = result
  // What is of the set-up waits for an engine that can. What can never be sent is a mistake of the handler's, counted and
  // told like one that throws.
  if (isOfSetUp(new RefusedError(result)) || triedAgain.has(code)) throw new RefusedError(result)
  // Where somebody else was quicker, the handler is asked again, for another resource may do.
  if (code === 'held') return { refusal: result, at: null, seen }
  const at = notBefore(result, now)
  if (at) return { refusal: result, at, seen }
  // The handler has done its work, and the subject, which waits for it, does not take it: somebody must hear of that.
  if (!hasMovedOn) return { refusal: result, at: null, seen }
  // The subject has moved on, as when it was cancelled meanwhile: the answer is kept as an attempt, and the job is done.
  const says = [send, input, reason]
  const requestId = `${message.id}#refused`
  const entry = attempted(send, result)
  mustStand(await writeEntry(settings, message.subject, { entry, life: message.life, requestId, says, cause }, now))
  return null
}

function answeredOtherwise({ id, name }: Message, send: string): OrdnaError {
  return new OrdnaError(
    'request_reused',
    `Job '${name}' answers '${send}' otherwise than it has answered before; the first answer stands. Let its handler answer the same whenever it is given the same job.`,
    { job: name, message: id, send },
  )
}
