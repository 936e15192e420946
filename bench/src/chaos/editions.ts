import type { Run } from './run.js'

type Edition = Pick<Run, 'milliseconds' | 'work' | 'clients' | 'workers' | 'lanes' | 'pace'>

/** How long and how much, with how many processes, and how often each fault strikes: in full, and for every build. */
export const editions: { readonly full: Edition; readonly small: Edition } = {
  full: {
    milliseconds: 150_000,
    work: { sends: 12_000, deliveries: 4_000 },
    clients: 3,
    workers: 3,
    lanes: 10,
    pace: {
      killClient: 6_000,
      killWorker: 6_000,
      crash: 25_000,
      terminate: 6_000,
      cut: 400,
      freeze: 8_000,
      blackOut: 45_000,
      silence: 40_000,
      wipeOut: 30_000,
      scaleOut: 30_000,
      hoard: 15_000,
      archive: 4_000,
    },
  },
  small: {
    milliseconds: 22_000,
    work: { sends: 2_000, deliveries: 300 },
    clients: 2,
    workers: 2,
    lanes: 6,
    pace: {
      killClient: 6_000,
      killWorker: 8_000,
      crash: 20_000,
      terminate: 8_000,
      cut: 400,
      freeze: 8_000,
      silence: 20_000,
      wipeOut: 20_000,
      scaleOut: 20_000,
      hoard: 10_000,
      archive: 3_000,
    },
  },
}
