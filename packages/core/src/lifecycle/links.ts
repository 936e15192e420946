import { own } from '../own.js'
import type { LinkedCommand } from './command.js'
import type { Context, MovesDefinition, OpenDefinition } from './definition.js'
import type { Erased, TransitionNode } from './graph.js'
import type { Working } from './working.js'

/** Adds what a transition asks of other subjects: successors to open, linked subjects to move. */
export function addLinked(working: Working, node: TransitionNode, context: Context): void {
  const opened = node.opens
    .filter(({ when }) => !when || when(context as never))
    .map((open, index) => opening(working, open, context, index))
  const links = opened.map(({ link, key }) => ({ name: link, lifecycle: key.lifecycle, id: key.id }))
  if (links.length > 0) working.subject.links = [...working.subject.links, ...links]
  working.follow = [...working.follow, ...opened, ...node.moves.flatMap((moves) => movesOf(working, moves, context))]
}

function opening(
  working: Working,
  open: OpenDefinition<Erased, unknown>,
  context: Context,
  index: number,
): LinkedCommand & { readonly kind: 'open' } {
  const { tenant, lifecycle, id: opener, revision } = working.subject
  const target = own(working.lifecycle.declaration.head.links, open.link) ?? lifecycle
  const id = open.id?.(context as never) ?? `${opener}.${revision}${index === 0 ? '' : `.${index}`}`
  return {
    kind: 'open',
    key: { tenant, lifecycle: target, id },
    data: open.data(context as never),
    link: open.link,
    back: open.back ?? null,
  }
}

function movesOf(
  working: Working,
  moves: MovesDefinition<Erased, unknown>,
  context: Context,
): readonly LinkedCommand[] {
  const linked = own(working.within.linked, moves.link) ?? []
  return linked
    .filter((subject) => !moves.only || moves.only(subject, context as never))
    .map(({ lifecycle, id }) => ({
      kind: 'move',
      key: { tenant: working.subject.tenant, lifecycle, id },
      transition: moves.send,
      input: moves.input?.(context as never),
      reason: moves.reason,
      link: moves.link,
    }))
}
