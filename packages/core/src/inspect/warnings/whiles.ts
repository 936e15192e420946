import { addTo } from '../../words/addTo.js'
import type { Graph, Lifecycle, StatusNode, WhileNode } from '../../declare/graph.js'
import { waysOf } from '../../declare/ways.js'
import { warningIf, type Warning } from './warning.js'
import { noticesIn } from '../../declare/rulesIn.js'
import { listOf } from '../../declare/spec.js'

type Kind = keyof Graph['whiles']

/** Messages that stand in no status in which they are sent, and those that stand until they have gone out. */
export function whileWarnings({ graph, declaration }: Lifecycle): readonly Warning[] {
  const { notice, job } = graph.whiles
  if (notice.size + job.size === 0) return []
  const sent = sentIn(graph)
  const kinds = [
    ['notices', 'notice', Object.keys(declaration.notices)],
    ['jobs', 'job', Object.keys(declaration.head.jobs ?? {})],
  ] as const
  return kinds.flatMap(([stage, kind, names]) =>
    names.flatMap((name) => {
      const rule = graph.whiles[kind].get(name)
      return rule ? warningsOf(`${stage}.${name}.while`, rule, { name, statuses: sent[kind].get(name) ?? [] }) : []
    }),
  )
}

type Sending = { readonly name: string; readonly statuses: readonly string[] }

function warningsOf(place: string, { in: stands, until }: WhileNode, { name, statuses }: Sending): readonly Warning[] {
  const isSeen = !stands || statuses.length === 0 || statuses.some((status) => stands.has(status))
  const circle = `It stands until '${name}' has gone out, as every message does. Count from something else, or leave 'until' out.`
  const vain = `'${name}' is sent in none of these statuses, so that it is always dropped. Name one that it is sent in, or leave 'in' out.`
  return [
    ...warningIf(!isSeen, `${place}.in`, 'never_stands', vain),
    ...warningIf(
      typeof until === 'object' && noticesIn(until).includes(name),
      `${place}.until`,
      'until_itself',
      circle,
    ),
  ]
}

/** In which statuses each message is sent: where what sends it leads, or its timer fires. */
function sentIn({ statuses, transitions }: Graph): { readonly [Of in Kind]: ReadonlyMap<string, readonly string[]> } {
  const sent = { notice: new Map<string, string[]>(), job: new Map<string, string[]>() }
  const add = (status: string, { notices, jobs }: Pick<StatusNode, 'notices' | 'jobs'>) => {
    for (const name of notices) addTo(sent.notice, name, status)
    for (const name of jobs) addTo(sent.job, name, status)
  }
  for (const { to, transition } of waysOf(transitions.values())) add(to, transition)
  for (const status of statuses.values()) {
    add(status.name, status)
    for (const { definition } of status.timers)
      add(status.name, { notices: 'notice' in definition ? listOf(definition.notice) : [], jobs: [] })
  }
  return sent
}
