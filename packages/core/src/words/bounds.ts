/**
 * How much may come from outside in one piece: what is larger is refused before any work is done on it.
 *
 * No order comes near them. They keep one caller from holding up the process, and a row from growing beyond what
 * every statement reads. Texts are counted in UTF-16 units, as JavaScript does.
 */
export const bounds = Object.freeze({
  /** Characters of one text of the data, the input or a receipt, and of a key. */
  text: 100_000,
  /** Characters of all texts and keys of one value together, and of a cursor. */
  size: 1_000_000,
  /** Items of lists and fields of objects in one value, at every depth together. */
  parts: 20_000,
  /** Lists and objects inside of one another. */
  depth: 64,
  /** Characters of a reason, a comment and a note. */
  words: 10_000,
  /** Characters of a name that is looked up, as a transition's, and of a message's id. */
  name: 4_000,
  /** Roles of one actor. */
  roles: 100,
  /** Subjects that one start links to, and that one subject is linked to by what it opens. */
  links: 1_000,
  /** Resources that one subject holds. */
  holds: 1_000,
  /** Units of one resource. */
  units: 1_000_000,
  /** Statuses, resources or conditions of one question. */
  asked: 1_000,
  /** Issues that one refusal lists; of the others it says how many there are. */
  issues: 20,
  /** Blockers of one refusal, and names in a list of a blocker; of the others it says how many there are. */
  blockers: 100,
})

/** What is too long for a text of this kind, as a sentence's end; null when nothing is. */
export function findTooLong(text: string, limit: number = bounds.text): string | null {
  return text.length <= limit ? null : `is ${text.length} characters long, and may be ${limit}`
}

/** A text of anybody's as a message quotes it: short, whatever it is. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`
}
