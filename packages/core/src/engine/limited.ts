import type { House } from './house.js'

/**
 * What a function of the host's gives, unless it takes longer than one attempt may: then it has failed, as by anything
 * that it throws, and the signal that it was given aborts. What it gives afterwards, nobody hears.
 */
export async function limited<Answer>(
  { clock }: House,
  { longest, signal }: { readonly longest: number; readonly signal: AbortSignal },
  run: (signal: AbortSignal) => Promise<Answer> | Answer,
): Promise<Answer> {
  const [late, ended] = [new AbortController(), new AbortController()]
  const running = (async () => run(AbortSignal.any([signal, late.signal])))()
  const limit = clock.sleep(longest, ended.signal).then(() => late)
  try {
    const first = await Promise.race([running, limit])
    if (first !== late) return first as Answer
    late.abort()
    throw new Error(`it has not ended within ${longest} ms`)
  } finally {
    ended.abort()
  }
}
