import { shownText } from '@ordna/core/adapters'
import { growth, tell, type Filling } from './context.js'
import type { Each, Rules } from './layout.js'
import type { Scope } from './scope.js'
import { holds, valueAt } from './texts.js'

/** The scopes in which something is drawn: none where it is not, one for each item where it is repeated. */
export function scopesOf(rules: Rules, scope: Scope, path: string, filling: Filling): readonly Scope[] {
  const { each, when, unless } = rules
  const scopes = each === undefined ? [scope] : itemsOf(each, scope, `${path}.each`, filling)
  return scopes.filter((inner) => {
    const shown = when === undefined || holds(when, inner, `${path}.when`, filling)
    const hidden = unless !== undefined && holds(unless, inner, `${path}.unless`, filling)
    return filling.checking || (shown && !hidden)
  })
}

function itemsOf({ of, as }: Each, scope: Scope, path: string, filling: Filling): readonly Scope[] {
  const list = valueAt(of, scope, path, filling)
  if (list === null || list === undefined) return []
  const problem = listProblem(list, { of, as }, scope, filling)
  if (problem !== null) {
    tell(filling, path, problem)
    return []
  }
  return (list as readonly unknown[]).map((item, index) => [{ [as]: item, [loop]: index }, ...scope])
}

/** What marks a scope as one of a repetition; no path can name it. */
const loop = '#'

function listProblem(list: unknown, { of, as }: Each, scope: Scope, { checking }: Filling): string | null {
  if (!Array.isArray(list)) return `repeats over ${of}, and that is no list: ${shownText(list)}`
  if (list.length > growth.items) return `repeats ${list.length} times: at most ${growth.items} are printed`
  if (checking && list.length === 0) return `cannot be looked into: give the sample an item in ${of}`
  if (scope.some((names) => Object.hasOwn(names, as)))
    return `calls its items ${as}, as something else is called: give another name`
  if (scope.filter((names) => Object.hasOwn(names, loop)).length >= growth.loops)
    return `stands within ${growth.loops} repetitions: at most ${growth.loops} go into one another`
  return null
}
