import type { Change } from '@ordna/core/adapters'
import type { Placed } from '../batch/byTenant.js'
import { resourcesOf } from '../read/units.js'
import { type BatchList, batchLists, type BatchRow, rowsText } from '../schema/batchRows.js'
import { BatchLists } from './batchLists.js'

/** The lists of a batch in the order of {@link batchLists}, and the documents that their rows name by their lines. */
export type Batch = {
  readonly lists: readonly (string | null)[]
  readonly documents: string
  /** Whether no order of its changes matters, so that it may be committed as a whole. */
  readonly together: boolean
}

/**
 * What `commit_changes` is given: changes of one tenant, in an order in which everybody locks rows.
 *
 * Single ones go by the keys of their subjects. Where a change has several rows, one may need what an earlier one
 * releases, or two have one id, they keep their order, and all rows are locked first.
 */
export function batchOf(changes: readonly Placed<Change>[]): Batch {
  const items = changes.map(({ item }) => item)
  const needs: Needs = { holding: items.filter(changesHolds), resources: resourcesOf(items) }
  const single = items.every(({ subjects, unmoved }) => subjects.length + unmoved.length === 1)
  const independent = single && needs.holding.length < 2 && !haveOneId(items)
  const lists = new BatchLists(independent && needs.resources.length === 0 ? [] : locksOf(items, needs))
  for (const change of independent ? changes.toSorted(bySubject) : changes) lists.add(change)
  return {
    lists: Object.entries(batchLists).map(([list, kind]) => rowsText(kind, lists[list as BatchList])),
    documents: lists.documents.join('\n'),
    together: inAnyOrder(items, needs),
  }
}

/** What the changes of a batch need: those that acquire or release something, and the resources of which units are taken. */
type Needs = { readonly holding: readonly Change[]; readonly resources: ReturnType<typeof resourcesOf> }

/** Whether a request or a message of one has the id of another's, so that the first of them has it. */
function haveOneId(changes: readonly Change[]): boolean {
  const requests = changes.flatMap(({ request }) => (request ? [request.id] : []))
  const messages = changes.flatMap(({ subjects }) => subjects.flatMap((part) => part.messages.map(({ id }) => id)))
  return new Set(requests).size < requests.length || new Set(messages).size < messages.length
}

/** Below so many changes a statement for each row is less work than one for each kind. */
const fewestTogether = 2

/** Whether it is all the same which of the changes comes first, for what they do and for what each may be refused. */
function inAnyOrder(changes: readonly Change[], { holding, resources }: Needs): boolean {
  if (changes.length < fewestTogether || resources.length > 0 || !changes.every(isPlain)) return false
  return holding.length < 2 || holding.every(({ subjects }) => subjects.every(({ expected }) => expected === 0))
}

function isPlain({ unmoved, subjects }: Change): boolean {
  return unmoved.length === 0 && subjects.every(isWritten)
}

/** Whether nothing that stands there already is revived, let go or dispatched with it. */
function isWritten({ revived, letGo, dispatched = [] }: Change['subjects'][number]): boolean {
  return revived.length + letGo.length + dispatched.length === 0
}

/** Resources of which units are taken come behind the subjects: so everybody locks them. */
function locksOf(changes: readonly Change[], { resources }: Needs): readonly BatchRow<'lock'>[] {
  return [...changes.flatMap(keysOf).sort(byKey), ...resources]
}

/** Whether it acquires or releases anything. */
export function changesHolds({ subjects }: Change): boolean {
  return subjects.some(({ holdsChanged }) => holdsChanged)
}

function bySubject(one: Placed<Change>, other: Placed<Change>): number {
  const [first] = one.item.subjects
  const [second] = other.item.subjects
  return first && second ? byKey(first.subject, second.subject) : 0
}

function keysOf({ subjects, unmoved }: Change): Key[] {
  return [...subjects.map(({ subject }) => subject), ...unmoved.map(({ key }) => key)].map(({ lifecycle, id }) => ({
    lifecycle,
    id,
  }))
}

type Key = { readonly lifecycle: string; readonly id: string }

export function byKey(one: Key, other: Key): number {
  if (one.lifecycle !== other.lifecycle) return one.lifecycle < other.lifecycle ? -1 : 1
  if (one.id === other.id) return 0
  return one.id < other.id ? -1 : 1
}
