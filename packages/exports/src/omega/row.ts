import type { Field } from './columns.js'
import { fitting } from './windows1250.js'

/** What cannot be written, or was written otherwise than it stands in the invoice. */
export type OmegaNote = {
  /** The number of the invoice; null for what the options say. */
  readonly invoice: string | null
  /** Which column, in words and by its number in KROS's table. */
  readonly column: string
  readonly value: string
  readonly what: string
}

/** A row that is filled column by column, and remembers what was in the way. */
export class Row {
  readonly #cells: string[]
  readonly #invoice: string | null
  readonly problems: OmegaNote[] = []
  readonly changes: OmegaNote[] = []

  constructor(kind: 'R00' | 'R01' | 'R02', invoice: string | null) {
    this.#cells = [kind]
    this.#invoice = invoice
  }

  /** Writes what stands in a column: an amount, a date, or a code of Omega's own, which needs no check. */
  put({ column }: Field, text: string): void {
    for (let index = this.#cells.length; index < column; index++) this.#cells[index] = ''
    this.#cells[column - 1] = text
  }

  /** Writes a text of somebody's. What names something is never cut; what tells something is, at the end of a word. */
  text(field: Field, given: string | undefined): void {
    if (given === undefined) return
    const text = fitting(given)
    if (text === null)
      return this.#problem(field, given, 'has a letter that Windows-1250 lacks: write it in Latin letters')
    if (text !== given && field.names) return this.#problem(field, given, `would be written as '${text}': correct it`)
    if (text.length > (field.most ?? Infinity)) {
      if (field.names) return this.#problem(field, given, `is longer than ${field.most} characters, and is never cut`)
      return this.#changed(field, given, shortened(text, field.most ?? 0))
    }
    if (text !== given) return this.#changed(field, given, text)
    this.put(field, text)
  }

  #problem(field: Field, value: string, what: string): void {
    this.problems.push({ invoice: this.#invoice, column: named(field), value, what })
  }

  #changed(field: Field, value: string, text: string): void {
    this.changes.push({ invoice: this.#invoice, column: named(field), value, what: `was written as '${text}'` })
    this.put(field, text)
  }

  /** What is in the way of the whole invoice. */
  refuse(field: Field, value: string, what: string): void {
    this.#problem(field, value, what)
  }

  toString(): string {
    return `${this.#cells.join('\t')}\r\n`
  }
}

function named({ column, name }: Field): string {
  return `${name} (column ${column})`
}

/** Cut at the end of a word, where there is one in the second half. */
function shortened(text: string, most: number): string {
  const cut = text.slice(0, most)
  const end = text[most] === ' ' ? most : cut.lastIndexOf(' ')
  return (end > most / 2 ? cut.slice(0, end) : cut).trimEnd()
}
