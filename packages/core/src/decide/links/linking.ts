import { own } from '../../floor/own.js'
import { findBadId } from '../../words/badId.js'
import { bounds, quoted } from '../../words/bounds.js'
import type { LinkedCommand } from '../command.js'
import { AnswerFailed } from '../../words/condition.js'
import { contextOf } from '../guards/context.js'
import type { TransitionNode } from '../../declare/graph.js'
import { isSame, targetOfLink } from './link.js'
import { refuse } from '../guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import { listOf, type OneOrMany } from '../../declare/spec.js'
import type { Link } from '../../words/subject.js'
import type { InProgress } from '../inProgress.js'
import { askLinkGuards } from '../guards/guards.js'
import { movesOf } from './moving.js'
import type { LinkedSubject } from '../../declare/guard.js'

type LinksNode = TransitionNode['links'][number]

/** Links that are added or ended, and what the subjects at their other ends are asked. */
type Linking = { readonly links: readonly Link[]; readonly follow: readonly LinkedCommand[] }

const none: Linking = Object.freeze({ links: [], follow: [] })

/** The links that a transition adds, each once: whoever is linked must be there, and learns of it where a link leads back. */
export function joinings(inProgress: InProgress, transition: TransitionNode): Linking | Refusal {
  const { links: nodes } = transition
  if (nodes.length === 0) return none
  const links: Link[] = []
  const follow: LinkedCommand[] = []
  for (const node of nodes) {
    for (const id of idsOf(inProgress, node)) {
      const problem = findBadId(id)
      if (problem) return badId(node, id, problem)
      const link = { name: node.link, lifecycle: targetOfLink(inProgress, node.link), id: id as string }
      if (isItself(inProgress, link)) return refuseItself(inProgress, link, `${node.place}.to`)
      if (links.some((other) => isSame(link, other))) continue
      links.push(link)
      follow.push({
        ...command(inProgress, link, { back: node.back, ends: false }),
        ...joinsOf(inProgress, transition, { node, link }),
      })
    }
  }
  return { links, follow }
}

/** What the subjects that a new one links to are asked: to be there, and to lead back where the link does. */
export function joinedAtStart(inProgress: InProgress): readonly LinkedCommand[] | Refusal {
  const { links } = inProgress.lifecycle.graph
  const toItself = inProgress.subject.links.find((link) => isItself(inProgress, link))
  if (toItself) return refuseItself(inProgress, toItself, 'links')
  return inProgress.subject.links.map((link) =>
    command(inProgress, link, { back: links.get(link.name)?.back ?? undefined, ends: false }),
  )
}

/** The links that a transition ends, less those that it adds again. */
export function endings(inProgress: InProgress, nodes: TransitionNode['unlinks'], added: readonly Link[]): Linking {
  if (nodes.length === 0) return none
  const links = inProgress.subject.links.filter(
    (link) => !added.some((other) => isSame(link, other)) && nodes.some((node) => isEnded(inProgress, node, link)),
  )
  return {
    links,
    follow: links.flatMap((link) =>
      nodes.flatMap(({ link: name, back }) =>
        name === link.name && back ? command(inProgress, link, { back, ends: true }) : [],
      ),
    ),
  }
}

function isEnded(inProgress: InProgress, { link: name, only }: TransitionNode['unlinks'][number], link: Link): boolean {
  if (name !== link.name) return false
  if (!only) return true
  const linked = own(inProgress.within.linked, name)?.find(
    ({ lifecycle, id }) => lifecycle === link.lifecycle && id === link.id,
  )
  return linked !== undefined && only(contextOf(inProgress) as never, linked)
}

function command(
  { subject: { tenant } }: InProgress,
  { name, lifecycle, id }: Link,
  { back, ends }: { readonly back: string | undefined; readonly ends: boolean },
): Extract<LinkedCommand, { kind: 'link' }> {
  return { kind: 'link', key: { tenant, lifecycle, id }, link: name, back: back ?? null, ends }
}

function idsOf(inProgress: InProgress, { to, place }: LinksNode): readonly unknown[] {
  const ids = listOf((to(contextOf(inProgress) as never) ?? undefined) as OneOrMany<unknown> | undefined)
  if (ids.length > bounds.links)
    throw new AnswerFailed(`${place}.to`, 'too_many', `it answered ${ids.length} ids, not at most ${bounds.links}`)
  return ids
}

function badId({ link, place }: LinksNode, id: unknown, problem: string): Refusal {
  return refuse(
    'invalid_link',
    `The id that '${place}' links to as '${link}' ${problem}. Mend its 'to', or the data or input that it is made of.`,
    [{ code: 'invalid_link', place: `${place}.to`, link, id: quoted(id), message: problem }],
  )
}

function isItself({ subject }: InProgress, link: Link): boolean {
  return link.id === subject.id && link.lifecycle === subject.lifecycle
}

function refuseItself({ subject: { id } }: InProgress, { name: link }: Link, place: string): Refusal {
  const message = 'is the id of the subject itself'
  return refuse('invalid_link', `'${id}' cannot link to itself (${link}). Give the id of another.`, [
    { code: 'invalid_link', place, link, id, message },
  ])
}

type Joins = Pick<Extract<LinkedCommand, { readonly kind: 'link' }>, 'joins'>
type Joining = { readonly node: TransitionNode['links'][number]; readonly link: Link }

/**
 * What whoever is about to be linked is asked: whether its guards let it, and what the transition then sends to it. Absent
 * where that is nothing. It is looked up only once the transition is decided, so its functions see that as it was then.
 */
function joinsOf(inProgress: InProgress, transition: TransitionNode, { node, link }: Joining): Joins {
  const { guards } = node
  // Who is linked already is sent it as one of those.
  const isNew = !inProgress.subject.links.some((other) => isSame(link, other))
  const moves = isNew ? transition.moves.filter(({ link: name }) => name === link.name) : []
  if (!guards && moves.length === 0) return {}
  const then = { ...inProgress, subject: { ...inProgress.subject } }
  return {
    joins: (found: LinkedSubject): Refusal | readonly LinkedCommand[] =>
      (guards && askLinkGuards({ name: transition.name, guards }, then, found)) ??
      moves.flatMap((one) => movesOf(then, one, [found])),
  }
}
