import { isMessage } from './flags.js'
import { addMessages, addNotice, parseMessageId } from './messages.js'
import type { Said } from './record.js'
import type { Severity } from './subject.js'
import type { Working } from './working.js'

/** A note: it stays open until somebody resolves it, unless it is only for information. */
export function noted(severity: Severity) {
  return (working: Working): Said => {
    if (severity !== 'info') working.notes = [...working.notes, { revision: working.revision, severity }]
    return { kind: 'note', severity }
  }
}

/** The end of an open note, named by the revision that wrote it. */
export function noteResolved(revision: number) {
  return (working: Working): Said => {
    working.notes = working.notes.filter((note) => note.revision !== revision)
    return { kind: 'resolve', details: { note: revision } }
  }
}

/** What is known of a message when a receipt comes. */
export type Receipted = {
  readonly message: string
  readonly notice: string
  /** The revision that caused the message. */
  readonly revision: number
  /** Whether the message has left the outbox: a failure then is the provider's second thought. */
  readonly settled: boolean
  readonly receipt: { readonly status: string; readonly at?: Date; readonly channel?: string; readonly [detail: string]: unknown }
}

/**
 * A receipt. The first acceptance of a notice of this stay sets the timers that count from it.
 *
 * When a provider fails a notice after accepting it, the acceptance is taken back and the next channel has its turn.
 */
export function receipted({ message, notice, revision, settled, receipt }: Receipted) {
  return (working: Working): Said => {
    const { stay } = working
    const said: Said = { kind: 'receipt', details: { message, notice, ...receipt } }
    if (receipt.status === 'accepted' && revision >= stay.id && !stay.accepted[notice]) {
      working.stay = { ...stay, accepted: { ...stay.accepted, [notice]: receipt.at ?? working.now } }
    }
    return settled && (receipt.status === 'failed' || receipt.status === 'bounced') ? takenBack(working, said, notice, receipt.channel) : said
  }
}

function takenBack(working: Working, said: Said, notice: string, channel: string | undefined): Said {
  const { [notice]: _, ...accepted } = working.stay.accepted
  working.stay = { ...working.stay, accepted }
  const channels = working.lifecycle.declaration.notices[notice]?.channels ?? []
  const left = channel === undefined ? [] : channels.slice((channels as readonly string[]).indexOf(channel) + 1)
  if (left.length > 0) return { ...said, messages: addNotice(working, notice, left) }
  const message = said.details?.message as string
  working.dead = [...working.dead, `${message}${resend}`]
  return said
}

/** Marks a dead message that has left the outbox: a retry sends it anew. */
const resend = '#resend'

/** A message or a timer that is given up: a flag shows it until somebody retries it. */
export function died(id: string, name: string, detail: string) {
  return (working: Working): Said => {
    if (!working.dead.includes(id)) working.dead = [...working.dead, id]
    return isMessage(id)
      ? { kind: 'receipt', details: { message: id, notice: name, status: 'dead', detail } }
      : { kind: 'timer', details: { timer: name, status: 'dead', detail } }
  }
}

/** A dead message or timer that is tried again. */
export function retried(id: string) {
  return (working: Working): Said => {
    working.dead = working.dead.filter((dead) => dead !== id)
    const said: Said = { kind: 'retry', details: { id } }
    const gone = id.endsWith(resend) ? parseMessageId(id.slice(0, -resend.length)) : null
    if (gone) return { ...said, messages: addMessages(working, [gone.name], [], undefined) }
    working.revived = [...working.revived, id]
    return said
  }
}

/** A refused attempt, for hosts that want them in the history. */
export function attempted(transition: string, code: string) {
  return (): Said => ({ kind: 'refused', transition, details: { code } })
}
