import type { StaticAnalysis } from 'liquidjs'
import type { Fact, Facts } from '../facts/facts.js'
import { isFacts } from '../facts/factsOf.js'
import { Moment } from '../facts/moment.js'

type Variable = StaticAnalysis['variables'][string][number]

const ofLists = ['size', 'first', 'last']
const ofLoops = ['index', 'index0', 'rindex', 'rindex0', 'first', 'last', 'length']

/** A sentence for each name in a template that its letter knows nothing of, in branches never taken as well. */
export function unknownNames({ globals, variables }: StaticAnalysis, known: Facts): readonly string[] {
  const roots = Object.keys(globals).filter((name) => !Object.hasOwn(known, name))
  const properties = new Set([...propertiesOf(known), ...ofLists, ...ofLoops])
  const strange = Object.values(variables)
    .flat()
    .filter(({ segments }) => !roots.includes(String(segments[0])))
    .filter(({ segments }) => segments.slice(1).some((one) => typeof one === 'string' && !properties.has(one)))
  return [
    ...roots.flatMap((root) => (globals[root] ?? []).map((variable) => sentence(variable, Object.keys(known)))),
    ...strange.map((variable) => sentence(variable, [...properties])),
  ]
}

function sentence(variable: Variable, names: readonly string[]): string {
  return `line ${variable.location.row}: there is no '${String(variable)}'; there are ${names.toSorted().join(', ')}`
}

/** The names of everything that is inside of facts. */
function propertiesOf(facts: Facts): readonly string[] {
  return Object.values(facts).flatMap(namesIn)
}

function namesIn(fact: Fact): readonly string[] {
  if (fact instanceof Moment) return ['date', 'day', 'time']
  if (Array.isArray(fact)) return fact.flatMap(namesIn)
  return isFacts(fact) ? [...Object.keys(fact), ...propertiesOf(fact)] : []
}
