import type { Loss } from '../../decide/versions/losses.js'
import type { Subject, SubjectKey } from '../../words/subject.js'

/** What several subjects lose in one way: how many, and some of them. */
export type Lost = Pick<Loss, 'what' | 'name'> & {
  readonly count: number
  /** The first ten, in the order of the run, with the moments that their timer or flag had and has. */
  readonly examples: readonly (Omit<Loss, 'what' | 'name'> & { readonly key: SubjectKey; readonly status: string })[]
}

/** So many examples are given of each. */
const mostExamples = 10

/** Counts what is lost, in the order in which it is met first. */
export class Losses {
  private readonly found = new Map<string, Lost>()

  add({ tenant, lifecycle, id, status }: Subject, losses: readonly Loss[]): void {
    for (const { what, name, ...moments } of losses) {
      const place = `${what} ${name}`
      const { count, examples } = this.found.get(place) ?? { count: 0, examples: [] }
      const example = { key: { tenant, lifecycle, id }, status, ...moments }
      const more = count < mostExamples ? [...examples, example] : examples
      this.found.set(place, { what, name, count: count + 1, examples: more })
    }
  }

  /** Everything that is lost; absent where nothing is. */
  get told(): { readonly lost?: readonly Lost[] } {
    return this.found.size === 0 ? {} : { lost: [...this.found.values()] }
  }
}
