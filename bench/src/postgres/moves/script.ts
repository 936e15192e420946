/** A statement as the store sends it. */
export type Sent = { readonly text: string; readonly values: readonly unknown[] }

/** The subject, revisions and drawn texts that a sample is made of, so that they are easily found in its statements. */
export const sampled = { id: 'visit-under-glass', revision: 700_001, drawn: 'drawnunderglass' }

/** What stands in a sampled text for something that differs from move to move, and pgbench's variable for it. */
const varying: readonly (readonly [text: string, variable: string])[] = [
  [`${sampled.id}-1`, 'request'],
  [`${sampled.id}-2`, 'request'],
  [`${sampled.drawn}2`, 'drawn'],
  [`${sampled.drawn}3`, 'drawn'],
  [sampled.id, 'id'],
  ['700001', 'expected'],
  ['700002', 'next'],
  ['56.789', 'second'],
]

/** A pgbench script, and the texts that it is given as variables. */
export type Script = { readonly text: string; readonly variables: readonly string[] }

/**
 * A pgbench script that makes the moves of a sample: two statements for each, the very ones that the store sends.
 *
 * The client hands over as many bytes as the store does: what stays the same as variables, and what differs between
 * them. Odd revisions take the first move, even ones the second, whose sampled revisions are one higher.
 */
export function scriptOf(samples: readonly Sent[], subjects: number): Script {
  const [load, first, , second] = samples as [Sent, Sent, Sent, Sent]
  const pieces = new Pieces()
  const loading = pieces.statement(load, varying)
  const one = pieces.statement(first, varying)
  const other = pieces.statement(second, later)
  const text = `\\set each ${subjects} / :clients
\\set number 1000000 + :client_id * :each + random(0, :each - 1)
\\set chance random(100000000000000, 999999999999999)
\\set second random(10000, 59999) / 1000.0
${loading} \\gset loaded_
\\set expected :loaded_revision
\\set next :expected + 1
\\set odd :expected % 2
\\if :odd
${one} \\gset
\\else
${other} \\gset
\\endif
`
  return { text, variables: pieces.list }
}

/** The second move's sample was made one revision later. */
const later = varying.map(([text, variable]) => {
  const moved = text === '700001' ? '700002' : text === '700002' ? '700003' : text
  return [moved, variable] as const
})

/** How pgbench writes a variable that is more than a number. */
const written: { readonly [variable: string]: readonly string[] } = {
  id: [`'visit-'`, ':number::text'],
  request: [`'request-'`, ':chance::text'],
  // As ours are: by time, then by chance, 28 letters.
  drawn: ['(extract(epoch FROM now()) * 1000)::bigint::text', ':chance::text'],
}

class Pieces {
  readonly list: string[] = []

  /** A statement with its values put in by concatenation; a value without anything that varies is one variable. */
  statement({ text, values }: Sent, varies: typeof varying): string {
    return text.trim().replaceAll(/\$(\d+)/g, (_, place: string) => this.value(values[Number(place) - 1], varies))
  }

  private value(value: unknown, varies: typeof varying): string {
    if (value === null) return 'NULL'
    const parts = split(String(value), varies).flatMap((part) =>
      typeof part === 'string' ? [this.constant(part)] : (written[part.variable] ?? [`:${part.variable}::text`]),
    )
    return parts.length === 1 ? (parts[0] as string) : `concat(${parts.join(', ')})`
  }

  private constant(text: string): string {
    this.list.push(text)
    return `:piece${this.list.length - 1}::text`
  }
}

type Part = string | { readonly variable: string }

function split(text: string, varies: typeof varying): readonly Part[] {
  const found = varies
    .map(([part, variable]) => ({ at: text.indexOf(part), part, variable }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at || other.part.length - one.part.length)[0]
  if (!found) return text === '' ? [] : [text]
  const { at, part, variable } = found
  const before = at === 0 ? [] : [text.slice(0, at)]
  return [...before, { variable }, ...split(text.slice(at + part.length), varies)]
}
