/** How long something is left alone after it has failed, in milliseconds: twice as long each time, up to the longest. */
export type Pauses = { readonly first: number; readonly longest: number }

/** That something has failed so often, and until when it is left alone. */
export type Pause = { readonly tries: number; readonly until: number }

/** The pause after one more failure. */
export function longer(before: Pause | undefined | null, now: number, { first, longest }: Pauses): Pause {
  const tries = (before?.tries ?? 0) + 1
  return { tries, until: now + Math.min(first * 2 ** (tries - 1), longest) }
}

/** Whether it lasts still. A clock that was set back makes nothing wait for longer. */
export function isOn(pause: Pause | undefined | null, now: number, { longest }: Pauses): boolean {
  const left = pause ? pause.until - now : 0
  return left > 0 && left <= longest
}
