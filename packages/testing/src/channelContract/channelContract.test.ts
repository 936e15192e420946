import { describe, expect, test } from 'vitest'
import type { ChannelCase, ChannelTraits } from './channelCase.js'
import { channelCases } from './channelCases.js'
import { channelContract } from './channelContract.js'
import { faults, recorder, type Fault } from './faults.fixture.js'

const traits: ChannelTraits = {
  recipients: ['anna@example.org', 'bo@example.org', 'cilla@example.org'],
  repeats: 'once',
  subjects: true,
}

channelContract({
  name: 'recording channel',
  ...traits,
  open: async () => recorder(null),
  failing: {
    refusing: async () => recorder('refusing'),
    away: async () => recorder('away'),
    hanging: async () => recorder('hanging'),
    losing: async () => recorder('losing'),
    postponing: async () => recorder('postponing'),
  },
})

async function fails({ needs, run }: ChannelCase, seed: Fault['seed']): Promise<boolean> {
  const { channel, received } = recorder(needs)
  return run({ channel: seed(channel), received, traits, prompt: 50 }).then(
    () => false,
    () => true,
  )
}

async function failing(cases: readonly ChannelCase[], seed: Fault['seed']): Promise<readonly string[]> {
  const failed = []
  for (const one of cases) if (await fails(one, seed)) failed.push(one.name)
  return failed
}

describe('the channel contract', () => {
  test('has cases with names of their own', () => {
    const names = channelCases.map(({ area, name }) => `${area}: ${name}`)
    expect(new Set(names).size).toBe(channelCases.length)
  })

  test.each(faults)('notices $name', async ({ area, seed }) => {
    const cases = channelCases.filter((one) => one.area === area)
    expect(cases.length).toBeGreaterThan(0)
    expect(await failing(cases, seed)).not.toEqual([])
  })

  test('finds nothing wrong with a channel that is right', async () => {
    expect(await failing(channelCases, (channel) => channel)).toEqual([])
  })

  test('has no case that every broken channel passes', async () => {
    const noticed = new Set<string>()
    for (const { seed } of faults) for (const name of await failing(channelCases, seed)) noticed.add(name)
    expect(channelCases.filter(({ name }) => !noticed.has(name)).map(({ name }) => name)).toEqual([])
  })
})
