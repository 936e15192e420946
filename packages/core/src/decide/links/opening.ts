import { findBadId, longestId } from '../../words/badId.js'
import { bounds, quoted } from '../../words/bounds.js'
import type { LinkedCommand, Surroundings } from '../command.js'
import { AnswerFailed, unwanted } from '../../words/condition.js'
import { contextOf } from '../guards/context.js'
import type { TransitionNode } from '../../declare/graph.js'
import { targetOfLink } from './link.js'
import { refuse } from '../guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import { received } from '../../words/received.js'
import type { InProgress } from '../inProgress.js'
import type { SubjectKey } from '../../words/subject.js'

type Opened = Extract<LinkedCommand, { readonly kind: 'open' }>
type OpenNode = TransitionNode['opens'][number]

/** One that is to be opened: for which element, and what it is called after its opener and the revision. */
type Place = { readonly element: unknown; readonly index: number; readonly number: string }

/** The successors that a transition opens, in their order. More than there is room for are as bad as one more than that. */
export function openings(
  inProgress: InProgress,
  opens: readonly OpenNode[],
  room: number,
): readonly Opened[] | Refusal {
  const opened: Opened[] = []
  let count = 0
  for (const open of opens) {
    const places = open.each ? placesOf(elementsOf(inProgress, open, open.each), Math.max(count, 1)) : [only(count)]
    for (const place of places) {
      if (open.when && !open.when(contextOf(inProgress) as never, place.element, place.index)) continue
      const made = opening(inProgress, open, place)
      if ('outcome' in made) return made
      if (opened.push(made) > room) return opened
      if (!open.each) count++
    }
    if (open.each) count = Math.max(count, 1) + places.length
  }
  return opened
}

function only(count: number): Place {
  return { element: undefined, index: 0, number: count === 0 ? '' : `.${count}` }
}

/** Numbered on from those before them, and filled up, so that their ids stand in their order. */
function placesOf(elements: readonly unknown[], first: number): readonly Place[] {
  const { length } = String(first + elements.length - 1)
  return elements.map((element, index) => ({
    element,
    index,
    number: `.${String(first + index).padStart(length, '0')}`,
  }))
}

function elementsOf(
  inProgress: InProgress,
  { place }: OpenNode,
  each: NonNullable<OpenNode['each']>,
): readonly unknown[] {
  const answer: unknown = each(contextOf(inProgress) as never)
  if (!Array.isArray(answer)) throw unwanted(`${place}.each`, answer, 'a list')
  if (answer.length > bounds.parts)
    throw new AnswerFailed(
      `${place}.each`,
      'too_many',
      `it answered ${answer.length} elements, not at most ${bounds.parts}`,
    )
  return answer
}

function opening(inProgress: InProgress, open: OpenNode, { element, index, number }: Place): Opened | Refusal {
  const { tenant } = inProgress.subject
  const given: unknown = open.id?.(contextOf(inProgress) as never, element, index) ?? undefined
  const id = given === undefined ? successorId(inProgress.subject, number, inProgress.within) : given
  const problem = findBadId(id)
  if (problem) return badId(open, id, problem)
  return {
    kind: 'open',
    key: { tenant, lifecycle: targetOfLink(inProgress, open.link), id: id as string },
    data: received(open.data(contextOf(inProgress) as never, element, index)) as object,
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

type Opener = Pick<SubjectKey, 'id'> & { readonly revision: number }

/** So many bytes of its opener's id stand in an id that is drawn, for people to find their way. */
const shown = 100

/**
 * What a successor is called that nobody gave an id: after its opener and the revision, which people can read. Where that
 * does not fit, or is somebody else's already, a drawn text stands in place of the revision.
 */
function successorId({ id, revision }: Opener, place: string, { fresh, drawSuccessors }: Surroundings): string {
  const plain = `${id}.${revision}${place}`
  if (!fresh || (!drawSuccessors && Buffer.byteLength(plain) <= longestId)) return plain
  return `${beginningOf(id)}.${fresh()}${place}`
}

function beginningOf(id: string): string {
  let text = ''
  for (const letter of id) {
    if (Buffer.byteLength(text + letter) > shown) return text
    text += letter
  }
  return text
}
