import { bounds } from '../../words/bounds.js'
import type { LinkedCommand } from '../command.js'
import { isSame } from './link.js'
import type { EntryMaker } from '../record.js'
import { refuse } from '../guards/refuse.js'
import type { Link, Subject, SubjectKey } from '../../words/subject.js'

type Linking = Extract<LinkedCommand, { readonly kind: 'link' }>

/** The link that leads back from the other end; null where none does, or where it is as it shall be. */
export function backOf({ back, ends }: Linking, { lifecycle, id }: SubjectKey, { links }: Subject): Link | null {
  if (back === null) return null
  const link = { name: back, lifecycle, id }
  return links.some((other) => isSame(link, other)) === ends ? link : null
}

/** Adds the link that leads back, or ends it, and says so in the history of the subject that it leads from. */
export function linkedBack(command: Linking, from: SubjectKey): EntryMaker {
  return ({ subject }) => {
    const link = backOf(command, from, subject as Subject)
    if (!link) return { kind: 'link' }
    if (command.ends) {
      subject.links = subject.links.filter((other) => !isSame(link, other))
      return { kind: 'link', details: { unlinked: [link] } }
    }
    if (subject.links.length === bounds.links) return tooManyLinks(subject)
    subject.links = [...subject.links, link]
    return { kind: 'link', details: { linked: [link] } }
  }
}

function tooManyLinks({ id }: SubjectKey) {
  const message = `links to ${bounds.links} subjects, and may to no more`
  return refuse('invalid_link', `'${id}' ${message}. End some of its links first.`, [{ code: 'invalid_link', message }])
}
