import { listed } from '../../floor/listed.js'
import { addAgain, isMessage } from './messages.js'
import type { EntryContent } from '../record.js'
import { choiceOf, refuse } from '../guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import type { AskedInProgress, InProgress } from '../inProgress.js'
import { addTo } from '../../words/addTo.js'
import type { DeclaredHead } from '../../declare/graph.js'
import { listOf } from '../../declare/spec.js'

/** Stands between a dead message that has left the outbox and its notice: a retry sends that anew. No message id has it. */
export const resend = '#resend/'

/** A message or a timer that is given up: a flag shows it until somebody retries it. */
export function died(id: string, name: string, detail: string) {
  return (inProgress: InProgress): EntryContent => {
    // To send it anew is to try it again, while it is in the outbox.
    const others = inProgress.subject.dead.filter((one) => one !== id && !one.startsWith(`${id}${resend}`))
    inProgress.subject.dead = [...others, id]
    return isMessage(id)
      ? {
          kind: 'receipt',
          details: { message: id, notice: name, status: 'dead', detail, ...heldBackBy(inProgress, name) },
        }
      : { kind: 'timer', details: { timer: name, status: 'dead', detail } }
  }
}

/** What waits for a dead job from now on, ordered already or not. */
function heldBackBy({ lifecycle }: InProgress, job: string): { readonly holdsBack?: readonly string[] } {
  const names = waitingFor(lifecycle.declaration.head.jobs ?? {}, job)
  return names.length > 0 ? { holdsBack: names } : {}
}

/** A dead message or timer that is tried again. */
export function retried(id: string) {
  return (inProgress: AskedInProgress): EntryContent | Refusal => {
    const { subject } = inProgress
    if (!subject.dead.includes(id))
      return refuse('not_dead', `'${id}' is not among what ended dead. ${choiceOf(listed(subject.dead, id))}`, [
        { code: 'not_dead', id },
      ])
    subject.dead = subject.dead.filter((dead) => dead !== id)
    const content: EntryContent = { kind: 'retry', details: { id } }
    const gone = isMessage(id) ? id.indexOf(resend) : -1
    if (gone >= 0)
      return { ...content, messages: addAgain(inProgress, id.slice(gone + resend.length), id.slice(0, gone)) }
    inProgress.revived = [...inProgress.revived, id]
    return content
  }
}

/** What was retried after it was called dead, and before it was: that retry could not take it up yet. */
export function retriedBefore(id: string) {
  return (inProgress: InProgress): EntryContent | Refusal => {
    if (inProgress.subject.dead.includes(id)) return refuse('stale', `'${id}' is called dead. There is nothing to do.`)
    inProgress.revived = [...inProgress.revived, id]
    return { kind: 'retry', details: { id } }
  }
}

/** A dead message that nobody tries again: what waits for it goes on without it. */
export function letGoOf(id: string) {
  return (inProgress: InProgress): EntryContent | Refusal => {
    const { subject } = inProgress
    const dead = subject.dead.filter(isMessage)
    if (!dead.includes(id))
      return refuse('not_dead', `'${id}' is not among the messages that ended dead. ${choiceOf(listed(dead, id))}`, [
        { code: 'not_dead', id },
      ])
    subject.dead = subject.dead.filter((other) => other !== id)
    if (!id.endsWith(resend)) inProgress.letGo = [...inProgress.letGo, id]
    return { kind: 'let_go', details: { id } }
  }
}

type Jobs = NonNullable<DeclaredHead['jobs']>

/** The jobs that wait where this one is dead: those declared to come after it, and those after them. */
export function waitingFor(jobs: Jobs, job: string): readonly string[] {
  const next = new Map<string, string[]>()
  for (const [name, { after }] of Object.entries(jobs)) for (const first of listOf(after)) addTo(next, first, name)
  const found = new Set([job])
  // Grows while it is read.
  for (const first of found) for (const name of next.get(first) ?? []) found.add(name)
  found.delete(job)
  return [...found]
}
