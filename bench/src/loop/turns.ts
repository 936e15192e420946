import { readFileSync } from 'node:fs'

/** What the turns of the event loop took: milliseconds in which this thread had the processor. */
export type Turns = { readonly count: number; readonly longest: number }

/**
 * Milliseconds in which this thread had the processor until now. Neither what else runs on the machine counts, nor what
 * the compiler and the collector do on threads of their own beside it. Where the system does not say it of a thread, that
 * of the whole process.
 */
function processorTime(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[0]) / 1e6
  } catch {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
}

/** Does something, and takes the time of each turn of the event loop meanwhile. */
export async function turnsOf(act: () => Promise<unknown>): Promise<Turns> {
  let [count, longest, isOver] = [0, 0, false]
  let before = processorTime()
  const turn = () => {
    const now = processorTime()
    longest = Math.max(longest, now - before)
    count++
    before = now
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  await act()
  isOver = true
  return { count, longest }
}
