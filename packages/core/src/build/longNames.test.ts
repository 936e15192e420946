import * as v from 'valibot'
import { expect, test } from 'vitest'
import { LifecycleError } from '../errors.js'
import { after } from '../time/index.js'
import { lifecycle } from '../lifecycle.js'

/** A declaration in which every name is so long. */
function named(length: number) {
  const a = 'a'.repeat(length)
  const b = 'b'.repeat(length)
  const build = lifecycle as unknown as (name: string, head: object) => Record<string, (stage: unknown) => never>
  const staged = build(a, {
    version: 1,
    data: v.object({ at: v.date() }),
    roles: [a],
    initial: a,
    clocks: [a],
    jobs: { [a]: { entering: a } },
    links: { [a]: a },
    statuses: { [a]: { tasks: { [a]: {} } }, [b]: { final: true } },
  }) as never as { notices: (stage: object) => never }
  const flagged = staged.notices({ [a]: { to: () => 'x', channels: [a] } }) as never as { flags: (of: object) => never }
  const moved = flagged.flags({ [a]: { in: a } }) as never as { transitions: (of: () => object) => never }
  const timed = moved.transitions(() => ({
    [a]: {
      from: a,
      to: b,
      by: [a, 'timer'],
      guards: { [a]: () => true },
      reasons: { codes: [a], required: false },
      opens: { link: a, back: a, data: () => ({}) },
    },
  })) as never as { timers: (of: object) => never }
  const held = timed.timers({ [a]: { in: a, at: after({ hours: 1 }), send: a } }) as never as {
    holds: (of: object) => { build: () => unknown }
  }
  return held.holds({ [a]: { in: a, resource: () => 'x', from: 'at' } }).build
}

test('names of a hundred characters are names, of whatever they are', () => {
  expect(named(100)()).toMatchObject({ name: 'a'.repeat(100) })
})

/** What building finds wrong, and that it is nothing else that it throws. */
function mistakesOf(build: () => unknown): LifecycleError['mistakes'] {
  try {
    build()
    return []
  } catch (error) {
    if (error instanceof LifecycleError) return error.mistakes
    throw error
  }
}

test('longer ones are mistakes, each in its place', () => {
  const mistakes = mistakesOf(named(101))
  expect(mistakes.filter(({ code }) => code !== 'invalid_name')).toEqual([])
  expect(mistakes[0]?.message).toBe('The name is 101 characters long, and may be 100. Give a shorter one.')
  const places = new Set(mistakes.map(({ place }) => place.replaceAll(/a{101}/g, 'A').replaceAll(/b{101}/g, 'B')))
  expect([...places].toSorted()).toEqual([
    'clocks.0',
    'flags.A',
    'holds.A',
    'jobs.A',
    'links.A',
    'name',
    'notices.A',
    'notices.A.channels.0',
    'roles.0',
    'statuses.A',
    'statuses.A.tasks.A',
    'statuses.B',
    'timers.A',
    'transitions.A',
    'transitions.A.guards.A',
    'transitions.A.opens.back',
    'transitions.A.reasons.codes.0',
  ])
})
