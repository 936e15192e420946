/** Timers or delayed jobs to set: the first due at a moment, and the others each so many milliseconds later. */
export type Seed = { readonly count: number; readonly from: number; readonly interval: number }

/** So many are due: how long it takes to work them all off. */
export type Drain = { readonly count: number; readonly workers: number }

/** So many fall due while a worker runs: how late each of them is. */
export type Lags = { readonly count: number }
