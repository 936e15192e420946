import type { Moved, Refusal } from '@ordna/core'
import type { ReaderDesk } from '../readers/readerLifecycle.js'

/** A reader themselves hears of nobody that there is no such subject. */
const isUnknown: ReadonlySet<Refusal['code']> = new Set(['unknown_subject', 'forbidden'])

/** Sends to a reader of whom nothing was known before as well. */
export async function orStarted(
  desk: ReaderDesk,
  reader: string,
  send: () => Promise<Moved | Refusal>,
): Promise<Moved | Refusal> {
  const answer = await send()
  if (answer.outcome !== 'refused' || !isUnknown.has(answer.code)) return answer
  const started = await desk.tryStart(reader, { person: reader })
  return started.outcome === 'refused' && started.code !== 'exists' ? started : send()
}
