import { RefusedError } from '../errors.js'
import type { Message } from '../words/change.js'
import type { Subject } from '../words/subject.js'
import type { Claimed, MessageClaim } from '../ports/claims.js'
import type { Loaded, LoadKey } from '../ports/store.js'
import { faulty, type Faulty } from '../run/attempt.js'
import { loadedAlone } from '../run/carryOver.js'
import type { Settings, Now } from '../run/settings/settings.js'
import { overtaken } from '../run/overtaken.js'
import { channelFor } from '../run/routes.js'
import { writeEntry } from './writeEntry.js'
import { systemRequest } from '../run/requestSpace.js'
import { mustStand, settle, stillOurs } from './settling.js'
import { brokenRow, isSubject } from '../run/sound.js'
import { causeOf, decideDropped, type DropDecision, type Dropped } from '../decide/messages/whyDropped.js'
import { dropped, standsAgain } from '../decide/messages/dropped.js'

/** What was read for a message on whose subject it depends: the subject, and what has been written of it already. */
export type LoadedFor = readonly Loaded[] | Faulty

/** Messages with what was read for those that depend on their subjects. */
export type ClaimedMessages = Claimed<MessageClaim> & { readonly loaded: ReadonlyMap<MessageClaim, LoadedFor> }

/** A claimed message, with what was read where it depends on its subject. */
export type ClaimedMessage = { readonly claim: MessageClaim; readonly loaded: LoadedFor | undefined }

const noneLoaded: ClaimedMessages['loaded'] = new Map()

/** Reads the subjects of those messages that depend on them, all at once; nothing is read where none does. */
export async function loadTheirSubjects({ store }: Settings, claimed: Claimed<MessageClaim>): Promise<ClaimedMessages> {
  const depending = claimed.claims.filter(
    ({ message, content, broken }) => message.while && !content?.receipt && !broken,
  )
  if (depending.length === 0) return { ...claimed, loaded: noneLoaded }
  const keys = depending.map(({ message }) => keysOf(message))
  const found = await store.load(keys.flat()).catch(() => null)
  const loaded = found
    ? split(found, keys)
    : await Promise.all(keys.map((each) => store.load(each).catch((error: unknown) => faulty(error))))
  return { ...claimed, loaded: new Map(depending.map((claim, index) => [claim, loaded[index] as LoadedFor])) }
}

/** The subject, and whether it was dropped before; of a job also whether its answer stands, after which it is done. */
function keysOf({ id, kind, subject }: Message): readonly LoadKey[] {
  const requests = kind === 'job' ? [dropId(id), id] : [dropId(id)]
  return requests.map((request) => ({ ...subject, requestId: systemRequest(request, []).id }))
}

function split(found: readonly Loaded[], keys: readonly (readonly LoadKey[])[]): readonly (readonly Loaded[])[] {
  let from = 0
  return keys.map(({ length }) => found.slice(from, (from += length)))
}

/**
 * Whether a message is to go out. One that does not stand any more is dropped, and there is nothing left to do.
 *
 * @throws RefusedError where it cannot be told: that attempt has failed, or waits for an engine that can.
 */
export async function stands(
  settings: Settings,
  claim: MessageClaim,
  loaded: LoadedFor | undefined,
  now: Now,
): Promise<boolean> {
  if (!loaded) return true
  if ('outcome' in loaded) throw loaded.error
  const isOver = loaded.some(({ earlier }) => earlier !== null)
  const subject = loaded[0]?.subject ?? null
  if (isOver || subject?.life !== claim.message.life) {
    await settle(settings, { claim, as: 'done' })
    return false
  }
  const answer = await decideWhether(settings, claim.message, subject, now())
  if (answer.outcome === 'refused') throw new RefusedError(answer)
  const late = answer.outcome === 'stands' ? await overtaken(settings.store, claim.message, subject) : null
  if (late || answer.outcome === 'dropped') await drop(settings, claim, late, now())
  return answer.outcome === 'stands' && !late
}

async function decideWhether(settings: Settings, message: Message, row: Subject, now: Date): Promise<DropDecision> {
  if (!isSubject(row)) throw brokenRow(row)
  const found = await loadedAlone(settings, row, now)
  if ('outcome' in found) return found
  return decideDropped(found.lifecycle, found.subject, { message, within: found.within }, now)
}

/** The history comes first: after a crash in between it is found there, and nothing is asked again. */
export async function drop(settings: Settings, claim: MessageClaim, late: Dropped | null, now: Date): Promise<void> {
  if (!(await stillOurs(settings, claim, now))) return
  const { message } = claim
  const { id, life, subject } = message
  const entry = dropped(message, { late, channel: channelFor(settings, claim) })
  const requestId = dropId(id)
  const result = await writeEntry(settings, subject, { entry, life, requestId, says: [], cause: causeOf(message) }, now)
  if (result === standsAgain) return void (await settle(settings, { claim, as: 'leave', at: now }))
  mustStand(result)
  await settle(settings, { claim, as: 'done' })
}

/** Under which it is written once that a message was dropped. */
export function dropId(message: string): string {
  return `${message}#dropped`
}
