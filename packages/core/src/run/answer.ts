import type { Change, SubjectChange } from '../words/change.js'
import type { Refusal } from '../words/refusal.js'
import type { SubjectKey } from '../words/subject.js'
import type { Spec } from '../declare/spec.js'
import { noneLeftOut, type LeftOut } from '../decide/holds/occupancy.js'
import type { Moved } from './views.js'

/** What the sender of what was committed hears, and a repeated request hears again. */
export type Answer<S extends Spec = Spec> = Omit<Moved<S>, 'outcome' | 'repeated'>

/** What a change comes to, for whoever asked for it of this subject. */
export function answerOf(key: SubjectKey, change: Change): Answer {
  const { subject, history } = rootOf(key, change)
  const first = history.find(({ kind }) => kind !== 'migrate')
  const opened = change.subjects.filter((part) => part.expected === 0 && part.subject !== subject)
  const answer = {
    id: key.id,
    transition: first?.transition ?? first?.kind ?? 'migrate',
    from: first?.from ?? null,
    to: subject.status,
    revision: subject.revision,
    at: change.at,
    opened: opened.map(({ subject: { lifecycle, id } }) => ({ lifecycle, id })),
  }
  const leftOut = leftOutOf(history)
  return leftOut.length === 0 ? answer : { ...answer, leftOut }
}

/** The periods that were not free stand in the history, where there are any. */
function leftOutOf(history: SubjectChange['history']): readonly LeftOut[] {
  if (!history.some(({ details }) => details?.leftOut)) return noneLeftOut
  return history.flatMap(({ details }) => (details?.leftOut ?? []) as readonly LeftOut[])
}

/** The part of the subject that was asked for. All subjects of a change are of one tenant, and it is always among them. */
export function rootOf({ lifecycle, id }: SubjectKey, { subjects }: Pick<Change, 'subjects'>): SubjectChange {
  return subjects.find(({ subject }) => subject.id === id && subject.lifecycle === lifecycle) as SubjectChange
}

/** What became of a command, as its sender reads it: its statuses are those of the lifecycle that it was opened with. */
export function answered<S extends Spec>(
  result: Refusal | { readonly outcome: 'moved'; readonly answer: Answer; readonly repeated: boolean },
): Moved<S> | Refusal {
  if (result.outcome === 'refused') return result
  const answer = result.answer as Answer<S>
  return { outcome: 'moved', ...answer, repeated: result.repeated }
}
