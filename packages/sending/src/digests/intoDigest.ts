import { createHash } from 'node:crypto'
import { OrdnaError, type Answer, type Delivery, type Moved, type Refusal } from '@ordna/core'
import { isDate } from '@ordna/core/adapters'
import type { Told } from '../rules/told.js'
import { mostItems, type DigestDesk, type DigestItem } from './digestLifecycle.js'

/** So many digests of one moment at the most. */
const mostVolumes = 50

/** A notice on its way into a digest: whose, which, and that of which moment. */
export type Entering = { readonly told: Told; readonly delivery: Delivery; readonly due: Date }

/**
 * Puts a notice into the digest of its moment: postponed until then, accepted once it is in it. Null where that digest
 * has gone out already: what comes too late for it goes out by itself.
 */
export async function intoDigest(desk: DigestDesk, entering: Entering): Promise<Answer | null> {
  for (let volume = 1; volume <= mostVolumes; volume++) {
    const id = digestId(entering, volume)
    const answer = await added(desk, id, entering)
    if (answer === 'elsewhere' || answer.outcome === 'moved') return { status: 'accepted', detail: `in digest '${id}'` }
    const blockers = new Map(answer.blockers.map((one) => [one.guard, one]))
    const until = blockers.get('due')?.until
    if (isDate(until)) return { status: 'postponed', at: until, detail: `until it is time for digest '${id}'` }
    if (answer.code === 'wrong_status') return null
    if (!blockers.has('room')) throw new Error(`it could not be put into a digest: ${answer.message}`)
  }
  throw new Error(`there are more than ${mostVolumes * mostItems} notices for one digest`)
}

/** Adds it once, whoever tries: its request id is that of the message. */
async function added(desk: DigestDesk, id: string, entering: Entering): Promise<Moved | Refusal | 'elsewhere'> {
  const { told, delivery, due } = entering
  const { to, message, content } = delivery
  const { reader, topic, channel } = told
  const requestId = `digest/${channel}/${message.id}`
  const add = () => desk.trySend(id, 'add', { items: [itemOf(delivery)] }, { requestId })
  try {
    const first = await add()
    if (first.outcome !== 'refused' || first.code !== 'unknown_subject') return first
    const started = await desk.tryStart(id, { reader, topic, to, locale: content.locale ?? message.locale, due })
    return started.outcome === 'refused' && started.code !== 'exists' ? started : await add()
  } catch (error) {
    // A deploy has given its rule other moments since it was put into one.
    if (error instanceof OrdnaError && error.code === 'request_reused') return 'elsewhere'
    throw error
  }
}

/** What goes to one address in one language, of one topic, at one moment. */
function digestId({ told, delivery, due }: Entering, volume: number): string {
  const { reader, topic, channel } = told
  const where = JSON.stringify([delivery.to, delivery.message.locale])
  const digest = sha256(where).slice(0, 12)
  const id = [topic, channel, due.toISOString(), reader, digest, ...(volume === 1 ? [] : [volume])].join('/')
  return Buffer.byteLength(id) <= longestId ? id : `${due.toISOString()}/${sha256(id)}`
}

/** Bytes of an id, at the most. */
const longestId = 200

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function itemOf({ id, message, content }: Delivery): DigestItem {
  const { subject, body, html, locale, template } = content
  const given = Object.entries({ subject, html, locale, template }).filter(([, text]) => text !== undefined)
  const about = { lifecycle: message.subject.lifecycle, about: message.subject.id }
  return { message: id, notice: message.name, ...about, body, ...Object.fromEntries(given) }
}
