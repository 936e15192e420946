import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { unlessAborted } from './unlessAborted.js'

const reason = new Error('somebody else has it')
const never = new Promise<never>(() => {})

test('answers what it waits for, and leaves nothing on the signal', async () => {
  const { signal } = new AbortController()
  expect(await unlessAborted(Promise.resolve('done'), signal)).toBe('done')
  await expect(unlessAborted(Promise.reject(reason), signal)).rejects.toBe(reason)
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('throws the reason of a signal that aborts meanwhile, and of one that has aborted', async () => {
  const leaving = new AbortController()
  const waiting = unlessAborted(never, leaving.signal)
  leaving.abort(reason)
  await expect(waiting).rejects.toBe(reason)
  await expect(unlessAborted(never, leaving.signal)).rejects.toBe(reason)
})
