import { durationMs } from '@ordna/core/time'
import { wrongRanking, type Ranked } from '../line/ranking.js'
import type { Less } from './parts/less.js'
import type { partSettings } from './parts/options.js'
import { everyAnyStatus, type AnyPrintStatus } from './statuses.js'

type Said = ReturnType<typeof partSettings> & {
  readonly ownStatuses: object
  readonly ownEdges: object
  readonly ranking: readonly Ranked[] | null
  readonly tells: readonly AnyPrintStatus[]
  readonly off: Less
}

/** What options say against one another, each in words; none where they make a whole. */
export function contradictions({ proof, ranking, tells, off, ...said }: Said): readonly string[] {
  const untold = tells.filter((status) => !off.list(everyAnyStatus).includes(status))
  return [
    ...ofProof(proof),
    ...(ranking ? ofLines(ranking, said) : []),
    ...untold.map((status) => `'tells' names '${status}', whose option is off`),
  ]
}

function ofProof({ remindAfter, lapseAfter, by }: Said['proof']): readonly string[] {
  const isLate = durationMs(remindAfter) >= durationMs(lapseAfter)
  return [
    ...(isLate ? ["'proof.remindAfter' must be shorter than 'proof.lapseAfter'"] : []),
    ...(by.length === 0 ? ["'proof.by' must name somebody"] : []),
  ]
}

function ofLines(
  ranking: readonly Ranked[],
  { parts, ownStatuses, ownEdges }: Pick<Said, 'parts' | 'ownStatuses' | 'ownEdges'>,
): readonly string[] {
  const complaint = wrongRanking(ranking)
  const hasOwn = Object.keys({ ...ownStatuses, ...ownEdges }).length > 0
  return [
    ...(complaint ? [`'lines' ${complaint}`] : []),
    ...(hasOwn ? ["an order with 'lines' stands where they stand: it has no 'statuses' and 'edges' of its own"] : []),
    ...(parts.has('onHold') ? ["'onHold' must be off with 'lines': each line is with production by itself"] : []),
  ]
}
