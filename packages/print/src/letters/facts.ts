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
  }
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
