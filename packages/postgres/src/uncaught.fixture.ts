import { onTestFinished } from 'vitest'

/** Whatever would have ended the process from now on, instead of failing the run after the test. */
export function uncaughtFromNow(): readonly unknown[] {
  const uncaught: unknown[] = []
  const usual = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException').on('uncaughtException', (error) => uncaught.push(error))
  onTestFinished(() => {
    process.removeAllListeners('uncaughtException')
    for (const listener of usual) process.on('uncaughtException', listener)
  })
  return uncaught
}
