import type { Lifecycle } from '@ordna/core'
import { randomFrom, type Random } from '../chaos/random.js'
import type { Desk, Kind } from './calls.js'
import { knownOf } from './known.js'
import { openFor } from './openFor.js'
import { sampleOf } from './sampleOf.js'
import { starts } from './starts.js'

/** A subject on its way, and which of the lifecycles it is of. */
type Traveller = { readonly index: number; readonly id: string }

const hour = 3_600_000
const pauses = [hour, 24 * hour, 3 * 24 * hour, 15 * 24 * hour, 35 * 24 * hour] as const
const tenants = ['oslo', 'malmo'] as const
const longest = 10

/** How many journeys a run has made: the lifecycles take turns, for chance may leave one out of a short run. */
const turns = new WeakMap<Random, number>()

/**
 * Takes one subject through its lifecycle: by what `explain` allows, with inputs that its schemas allow, and by letting time
 * pass. It goes where it has been least, and starts the subject where there is none.
 */
export const journey: Kind = (random) => {
  const turn = turns.get(random) ?? 0
  turns.set(random, turn + 1)
  const index = turn % starts.length
  const [tenant, id, seed] = [random.pick(tenants), `j${random.whole(3)}`, String(random.whole(2 ** 31))]
  return {
    name: 'journey',
    text: `journey(${index}, '${tenant}', '${id}', '${seed}')`,
    run: async (desk) => {
      const own = randomFrom(seed)
      const told: string[] = []
      const alive = await lastLife(desk, tenant, { index, id })
      while (told.length < longest && told.at(-1) !== 'over') told.push(await step(desk, tenant, alive, own))
      return told.join(', ')
    },
  }
}

/** The subject of this name, or where it has come to its end, the one that came after it. */
async function lastLife(desk: Desk, tenant: string, { index, id }: Traveller): Promise<Traveller> {
  const open = openFor(desk, index, tenant)
  for (let life = 1; ; life++) {
    const name = life === 1 ? id : `${id}_${life}`
    const subject = await open.get(name)
    if (!subject || !isOver(desk, index, subject)) return { index, id: name }
  }
}

function isOver({ lifecycles }: Desk, index: number, { status }: { readonly status: string }): boolean {
  return lifecycles[index]?.graph.statuses.get(status)?.final === true
}

async function step(desk: Desk, tenant: string, first: Traveller, random: Random): Promise<string> {
  const main = openFor(desk, first.index, tenant)
  const subject = await main.get(first.id)
  if (!subject) return outcomeOf(await main.tryStart(first.id, starts[first.index]?.(first.id, desk.clock.now())))
  if (random.chance(0.2)) return wait(desk, random)
  const lines = (subject.data as { readonly lines?: readonly { readonly id: string }[] }).lines ?? []
  const others = lines.map(({ id }) => ({ index: first.index + 1, id }))
  return move(desk, tenant, random.pick([first, ...others]), random)
}

/** Lets time pass, and what falls due happen. */
async function wait({ engine, clock }: Desk, random: Random): Promise<string> {
  clock.pass(random.pick(pauses))
  await engine.tick()
  return 'waited'
}

async function move(desk: Desk, tenant: string, { index, id }: Traveller, random: Random): Promise<string> {
  const { name, declaration } = desk.lifecycles[index] as Lifecycle
  const open = openFor(desk, index, tenant)
  const subject = await open.get(id)
  if (!subject) return 'none'
  if (isOver(desk, index, subject)) return 'over'
  const allowed = (await open.explain(id)).filter((one) => one.allowed)
  const tries = ({ transition }: { transition: string }) =>
    desk.tried.get(`${name} ${subject.status} ${transition}`) ?? 0
  const fewest = Math.min(...allowed.map(tries))
  const [first, ...others] = allowed.filter((one) => tries(one) === fewest)
  if (!first) return wait(desk, random)
  const { transition, reasons } = random.pick([first, ...others])
  desk.tried.set(`${name} ${subject.status} ${transition}`, fewest + 1)
  const known = knownOf(id, subject.data as object, desk.clock.now(), `f${random.whole(10_000)}`)
  const input = sampleOf(declaration.transitions[transition]?.input as never, random, known)
  const [reason] = reasons
  return outcomeOf(await open.trySendNamed(id, transition, input, reason === undefined ? {} : { reason }))
}

function outcomeOf(answer: unknown): string {
  const { outcome, code, transition, to } = answer as { [field: string]: string | undefined }
  return `${transition ?? ''} ${code ?? to ?? outcome}`
}
