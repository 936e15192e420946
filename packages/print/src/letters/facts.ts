import { own } from '@ordna/core/adapters'
import { partTexts } from '../order/parts/words/words.js'
import { amountText, lineOf, linesOf, type Facts, type Telling } from '@ordna/templates'

type Fields = { readonly [field: string]: unknown }

/** What letters about a print order can name. Any field may be missing: people have a right to be forgotten. */
export function facts({ message, locale }: Telling): Facts {
  const { data, subject } = message
  const total = fieldsOf(data.total)
  return {
    order: lineOf(subject.id),
    customer: lineOf(data.customer),
    items: itemsOf(data.items),
    total: amountText(total.amount, total.currency, locale),
    text: linesOf(message.text),
    comment: linesOf(fieldsOf(data.rejection).comment),
    payAt: lineOf(fieldsOf(data.payment).payAt),
    problems: problemsOf(data.artworkProblems, locale),
    proof: lineOf(fieldsOf(data.proof).file),
  }
}

/** `kort.pdf: the fonts are not embedded`: what is wrong with which file. */
function problemsOf(problems: unknown, locale: string): readonly string[] | null {
  const list: readonly unknown[] = Array.isArray(problems) ? problems : []
  const lines = list
    .map(fieldsOf)
    .flatMap(({ artwork, problem }) => lineOf(`${String(artwork)}: ${inWords(String(problem), locale)}`) ?? [])
  return lines.length === 0 ? null : lines
}

/** What is known by a word of ours in the reader's language; what a check says, as it says it. */
function inWords(problem: string, locale: string): string {
  return own(own(partTexts.problems, problem) ?? {}, locale) ?? problem
}

/** `500 visittkort`: how many of what. */
function itemsOf(items: unknown): readonly string[] | null {
  const list: readonly unknown[] = Array.isArray(items) ? items : []
  const lines = list
    .map(fieldsOf)
    .flatMap(({ quantity, product }) => lineOf(`${String(quantity)} ${String(product)}`) ?? [])
  return lines.length === 0 ? null : lines
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
