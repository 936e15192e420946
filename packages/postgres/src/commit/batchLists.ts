import { type Change, jsonText, type SubjectChange } from '@ordna/core/adapters'
import type { Placed } from '../batch/byTenant.js'
import type { batchLists, BatchList, BatchRow } from '../schema/batchRows.js'
import { changeId } from './changeId.js'
import { entryOf, holdsOf, linksOf, messageOf, type Stores, subjectOf, timersOf } from './partRows.js'

/** The rows of changes, each kind in a list of its own, as changes are added to them. */
export class BatchLists implements Lists {
  readonly changes: BatchRow<'change'>[] = []
  readonly unmoved: BatchRow<'unmoved'>[] = []
  readonly subjects: BatchRow<'subject'>[] = []
  readonly entries: BatchRow<'entry'>[] = []
  readonly timers: BatchRow<'timer'>[] = []
  readonly holds: BatchRow<'hold'>[] = []
  readonly links: BatchRow<'link'>[] = []
  readonly messages: BatchRow<'message'>[] = []
  readonly revived: BatchRow<'revival'>[] = []
  readonly let_go: BatchRow<'revival'>[] = []
  /**
   * What is stored as it stands, one document a line. The server reads documents once, where it stores them, and not again
   * for each level of what they would lie in.
   */
  readonly documents: string[] = []

  constructor(readonly locks: readonly BatchRow<'lock'>[]) {}

  add({ place, item }: Placed<Change>): void {
    for (const { key, revision } of item.unmoved) this.unmoved.push({ lifecycle: key.lifecycle, id: key.id, revision })
    for (const part of item.subjects) this.#addPart(part, item)
    const { request } = item
    this.changes.push({
      place,
      at: item.at.toISOString(),
      ...(request ? { request_id: request.id, digest: request.digest, answer: this.#store(request.answer) } : {}),
      unmoved: this.unmoved.length,
      subjects: this.subjects.length,
      entries: this.entries.length,
      timers: this.timers.length,
      holds: this.holds.length,
      links: this.links.length,
      messages: this.messages.length,
      revived: this.revived.length,
      let_go: this.let_go.length,
    })
  }

  #addPart(part: SubjectChange, change: Change): void {
    const { lifecycle, id: subject } = part.subject
    this.subjects.push(subjectOf(part, change.at, this.#store))
    for (const entry of part.history) this.entries.push(entryOf(part, entry, this.#store, changeId(change)))
    if (part.timersChanged) this.timers.push(...timersOf(part.subject))
    if (part.holdsChanged) this.holds.push(...holdsOf(part.subject))
    if (part.linksChanged) this.links.push(...linksOf(part.subject))
    for (const message of part.messages) this.messages.push(messageOf(part.subject, message, this.#store))
    if (part.revived.length > 0) this.revived.push({ lifecycle, subject, ids: part.revived })
    if (part.letGo.length > 0) this.let_go.push({ lifecycle, subject, ids: part.letGo })
    for (const { as: ending, message } of part.dispatched ?? []) {
      const told = ending === 'now' ? { message: this.#store(message) } : {}
      this.let_go.push({ lifecycle, subject, ids: [message.id], ending, ...told })
    }
  }

  /** Adds a document; answers the number of its line, the first being 1. JSON has no line breaks of its own. */
  readonly #store: Stores = (value) => this.documents.push(jsonText(value))
}

type Lists = { readonly [List in BatchList]: readonly BatchRow<(typeof batchLists)[List]>[] }
