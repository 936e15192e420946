import { own } from '@ordna/core/adapters'
import type { StaticAnalysis } from 'liquidjs'
import type { Fact, Facts } from '../facts/facts.js'
import { isFacts } from '../facts/factsOf.js'
import { Moment } from '../facts/moment.js'

type Variable = StaticAnalysis['variables'][string][number]

const ofMoments = ['date', 'day', 'time']
const ofLists = ['size', 'first', 'last']
const ofLoops = ['index', 'index0', 'rindex', 'rindex0', 'first', 'last', 'length']

/** A sentence for each name in a template that its notice knows nothing of, in branches never taken as well. */
export function unknownNames({ globals, variables }: StaticAnalysis, known: Facts): readonly string[] {
  const roots = Object.keys(globals).filter((name) => !Object.hasOwn(known, name))
  const properties = [...new Set([...propertiesOf(known), ...ofLists, ...ofLoops])]
  return [
    ...roots.flatMap((root) => (globals[root] ?? []).map((variable) => unknownRoot(variable, known))),
    ...Object.entries(globals)
      .filter(([name]) => !roots.includes(name))
      .flatMap(([, used]) => used.flatMap((variable) => unknownWithin(variable, known, properties))),
    ...Object.entries(variables)
      .filter(([name]) => !Object.hasOwn(globals, name))
      .flatMap(([, used]) => used.flatMap((variable) => unknownProperty(variable, properties))),
  ]
}

function unknownRoot(variable: Variable, known: Facts): string {
  if (variable.segments[0] === 'links')
    return `line ${variable.location.row}: there is no '${String(variable)}': give 'links' in the options`
  return sentence(variable, Object.keys(known))
}

/** As far as it is known what something is, it has those names and no others. */
function unknownWithin(variable: Variable, known: Facts, properties: readonly string[]): readonly string[] {
  let fact: Fact | undefined = known
  for (const segment of variable.segments) {
    const names: readonly string[] | undefined = isFacts(fact)
      ? Object.keys(fact)
      : fact instanceof Moment
        ? ofMoments
        : undefined
    if (names === undefined || typeof segment !== 'string') return unknownProperty(variable, properties)
    if (!names.includes(segment)) return [names.length > 0 ? sentence(variable, names) : empty(variable)]
    fact = isFacts(fact) ? own(fact, segment) : undefined
  }
  return []
}

/** Of what turns up in a loop, or is of no known shape: whether anything at all has such a name. */
function unknownProperty(variable: Variable, properties: readonly string[]): readonly string[] {
  const isStrange = (one: unknown) => typeof one === 'string' && !properties.includes(one)
  return variable.segments.slice(1).some(isStrange) ? [sentence(variable, properties)] : []
}

function empty(variable: Variable): string {
  const within = variable.segments.slice(0, -1).map(String).join('.')
  return `line ${variable.location.row}: there is no '${String(variable)}': the sample has no '${within}'. Give it there`
}

function sentence(variable: Variable, names: readonly string[]): string {
  return `line ${variable.location.row}: there is no '${String(variable)}'; there are ${names.toSorted().join(', ')}`
}

/** The names of everything that is inside of facts. */
function propertiesOf(facts: Facts): readonly string[] {
  return Object.values(facts).flatMap(namesIn)
}

function namesIn(fact: Fact): readonly string[] {
  if (fact instanceof Moment) return ofMoments
  if (Array.isArray(fact)) return fact.flatMap(namesIn)
  return isFacts(fact) ? [...Object.keys(fact), ...propertiesOf(fact)] : []
}
