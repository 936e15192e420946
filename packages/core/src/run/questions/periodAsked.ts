import type { Period } from '../../words/subject.js'
import { partsOf, plainPart } from '../parts.js'

/** A period that somebody asks about, taken as it is at this moment. */
export function periodAsked(what: string, period: Period): Period {
  const asked = partsOf(`period of ${what}`, period ?? null, ['from', 'until'], 'invalid_query')
  return { from: plainPart("period's 'from'", asked.from), until: plainPart("period's 'until'", asked.until) }
}
