import { own } from '../../floor/own.js'
import { bounds, findTooLong } from '../../words/bounds.js'
import type { LinkedCommand } from '../command.js'
import { AnswerFailed, unwanted } from '../../words/condition.js'
import { contextOf } from '../guards/context.js'
import type { TransitionNode } from '../../declare/graph.js'
import { taken } from '../../words/taken.js'
import { findBadText } from '../../words/values.js'
import type { Working } from '../working.js'
import type { LinkedSubject } from '../../declare/guard.js'

type MovesNode = TransitionNode['moves'][number]

/** What a transition sends to the subjects that it links to. */
export function movings(working: Working, moves: readonly MovesNode[]): readonly LinkedCommand[] {
  return moves.flatMap((node) => movesOf(working, node, own(working.within.linked, node.link) ?? []))
}

/** What it sends to these. */
export function movesOf(
  working: Working,
  moves: MovesNode,
  linked: readonly LinkedSubject[],
): readonly LinkedCommand[] {
  return linked
    .filter((subject) => !moves.only || moves.only(contextOf(working) as never, subject))
    .map((subject) => ({
      kind: 'move',
      key: { tenant: working.subject.tenant, lifecycle: subject.lifecycle, id: subject.id },
      transition: moves.send,
      input: taken(moves.input?.(contextOf(working) as never, subject)),
      reason: reasonOf(working, moves, subject),
      link: moves.link,
    }))
}

function reasonOf(working: Working, { reason, place }: MovesNode, subject: LinkedSubject): string | undefined {
  if (typeof reason !== 'function') return reason
  const answer: unknown = reason(contextOf(working) as never, subject) ?? undefined
  if (answer === undefined) return undefined
  if (typeof answer !== 'string') throw unwanted(`${place}.reason`, answer, 'a text')
  const problem = findTooLong(answer, bounds.words) ?? findBadText(answer)
  if (problem) throw new AnswerFailed(`${place}.reason`, 'bad_text', `it answered a text that ${problem}`)
  return answer
}
