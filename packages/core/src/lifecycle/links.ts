import { own } from '../own.js'
import { findBadId } from './badId.js'
import { bounds, quoted } from './bounds.js'
import type { LinkedCommand } from './command.js'
import { contextOf } from './context.js'
import type { MovesDefinition } from './definition.js'
import type { Erased, TransitionNode } from './graph.js'
import { refuse } from './refuse.js'
import type { Refusal } from './refusal.js'
import { successorId } from './successorId.js'
import { taken } from './taken.js'
import type { Working } from './working.js'

type Opened = Extract<LinkedCommand, { readonly kind: 'open' }>
type OpenNode = TransitionNode['opens'][number]

/** Adds what a transition asks of other subjects: successors to open, linked subjects to move. */
export function addLinked(working: Working, node: TransitionNode): Refusal | null {
  const opened: Opened[] = []
  for (const open of node.opens) {
    if (open.when && !open.when(contextOf(working) as never)) continue
    const made = opening(working, open, opened.length)
    if ('outcome' in made) return made
    opened.push(made)
  }
  const links = opened.map(({ link, key }) => ({ name: link, lifecycle: key.lifecycle, id: key.id }))
  const linked = working.subject.links.length + links.length
  if (links.length > 0 && linked > bounds.links) return tooManyLinks(working, node, linked)
  if (links.length > 0) working.subject.links = [...working.subject.links, ...links]
  working.follow = [...working.follow, ...opened, ...node.moves.flatMap((moves) => movesOf(working, moves))]
  return null
}

function opening(working: Working, open: OpenNode, index: number): Opened | Refusal {
  const { tenant, lifecycle } = working.subject
  const target = own(working.lifecycle.declaration.head.links, open.link) ?? lifecycle
  const given: unknown = open.id?.(contextOf(working) as never) ?? undefined
  const id = given === undefined ? successorId(working.subject, index, working.within) : given
  const problem = findBadId(id)
  if (problem) return badId(open, id, problem)
  return {
    kind: 'open',
    key: { tenant, lifecycle: target, id: id as string },
    data: taken(open.data(contextOf(working) as never)) as object,
    link: open.link,
    back: open.back ?? null,
    named: given !== undefined,
  }
}

function badId({ link, place }: OpenNode, id: unknown, problem: string): Refusal {
  return refuse(
    'invalid_link',
    `The id that '${place}' gives to the subject linked as '${link}' ${problem}. Mend its 'id', or the data that it is made of.`,
    [{ code: 'invalid_link', place: `${place}.id`, link, id: quoted(id), message: problem }],
  )
}

function tooManyLinks({ subject: { id } }: Working, { name, opens }: TransitionNode, linked: number): Refusal {
  const message = `links to ${linked} subjects, and may to ${bounds.links}`
  const [first] = opens
  return refuse('invalid_link', `'${id}' ${message}: '${name}' can open no more. Open them from the newest instead.`, [
    { code: 'invalid_link', place: first?.place, link: first?.link, message },
  ])
}

function movesOf(working: Working, moves: MovesDefinition<Erased, unknown>): readonly LinkedCommand[] {
  const linked = own(working.within.linked, moves.link) ?? []
  return linked
    .filter((subject) => !moves.only || moves.only(subject, contextOf(working) as never))
    .map(({ lifecycle, id }) => ({
      kind: 'move',
      key: { tenant: working.subject.tenant, lifecycle, id },
      transition: moves.send,
      input: taken(moves.input?.(contextOf(working) as never)),
      reason: moves.reason,
      link: moves.link,
    }))
}
