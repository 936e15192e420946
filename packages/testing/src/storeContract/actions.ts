import type { ErrorCode, Store, Subject, SubjectKey } from '@ordna/core'
import type { Change, Claimed, Claims, CommitOutcome, Loaded, Settlement, SubjectChange } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { aChange, aSubject, keyOf, moving, type Scene, starting } from './builders.js'

export async function commitOne(store: Store, change: Change): Promise<CommitOutcome | undefined> {
  const [outcome] = await store.commit([change])
  return outcome
}

/** Commits what the case needs to be there. */
export async function given(store: Store, change: Change): Promise<void> {
  expect(await commitOne(store, change)).toBe('committed')
}

/** Starts a subject and gives it back as it was put in. */
export async function start(store: Store, scene: Scene, id: string, values: Partial<Subject> = {}): Promise<Subject> {
  return startWith(store, aSubject(scene, id, values))
}

/** Starts a subject in a change that does more besides. */
export async function startWith(store: Store, subject: Subject, also: Partial<SubjectChange> = {}): Promise<Subject> {
  await given(store, aChange(starting(subject, also)))
  return subject
}

/** Moves a subject on and gives it back as it was put in. */
export async function move(
  store: Store,
  before: Subject,
  values: Partial<Subject> = {},
  also: Partial<SubjectChange> = {},
): Promise<Subject> {
  const part = moving(before, values, also)
  await given(store, aChange(part))
  return part.subject
}

export async function loadOne(store: Store, key: SubjectKey, requestId?: string): Promise<Loaded> {
  const [loaded] = await store.load([{ ...keyOf(key), requestId }])
  if (!loaded) throw new Error('The store answered fewer keys than it was asked.')
  return loaded
}

/** The subject as it stands now, its rows in a fixed order. */
export async function current(store: Store, key: SubjectKey): Promise<Subject | null> {
  const { subject } = await loadOne(store, key)
  return subject && tidy(subject)
}

/** Stores may give timers, holds and links in any order. */
export function tidy(subject: Subject): Subject {
  const { timers, holds, links } = subject
  return { ...subject, timers: sorted(timers), holds: sorted(holds), links: sorted(links) }
}

function sorted<Item>(items: readonly Item[]): readonly Item[] {
  const text = (item: Item) => JSON.stringify(Object.entries(item as object).sort())
  return items.toSorted((left, right) => (text(left) < text(right) ? -1 : 1))
}

export type Kind = keyof Claims
export type AnyClaim = Claims[Kind]
type ClaimOptions = { readonly now: Date; readonly limit?: number; readonly lease?: number }

/** A minute, in milliseconds: how long a claim lasts unless a case says otherwise. */
export const lease = 60_000

/** Claims in one lifecycle, as of a moment. */
export async function claim<K extends Kind>(
  store: Store,
  kind: K,
  { lifecycle }: Pick<Scene, 'lifecycle'>,
  when: Date | ClaimOptions,
): Promise<Claimed<Claims[K]>> {
  const options = when instanceof Date ? { now: when } : when
  return store.claim(kind, { limit: 100, lease, lifecycles: [lifecycle], ...options })
}

/** Claims what must be exactly one row. */
export async function claimOne<K extends Kind>(
  store: Store,
  kind: K,
  scene: Pick<Scene, 'lifecycle'>,
  now: Date,
): Promise<Claims[K]> {
  const { claims } = await claim(store, kind, scene, now)
  expect(claims).toHaveLength(1)
  return claims[0] as Claims[K]
}

export async function settleOne(store: Store, settlement: Settlement): Promise<boolean | undefined> {
  const [settled] = await store.settle([settlement])
  return settled
}

/** Whether the store threw what it promises for a question or value that makes no sense. */
export async function expectError(promise: Promise<unknown>, code: ErrorCode): Promise<void> {
  await expect(promise).rejects.toMatchObject({ code })
}
