import { describe, expect, test } from 'vitest'
import type { OrdnaError } from '../../errors.js'
import type { EngineOptions } from './options.js'
import { obedientChannel, rental, shop } from '../shop.fixture.js'

function listening(options: Partial<EngineOptions> = {}) {
  const faults: OrdnaError[] = []
  const nothing = { channels: undefined, jobs: undefined } as object
  return { faults, ...shop({ ...nothing, onFault: (error) => faults.push(error as OrdnaError), ...options }) }
}

const codesOf = (errors: readonly OrdnaError[]) => errors.map(({ code }) => code)

describe('an engine without channels and jobs', () => {
  test('that works says once what waits, and what to do', async () => {
    const { ordna, faults } = listening()
    await ordna.tick()
    await ordna.tick()
    await ordna.work({ signal: AbortSignal.abort() })
    expect(faults.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "unknown_channel: Notices of 'rental' (welcome) wait, for this engine has no 'channels'. Give it some, or say channels: 'elsewhere' where another engine has them.",
      "unknown_handler: Jobs of 'rental' (capture) wait, for this engine has no 'jobs'. Give it handlers, or say jobs: 'elsewhere' where another engine has them.",
    ])
    expect(codesOf(ordna.check())).toEqual(['unknown_channel', 'unknown_handler'])
  })

  test('that only sends says nothing', async () => {
    const { ordna, faults, rentals, data } = listening()
    await rentals.start('r1', data)
    await rentals.send('r1', 'tell')
    expect(ordna.check()).toEqual([])
    expect(faults).toEqual([])
  })

  test('says nothing where another has them', async () => {
    const { ordna, faults, rentals, data } = listening({ channels: 'elsewhere', jobs: 'elsewhere' })
    await rentals.start('r1', data)
    await rentals.send('r1', 'tell')
    expect(await ordna.tick()).toMatchObject({ handled: 0 })
    expect(faults).toEqual([])
    expect(ordna.check()).toEqual([])
  })

  test('says what it hears of later', async () => {
    const { ordna, faults } = listening({ jobs: 'elsewhere', lifecycles: [] })
    await ordna.tick()
    expect(codesOf(faults)).toEqual(['unknown_channel'])
  })
})

test('an engine with channels alone says that jobs wait', async () => {
  const channels = { sms: obedientChannel(), letter: obedientChannel() }
  const { ordna, faults } = listening({ channels })
  await ordna.tick()
  expect(codesOf(faults)).toEqual(['unknown_handler'])
})

test.each([
  [
    { channels: { sms: async () => {} } },
    "'sms' of the engine's 'channels' is a function. Give a channel with a function 'deliver'.",
  ],
  [{ jobs: { capture: 'x' } }, "'capture' of the engine's 'jobs' is a string. Give a function that handles it."],
  [{ jobs: 'others' }, "The engine's 'jobs' must be an object, and it is a string. Pass an object with names."],
  [
    { migrations: { rental: {} } },
    "'rental' of the engine's 'migrations' is an object. Give a function that carries a subject over.",
  ],
  [{ templates: {} }, "The engine's 'templates' is an object. Pass an object with a function 'render'."],
])('%j is refused when the engine is made', (options, message) => {
  expect(() => shop(options as never)).toThrow(expect.objectContaining({ code: 'invalid_options', message }))
})

test('a misspelt lifecycle of migrations is told', () => {
  const { ordna } = listening({ lifecycles: [rental], migrations: { rentla: () => ({ status: 'asked', data: {} }) } })
  const message = "'migrations' has 'rentla', and this engine knows no such lifecycle. Did you mean 'rental'?"
  expect(ordna.check()).toMatchObject([{ code: 'unknown_lifecycle', message }])
})
