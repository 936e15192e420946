import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { every, type EveryOptions, type Interval } from '../../time/index.js'
import { Play } from './lease.fixture.js'

const hour = 3_600_000
const day = 24 * hour
/** The first of a month, and a Monday. */
const base = Date.parse('2026-06-01T07:00:00Z')

type Options = EveryOptions<'since' | 'ends', 'place'>
type Kind = { readonly interval: Interval; readonly length: number; readonly said: Options[] }

const timed: Options[] = [{}, { time: '06:30' }, { time: '22:00' }]
const kinds: Kind[] = [
  { interval: { days: 1 }, length: day, said: timed },
  { interval: { weeks: 1 }, length: 7 * day, said: [...timed, { on: 'wed' }] },
  { interval: { weeks: 2 }, length: 14 * day, said: timed },
  { interval: { months: 1 }, length: 30 * day, said: [...timed, { on: 15 }] },
  { interval: { months: 3 }, length: 91 * day, said: timed },
  { interval: { months: 12 }, length: 365 * day, said: timed },
]
const rules = kinds.flatMap(({ said, ...kind }) =>
  said.map((options) => ({
    ...kind,
    rule: every<'since' | 'ends', 'place'>(kind.interval, { from: 'since', missed: 'each', ...options }),
  })),
)

const iso = (ms: number) => new Date(ms).toISOString()
const billed = (play: Play) => play.billed.map((moment) => Date.parse(`${moment}Z`))

const step = fc.record({
  wait: fc.double({ min: 0, max: 0.8, noNaN: true }),
  act: fc.constantFrom('tick', 'tick', 'leave', 'come', 'correct'),
  by: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
})
/** How long steps wait at most, and by how much they correct. */
type Pace = { readonly length: number; readonly most: number }
type Step = { readonly wait: number; readonly act: string; readonly by: number }

/** Plays steps from a moment on; answers when it ends. */
function playOn(play: Play, from: number, { length, most }: Pace, steps: readonly Step[]): number {
  let now = from
  for (const { wait, act, by } of steps) {
    now += wait * length
    if (act === 'tick') play.tick(iso(now))
    if (act === 'leave' && play.subject.status === 'on') play.send(iso(now), 'rest')
    if (act === 'come' && play.subject.status === 'off') play.send(iso(now), 'goOn')
    if (act === 'correct') play.correct(iso(now), iso(base + by * most))
  }
  return now
}

/** The moments of a rule up to one, as whoever starts with it is billed. */
function momentsOf(rule: (typeof rules)[number]['rule'], until: number): readonly number[] {
  return billed(Play.of(rule, iso(base)).tick(iso(until)))
}

test('under a rule that changes, paused and unpaused, nothing is billed twice, and nothing that comes after is lost', () => {
  const [phase, rule] = [fc.array(step, { maxLength: 6 }), fc.constantFrom(...rules)]
  fc.assert(
    fc.property(rule, rule, phase, phase, (old, next, before, after) => {
      const shorter = Math.min(old.length, next.length)
      const most = Math.min(shorter, 4 * day)
      const play = Play.of(old.rule, iso(base))
      const deployed = playOn(play, base, { length: old.length, most }, before)
      const isOwed = play.billed.length === 0 && play.due !== undefined && Date.parse(`${play.due}Z`) <= deployed
      play.deploy(iso(deployed), next.rule)
      const over = playOn(play, deployed, { length: Math.min(next.length, 40 * day), most }, after) + 1.2 * next.length
      play.correct(iso(over), iso(base))
      if (play.subject.status === 'off') play.send(iso(over), 'goOn')
      play.tick(iso(over))
      const found = billed(play)
      // By the time of day that they name, dates of two rules lie up to a day nearer to each other.
      const near = shorter / 2 + day
      for (const moment of momentsOf(next.rule, over).filter((one) => one >= deployed))
        expect(
          found.some((one) => Math.abs(one - moment) < near),
          `${iso(moment)} in ${found.map(iso)}`,
        ).toBe(true)
      // Nobody knows by which rule that was set which is owed as the version comes, and was never billed before: it is another
      // than what comes two days later, and so more than one lies between their moments.
      const least = (index: number) => Math.min(shorter * 0.4 - day, isOwed && index === 0 ? day : Infinity)
      for (const [index, moment] of found.slice(1).entries())
        expect(moment - (found[index] ?? 0)).toBeGreaterThan(least(index))
    }),
    { numRuns: inject('deep') ? 5_000 : 300 },
  )
})
