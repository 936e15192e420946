import type { Telling } from './formats.js'
import type { LayoutMistake } from './layout.js'

/** What a layout may grow to when it is filled: lists are as long as what they are filled with. */
export const growth = { items: 5000, parts: 50_000, letters: 5_000_000, loops: 3 } as const

/** All that filling a layout goes by. */
export type Filling = {
  readonly locale: Telling['locale']
  readonly zone: Telling['zone']
  /** Pictures that there are, by name. */
  readonly images: ReadonlySet<string>
  /** Looks at what conditions hide too, and takes no value for granted. */
  readonly checking: boolean
  readonly mistakes: LayoutMistake[]
  /** How much has been filled. */
  readonly done: { parts: number; letters: number }
}

/** Says what is wrong, once for each place: what is repeated is not told again for every item. */
export function tell({ mistakes }: Filling, path: string, problem: string): void {
  if (!mistakes.some((told) => told.path === path && told.problem === problem)) mistakes.push({ path, problem })
}
