import type { Clock } from '@ordna/core'

/** A clock that shows what it is told. Nobody sleeps by it: the play moves it to the next moment that matters. */
export type VirtualClock = Clock & { set(moment: Date): void }

export function virtualClock(start: Date): VirtualClock {
  let shown = start.getTime()
  return {
    now: () => new Date(shown),
    set: (moment) => {
      shown = Math.max(shown, moment.getTime())
    },
    sleep: async () => {},
  }
}
