import type { Declaration } from '../../declare/graph.js'
import { automaticMistakes } from './automatic.js'
import { flowMistakes } from './flow.js'
import { guardLabelMistakes } from './guardLabels.js'
import { jobMistakes } from './jobs.js'
import { mistakeIf, type Mistake } from './mistake.js'
import { namesOf } from './names.js'
import { renamedMistakes } from './renamed.js'
import { sendingMistakes } from './sending.js'
import { head, stages } from './tables.js'
import { isRaw, rawOf } from '../../floor/raw.js'
import { roughGraph } from './roughGraph.js'

/**
 * Every mistake of a declaration, each with its place.
 *
 * The declaration may come from plain JavaScript and have any shape: nothing throws here. A misspelt name is one
 * mistake, not also all that would follow from it.
 */
export function findMistakes(declaration: Declaration): readonly Mistake[] {
  const { head: written, ...rest } = declaration
  const names = namesOf(declaration)
  const rough = roughGraph(declaration, names)
  const empty = isRaw(rawOf(written).statuses) && names.status.length === 0
  return [
    ...head(written, '', names),
    ...stages(rest, '', names),
    ...mistakeIf(empty, 'statuses', 'no_statuses', 'There are none. Declare at least one.'),
    ...flowMistakes(rough),
    ...automaticMistakes(rough),
    ...sendingMistakes(declaration, rough),
    ...jobMistakes(declaration),
    ...guardLabelMistakes(declaration),
    ...renamedMistakes(declaration, names),
  ]
}
