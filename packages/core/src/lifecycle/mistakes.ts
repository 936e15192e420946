import type { Declaration } from './graph.js'
import { automaticMistakes } from './mistakes/automatic.js'
import { flowMistakes } from './mistakes/flow.js'
import { guardLabelMistakes } from './mistakes/guardLabels.js'
import { jobMistakes } from './mistakes/jobs.js'
import { mistake, type Mistake } from './mistakes/mistake.js'
import { namesOf } from './mistakes/names.js'
import { renamedMistakes } from './mistakes/renamed.js'
import { sendingMistakes } from './mistakes/sending.js'
import { isRaw, rawOf } from './mistakes/shape.js'
import { sketch } from './mistakes/sketch.js'
import { head, stages } from './mistakes/tables.js'

export type { Mistake, MistakeCode } from './mistakes/mistake.js'

/**
 * Every mistake of a declaration, each with its place.
 *
 * The declaration may come from plain JavaScript and have any shape: nothing throws here. A misspelt name is one
 * mistake, not also all that would follow from it.
 */
export function findMistakes(declaration: Declaration): readonly Mistake[] {
  const { head: written, ...rest } = declaration
  const names = namesOf(declaration)
  const drawn = sketch(declaration, names)
  const empty = isRaw(rawOf(written).statuses) && names.status.length === 0
  return [
    ...head(written, '', names),
    ...stages(rest, '', names),
    ...(empty ? [mistake('statuses', 'no_statuses', 'There are none. Declare at least one.')] : []),
    ...flowMistakes(drawn),
    ...automaticMistakes(drawn),
    ...sendingMistakes(declaration, drawn),
    ...jobMistakes(declaration),
    ...guardLabelMistakes(declaration),
    ...renamedMistakes(declaration, names),
  ]
}
