import { own } from '../floor/own.js'
import { RefusedError } from '../errors.js'
import type { Message } from '../words/change.js'
import type { MessageClaim } from '../ports/claims.js'
import { afterJob } from '../run/assemble.js'
import { handlerOf } from '../run/settings/handlers.js'
import { limited } from '../run/limited.js'
import type { JobAnswer } from '../run/settings/options.js'
import type { Settings, Now } from '../run/settings/settings.js'
import { sendAnswer, type PutOff } from './answering.js'
import { type ClaimedMessage, stands } from './dropping.js'
import { leaveToOthers, retryOrGiveUp, settle, thrown, triesOf } from './settling.js'
import { waitUntil } from './waiting.js'

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
  await (putOff ? waitFor(settings, claim, putOff, now()) : settle(settings, { claim, as: 'done' }))
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
