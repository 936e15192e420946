import * as v from 'valibot'

/** What somebody has said of a topic by a channel; null is all of them, those of later as well. */
export const wish = v.object({ topic: v.nullable(v.string()), channel: v.nullable(v.string()), on: v.boolean() })

/** A wish of a reader's. */
export type Wish = Readonly<v.InferOutput<typeof wish>>

/** What a wish is about. */
export type About = Omit<Wish, 'on'>

/** The wishes with one more, which counts before all that were said of the same, or of a part of it. */
export function withWish(wishes: readonly Wish[], said: Wish): readonly Wish[] {
  return [...wishes.filter((earlier) => !covers(said, earlier)), said]
}

/**
 * Whether something is wanted: what was said of it last, or of a whole that it is a part of; null where nothing was.
 */
export function isWanted(wishes: readonly Wish[], about: About): boolean | null {
  return wishes.findLast((said) => covers(said, about))?.on ?? null
}

function covers(whole: About, part: About): boolean {
  return (
    (whole.topic === null || whole.topic === part.topic) && (whole.channel === null || whole.channel === part.channel)
  )
}
