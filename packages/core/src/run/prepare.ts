import type { Change } from '../words/change.js'
import type { Loaded, LoadKey } from '../ports/store.js'
import type { Answer } from './answer.js'
import { changeOf } from './assemble.js'
import { faulty, type Attempt, type Faulty, type Result } from './attempt.js'
import type { Settings } from './settings/settings.js'
import { keptDigest } from './requestSpace.js'
import { brokenRow, isSubject } from './sound.js'
import { decideLinked } from './decideLinked.js'
import type { Touched } from './touched.js'

/** What is asked of the store for an attempt. */
export function loadKeyOf({ key, request, owned }: Attempt): LoadKey {
  const { tenant, lifecycle, id } = key
  return { tenant, lifecycle, id, requestId: request?.id, ownedBy: owned?.by.id }
}

/** What the store has of each. One that cannot be read takes no other with it: where all fail, each is asked for alone. */
export async function loadEach(
  { store }: Settings,
  attempts: readonly Attempt[],
): Promise<readonly (Loaded | Faulty)[]> {
  const keys = attempts.map(loadKeyOf)
  try {
    return await store.load(keys)
  } catch (error) {
    if (keys.length === 1) return [faulty(error)]
    return Promise.all(keys.map((key) => store.load([key]).then(([found]) => found as Loaded, faulty)))
  }
}

/** What an attempt would change, and by which choices. */
export type Prepared = Pick<Touched, 'choosers' | 'forget'> & { readonly change: Change }

/** What an attempt would change, or its result where nothing is to be committed. */
export async function prepare(
  settings: Settings,
  attempt: Attempt,
  { subject, earlier }: Loaded,
  now: Date,
): Promise<Prepared | Result> {
  const { key, request, owned, precheck, afterwards } = attempt
  if (owned && !subject) return owned.otherwise()
  if (subject && !isSubject(subject)) return faulty(brokenRow(key))
  if (earlier)
    return request && earlier.digest === keptDigest(request, subject?.life)
      ? { outcome: 'moved', answer: earlier.answer as Answer, repeated: true }
      : { outcome: 'request_reused' }
  const inTheWay = precheck ? await precheck() : null
  if (inTheWay) return inTheWay
  const together = await decideLinked(settings, attempt, subject, now)
  if ('outcome' in together) return together
  const { choosers, forget } = together
  const change = changeOf(settings, { key, request }, together, now)
  const inTheEnd = afterwards ? await afterwards(change) : null
  if (inTheEnd) forget()
  return inTheEnd ?? { change, choosers, forget }
}
