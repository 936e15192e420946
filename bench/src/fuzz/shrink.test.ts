import { expect, test } from 'vitest'
import type { Call } from './calls.js'
import { shrink } from './shrink.js'

const calls: readonly Call[] = Array.from({ length: 200 }, (_, index) => ({
  name: 'call',
  text: String(index),
  run: () => index,
}))

test.each([[[7]], [[3, 150]], [[0, 99, 199]]])(
  'of a failing list only those calls are left that it takes: %j',
  async (wanted) => {
    const fails = async (some: readonly Call[]) =>
      wanted.every((index) => some.some(({ text }) => text === String(index)))
    const kept = await shrink(calls, fails)
    expect(kept.map(({ text }) => Number(text))).toEqual(wanted)
  },
)
