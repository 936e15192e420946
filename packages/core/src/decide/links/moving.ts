import { own } from '../../floor/own.js'
import { bounds, findTooLong } from '../../words/bounds.js'
import type { LinkedCommand } from '../command.js'
import { AnswerFailed, unwanted } from '../../words/condition.js'
import { contextOf } from '../guards/context.js'
import type { TransitionNode } from '../../declare/graph.js'
import { received } from '../../words/received.js'
import { findBadText } from '../../words/values.js'
import type { LinkedSubject } from '../../declare/guard.js'
import type { InProgress } from '../inProgress.js'

type MovesNode = TransitionNode['moves'][number]

/** What a transition sends to the subjects that it links to. */
export function movings(inProgress: InProgress, moves: readonly MovesNode[]): readonly LinkedCommand[] {
  return moves.flatMap((node) => movesOf(inProgress, node, own(inProgress.within.linked, node.link) ?? []))
}

/** What it sends to these. */
export function movesOf(
  inProgress: InProgress,
  moves: MovesNode,
  linked: readonly LinkedSubject[],
): readonly LinkedCommand[] {
  return linked
    .filter((subject) => !moves.only || moves.only(contextOf(inProgress) as never, subject))
    .map((subject) => ({
      kind: 'move',
      key: { tenant: inProgress.subject.tenant, lifecycle: subject.lifecycle, id: subject.id },
      transition: moves.send,
      input: received(moves.input?.(contextOf(inProgress) as never, subject)),
      reason: reasonOf(inProgress, moves, subject),
      link: moves.link,
    }))
}

function reasonOf(inProgress: InProgress, { reason, place }: MovesNode, subject: LinkedSubject): string | undefined {
  if (typeof reason !== 'function') return reason
  const answer: unknown = reason(contextOf(inProgress) as never, subject) ?? undefined
  if (answer === undefined) return undefined
  if (typeof answer !== 'string') throw unwanted(`${place}.reason`, answer, 'a text')
  const problem = findTooLong(answer, bounds.words) ?? findBadText(answer)
  if (problem) throw new AnswerFailed(`${place}.reason`, 'bad_text', `it answered a text that ${problem}`)
  return answer
}
