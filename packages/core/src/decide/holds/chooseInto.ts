import type { Entry } from '../../words/change.js'
import type { Refusal } from '../../words/refusal.js'
import { together } from '../guards/patch.js'
import { choose } from './choose.js'
import { shownData, type InProgress } from '../inProgress.js'

/** What of the data a history entry tells: the fields that changed, as they were and as they are. */
export type Told = { readonly before: Entry['before'] | undefined; readonly after: Entry['after'] | undefined }

const unchanged: Told = Object.freeze({ before: undefined, after: undefined })

/** Chooses what the status that was entered leaves a choice of, and adds it to what the entry tells of the data. */
export function chooseInto(inProgress: InProgress, told: Told = unchanged): Told | Refusal {
  const { lifecycle, status, prior, subject, within } = inProgress
  const data = shownData(inProgress)
  const chosen = choose({ lifecycle, status, prior, data, others: within.others })
  if ('outcome' in chosen) return chosen
  inProgress.asksOthers ||= chosen.asksOthers
  inProgress.leftOut = [...inProgress.leftOut, ...chosen.leftOut]
  if (chosen.data === data) return told
  subject.data = chosen.data
  return together({ ...told, data }, chosen)
}
