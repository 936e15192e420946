import { nearest } from '../../floor/listed.js'
import { oneLine } from '../../floor/oneLine.js'
import { bounds } from '../../words/bounds.js'
import type { Blocker, Refusal, RefusalCode } from '../../words/refusal.js'
import { isDate } from '../../floor/realm.js'

/** A refusal, its message on one line and its blockers no more than a person reads. It carries a `retryAt` when every blocker names one: the latest of them. */
export function refuse(code: RefusalCode, message: string, all: readonly Blocker[] = []): Refusal {
  const retryAt = latestRetry(all)
  const more = all.length - bounds.blockers
  const blockers = more > 0 ? { blockers: all.slice(0, bounds.blockers), more } : { blockers: all }
  return { outcome: 'refused', code, ...blockers, message: oneLine(message), ...(retryAt && { retryAt }) }
}

/** Names as a blocker lists them, those first that begin as what was asked for does: so many, and how many more there are. */
export function fewNames<Name extends string>(
  what: Name,
  names: readonly string[],
  like?: string,
): { readonly [List in Name]: readonly string[] } & { readonly more?: number } {
  const more = names.length - bounds.blockers
  const list = more > 0 ? { [what]: nearest(names, like ?? '', bounds.blockers), more } : { [what]: names }
  return list as ReturnType<typeof fewNames<Name>>
}

/** Asking again is pointless before the last obstacle is gone; unknown as soon as one of them is. */
function latestRetry(blockers: readonly Blocker[]): Date | undefined {
  const moments = blockers.map(({ retryAt }) => (isDate(retryAt) ? retryAt.getTime() : Number.NaN))
  // Not all of them as arguments: there may be more than a call takes.
  const latest = moments.reduce((one, other) => Math.max(one, other), -Infinity)
  return Number.isFinite(latest) ? new Date(latest) : undefined
}

/** Refuses somebody who may do nothing here: it tells nothing of the subject, not even that it exists. */
export function forbidden(lifecycle: string, transition: string, verb: 'send' | 'ask' = 'send'): Refusal {
  return refuse(
    'forbidden',
    `This actor may not ${verb} '${transition}' in '${lifecycle}'. Open it with an actor who has a role for this, or whose it is.`,
    [{ code: 'forbidden', transition }],
  )
}

/** A rule of the declaration that failed where nothing but a thrown error is understood; it carries the whole answer. */
export class RuleRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message)
  }
}

/** What to do instead: which of those that there are could have been named. */
export function choiceOf(names: string): string {
  return names ? `Choose one of ${names}.` : 'There is none.'
}
