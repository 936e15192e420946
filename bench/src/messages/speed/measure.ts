import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { median } from '../../rounds.js'
import type { Send } from './bare.js'

/** Messages under way at once. */
const together = 20

/** Sends so many, a few at a time; answers how many a second. */
async function rateOf(send: Send, messages: number): Promise<number> {
  let next = 0
  const began = performance.now()
  const lane = async () => {
    while (next < messages) await send(next++)
  }
  await Promise.all(Array.from({ length: together }, lane))
  return messages / ((performance.now() - began) / 1_000)
}

/**
 * Rates in interleaved rounds: what each makes in the median, and the ratio of the second to the first in one round.
 */
export async function compared(
  bare: Send,
  ours: Send,
  { rounds, messages }: { readonly rounds: number; readonly messages: number },
) {
  const made: { readonly bare: number; readonly ours: number }[] = []
  await rateOf(bare, messages / 4)
  await rateOf(ours, messages / 4)
  for (let round = 0; round < rounds; round++)
    made.push({ bare: await rateOf(bare, messages), ours: await rateOf(ours, messages) })
  return {
    bare: median(made.map((one) => one.bare)),
    ours: median(made.map((one) => one.ours)),
    ratio: median(made.map((one) => one.ours / one.bare)),
  }
}

setFlagsFromString('--expose-gc')
/** Collects garbage, so that what is left is what is kept. */
const collect = runInNewContext('gc') as () => void

/**
 * What a process has grown by for each message, once it has sent the first quarter of them: bytes, by a line through
 * all sizes.
 */
export async function growthOf(
  send: Send,
  messages: number,
): Promise<{ readonly rss: number; readonly slope: number }> {
  const steps = 40
  const sizes: number[] = []
  for (let step = 0; step < steps; step++) {
    await rateOf((number) => send(step * Math.ceil(messages / steps) + number), Math.ceil(messages / steps))
    collect()
    sizes.push(process.memoryUsage.rss())
  }
  const last = sizes.slice(steps / 4)
  return { rss: median(last), slope: slopeOf(last) / Math.ceil(messages / steps) }
}

/** The slope of the straight line that lies nearest, by one step. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const [above, below] = values.reduce(
    ([above, below], value, index) => [above + (index - middle) * (value - mean), below + (index - middle) ** 2],
    [0, 0],
  )
  return above / below
}
