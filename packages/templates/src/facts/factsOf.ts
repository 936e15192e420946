import { own } from '@ordna/core/adapters'
import type { Fact, Facts } from './facts.js'
import { Moment } from './moment.js'
import { NoLink } from './noLink.js'
import { fieldsOf, lineOf, linesOf } from './plain.js'
import { momentIn, type Telling } from './telling.js'

/** Data and input in which everything is known that a text can name. */
export type Sample = { readonly data: object; readonly input?: object }

/**
 * What a text of any lifecycle can name: the fields of the data that the sample has, `id`, `input` with its fields, and
 * `text`, what the sender said in words of their own. A field that is missing is null.
 */
export function factsOf(sample: Sample): (telling: Telling) => Facts {
  return (telling) => {
    const { subject, data, input, text } = telling.message
    return {
      id: lineOf(subject.id),
      text: linesOf(text),
      input: told(input ?? {}, sample.input ?? {}, telling),
      ...fieldsTold(data, sample.data, telling),
    }
  }
}

/** A value by the shape of its sample: what another shape has come to is as good as missing. */
function told(value: unknown, sample: unknown, telling: Telling): Fact {
  const moment = momentIn(telling)(value)
  if (moment) return moment
  if (typeof value === 'string') return lineOf(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map((item) => told(item, Array.isArray(sample) ? sample[0] : item, telling))
  return value === null || value === undefined ? null : fieldsTold(value, sample, telling)
}

function fieldsTold(value: unknown, sample: unknown, telling: Telling): Facts {
  const [fields, known] = [fieldsOf(value), fieldsOf(sample)]
  const names = new Set([...Object.keys(known), ...Object.keys(fields)])
  return Object.fromEntries([...names].map((name) => [name, told(own(fields, name), own(known, name), telling)]))
}

/** Whether it is a fact that has names of its own to ask for. */
export function isFacts(fact: Fact | undefined): fact is Facts {
  return (
    typeof fact === 'object' &&
    fact !== null &&
    !Array.isArray(fact) &&
    !(fact instanceof Moment) &&
    !(fact instanceof NoLink)
  )
}
