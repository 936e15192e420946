import type { DeclaredHead, Lifecycle } from '../../declare/graph.js'
import { warning, type Warning } from './warning.js'
import { partsOf } from '../../declare/rulesIn.js'
import { listOf } from '../../declare/spec.js'

/** Names that are declared, and that nothing uses. */
export function unusedWarnings({ declaration, graph }: Lifecycle): readonly Warning[] {
  const { roles, jobs = {} } = declaration.head
  const used = usedIn({ declaration, graph })
  const unraised = graph.flags.flatMap(({ name, definition: { in: statuses, when, from, until } }) =>
    statuses || when || from || until ? [] : name,
  )
  return [
    ...absent(roles, used.roles, (role) =>
      warning(
        `roles.${role}`,
        'unused_role',
        `No 'by', 'may' or 'owner' names '${role}'. Name it where it may do something, or take it out.`,
      ),
    ),
    ...absent(graph.clocks, used.clocks, (clock) =>
      warning(
        `clocks.${clock}`,
        'unused_clock',
        `No rule counts on '${clock}'. Use elapsed('${clock}', …), or take it out.`,
      ),
    ),
    ...absent(graph.clocks, used.paused, (clock) =>
      warning(
        `clocks.${clock}`,
        'clock_never_paused',
        `No status pauses '${clock}'. Name it in the 'pauses' of a status, or use after() in its place.`,
      ),
    ),
    ...absent(Object.keys(declaration.notices), used.notices, (notice) =>
      warning(
        `notices.${notice}`,
        'unused_notice',
        `Nothing sends '${notice}'. Name it in a transition, a timer or its own 'entering'.`,
      ),
    ),
    ...absent(Object.keys(jobs), used.jobs, (job) =>
      warning(`jobs.${job}`, 'unused_job', `Nothing orders '${job}'. Name it in a transition or its own 'entering'.`),
    ),
    ...absent(unraised, used.flags, (flag) =>
      warning(
        `flags.${flag}`,
        'flag_never_set',
        `Nothing raises '${flag}'. Give it one of in, when, from and until, or let a timer raise it.`,
      ),
    ),
  ]
}

function absent(
  declared: readonly string[],
  used: readonly string[],
  warn: (name: string) => Warning,
): readonly Warning[] {
  const known = new Set(used)
  return declared.filter((name) => !known.has(name)).map(warn)
}

function rolesNamed({ may = {}, owner }: DeclaredHead): readonly string[] {
  const owning = typeof owner === 'object' ? owner.role : undefined
  return [...Object.values(may), owning].flatMap(listOf)
}

function usedIn({ declaration, graph }: Pick<Lifecycle, 'declaration' | 'graph'>) {
  const statuses = [...graph.statuses.values()]
  const transitions = [...graph.transitions.values()]
  const nodes = [...statuses, ...transitions]
  const timers = Object.values(declaration.timers)
  const rules = [
    ...timers.flatMap(({ at, until }) => (until && 'kind' in until ? [at, until] : [at])),
    ...graph.flags.flatMap(({ definition }) => [definition.from, definition.until]),
  ]
  return {
    roles: [...transitions.flatMap(({ by }) => [...by]), ...rolesNamed(declaration.head)],
    clocks: rules.flatMap(partsOf).flatMap((rule) => ('clock' in rule ? rule.clock : [])),
    paused: statuses.flatMap(({ pauses }) => [...pauses]),
    notices: [
      ...nodes.flatMap(({ notices }) => notices),
      ...timers.flatMap((timer) => ('notice' in timer ? timer.notice : [])),
    ],
    jobs: nodes.flatMap(({ jobs }) => jobs),
    flags: timers.flatMap((timer) => [
      ...('flag' in timer ? [timer.flag] : []),
      ...(typeof timer.ifPast === 'object' ? [timer.ifPast.flag] : []),
      ...(timer.ifLate ? [timer.ifLate.flag] : []),
    ]),
  }
}
