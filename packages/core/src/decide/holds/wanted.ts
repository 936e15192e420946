import type { Demand } from './demand.js'
import type { Wanted } from './held.js'

/** What a demand wants, as the search for what is in its way takes it. */
export function wantedOf({ node, resources, spans, units }: Demand): Wanted {
  const { name, definition, buffer } = node
  return {
    hold: name,
    resources: resources ?? [],
    any: definition.oneOf !== undefined,
    partly: definition.take === 'free',
    spans,
    units,
    before: buffer.before,
  }
}
