import type { Surroundings } from '../command.js'
import { longestId } from '../../words/badId.js'
import type { SubjectKey } from '../../words/subject.js'

type Opener = Pick<SubjectKey, 'id'> & { readonly revision: number }

/** So many bytes of its opener's id stand in an id that is drawn, for people to find their way. */
const shown = 100

/**
 * What a successor is called that nobody gave an id: after its opener and the revision, which people can read. Where that
 * does not fit, or is somebody else's already, a drawn text stands in place of the revision.
 */
export function successorId({ id, revision }: Opener, place: string, { fresh, drawSuccessors }: Surroundings): string {
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
