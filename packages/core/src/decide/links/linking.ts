import { own } from '../../floor/own.js'
import { findBadId } from '../../words/badId.js'
import { bounds, quoted } from '../../words/bounds.js'
import type { LinkedCommand } from '../command.js'
import { AnswerFailed } from '../../words/condition.js'
import { contextOf } from '../guards/context.js'
import type { TransitionNode } from '../../declare/graph.js'
import { joinsOf } from './joins.js'
import { isSame, targetOfLink } from './link.js'
import { refuse } from '../guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import { listOf, type OneOrMany } from '../../declare/spec.js'
import type { Link } from '../../words/subject.js'
import type { Working } from '../working.js'

type LinksNode = TransitionNode['links'][number]

/** Links that are added or ended, and what the subjects at their other ends are asked. */
type Linking = { readonly links: readonly Link[]; readonly follow: readonly LinkedCommand[] }

const none: Linking = Object.freeze({ links: [], follow: [] })

/** The links that a transition adds, each once: whoever is linked must be there, and learns of it where a link leads back. */
export function joinings(working: Working, transition: TransitionNode): Linking | Refusal {
  const { links: nodes } = transition
  if (nodes.length === 0) return none
  const links: Link[] = []
  const follow: LinkedCommand[] = []
  for (const node of nodes) {
    for (const id of idsOf(working, node)) {
      const problem = findBadId(id)
      if (problem) return badId(node, id, problem)
      const link = { name: node.link, lifecycle: targetOfLink(working, node.link), id: id as string }
      if (isItself(working, link)) return refuseItself(working, link, `${node.place}.to`)
      if (links.some((other) => isSame(link, other))) continue
      links.push(link)
      follow.push({
        ...command(working, link, { back: node.back, ends: false }),
        ...joinsOf(working, transition, { node, link }),
      })
    }
  }
  return { links, follow }
}

/** What the subjects that a new one links to are asked: to be there, and to lead back where the link does. */
export function joinedAtStart(working: Working): readonly LinkedCommand[] | Refusal {
  const { links } = working.lifecycle.graph
  const toItself = working.subject.links.find((link) => isItself(working, link))
  if (toItself) return refuseItself(working, toItself, 'links')
  return working.subject.links.map((link) =>
    command(working, link, { back: links.get(link.name)?.back ?? undefined, ends: false }),
  )
}

/** The links that a transition ends, less those that it adds again. */
export function endings(working: Working, nodes: TransitionNode['unlinks'], added: readonly Link[]): Linking {
  if (nodes.length === 0) return none
  const links = working.subject.links.filter(
    (link) => !added.some((other) => isSame(link, other)) && nodes.some((node) => isEnded(working, node, link)),
  )
  return {
    links,
    follow: links.flatMap((link) =>
      nodes.flatMap(({ link: name, back }) =>
        name === link.name && back ? command(working, link, { back, ends: true }) : [],
      ),
    ),
  }
}

function isEnded(working: Working, { link: name, only }: TransitionNode['unlinks'][number], link: Link): boolean {
  if (name !== link.name) return false
  if (!only) return true
  const linked = own(working.within.linked, name)?.find(
    ({ lifecycle, id }) => lifecycle === link.lifecycle && id === link.id,
  )
  return linked !== undefined && only(contextOf(working) as never, linked)
}

function command(
  { subject: { tenant } }: Working,
  { name, lifecycle, id }: Link,
  { back, ends }: { readonly back: string | undefined; readonly ends: boolean },
): Extract<LinkedCommand, { kind: 'link' }> {
  return { kind: 'link', key: { tenant, lifecycle, id }, link: name, back: back ?? null, ends }
}

function idsOf(working: Working, { to, place }: LinksNode): readonly unknown[] {
  const ids = listOf((to(contextOf(working) as never) ?? undefined) as OneOrMany<unknown> | undefined)
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

function isItself({ subject }: Working, link: Link): boolean {
  return link.id === subject.id && link.lifecycle === subject.lifecycle
}

function refuseItself({ subject: { id } }: Working, { name: link }: Link, place: string): Refusal {
  const message = 'is the id of the subject itself'
  return refuse('invalid_link', `'${id}' cannot link to itself (${link}). Give the id of another.`, [
    { code: 'invalid_link', place, link, id, message },
  ])
}
