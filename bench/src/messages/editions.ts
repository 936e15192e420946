import type { Run } from './run.js'

type Edition = Pick<Run, 'load' | 'workers' | 'pace' | 'dead' | 'blocks'>

/**
 * How much, with how many workers, and how often each fault strikes: in full, for every build, and with a seeded bug.
 */
export const editions: { readonly [Name in 'full' | 'small' | 'proof']: Edition } = {
  full: {
    load: { parcels: 4_167, steps: 8 },
    workers: 3,
    pace: { kill: 4_000, freeze: 15_000 },
    dead: 60_000,
    blocks: 0.01,
  },
  small: {
    load: { parcels: 120, steps: 4 },
    workers: 2,
    pace: { kill: 2_500, freeze: 6_000 },
    dead: 2_000,
    blocks: 0.05,
  },
  proof: { load: { parcels: 48, steps: 3 }, workers: 2, pace: {}, dead: 0, blocks: 0 },
}
