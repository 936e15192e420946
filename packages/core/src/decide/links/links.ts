import { bounds } from '../../words/bounds.js'
import type { Relinked } from '../../words/change.js'
import type { LinkedCommand } from '../command.js'
import type { TransitionNode } from '../../declare/graph.js'
import { isSame } from './link.js'
import { endings, joinings } from './linking.js'
import { movings } from './moving.js'
import { openings } from './opening.js'
import { refuse } from '../guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import type { Link } from '../../words/subject.js'
import type { InProgress } from '../inProgress.js'

/** What a transition asks of other subjects is added; what it tells of its own links is answered, or why it is refused. */
export function addLinked(inProgress: InProgress, node: TransitionNode): Refusal | Relinked {
  const joined = joinings(inProgress, node)
  if ('outcome' in joined) return joined
  const ended = endings(inProgress, node.unlinks, joined.links)
  const kept = inProgress.subject.links.filter((link) => !ended.links.includes(link))
  const linked = joined.links.filter((link) => !kept.some((other) => isSame(link, other)))
  const opened = openings(inProgress, node.opens, bounds.links - kept.length - linked.length)
  if ('outcome' in opened) return opened
  const links = [...linked, ...opened.map(({ link, key: { lifecycle, id } }) => ({ name: link, lifecycle, id }))]
  if (links.length > 0 && kept.length + links.length > bounds.links)
    return tooManyLinks(inProgress, node, kept.length + links.length)
  const follow: LinkedCommand[] = [...ended.follow, ...joined.follow, ...opened]
  // Who is moved is told by the links as they were: whoever is let go may have to hear of it.
  inProgress.follow = [...inProgress.follow, ...follow, ...movings(inProgress, node.moves)]
  if (ended.links.length + links.length > 0) inProgress.subject.links = [...kept, ...links]
  return { ...listed('linked', linked), ...listed('unlinked', ended.links) }
}

function listed(name: keyof Relinked, links: readonly Link[]): Relinked {
  return links.length === 0 ? {} : { [name]: links }
}

function tooManyLinks({ subject: { id } }: InProgress, { name, opens, links }: TransitionNode, count: number): Refusal {
  const message = `links to ${count} subjects, and may to ${bounds.links}`
  const [first] = [...opens, ...links]
  const advice =
    opens.length > 0 ? 'open no more. Open them from the newest instead' : 'link to no more. End some links first'
  return refuse('invalid_link', `'${id}' ${message}: '${name}' can ${advice}.`, [
    { code: 'invalid_link', place: first?.place, link: first?.link, message },
  ])
}
