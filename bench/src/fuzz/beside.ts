import type { Desk, Kind } from './calls.js'
import { maybe, object, of } from './hostile.js'
import { openFor } from './openFor.js'

const day = 86_400_000
const tenant = 'bergen'

/**
 * A worker that runs beside sends, on the clock of its world.
 *
 * Which of them comes first differs from store to store, so that only those are sent whose outcome depends on no order;
 * once the worker has ended, and what it left is done, every store must have come to the same.
 */
export const workBeside: Kind = (random) => {
  const ids = Array.from({ length: 1 + random.whole(4) }, () => `w${random.whole(40)}`)
  const said = object(random, {
    poll: maybe(random, of(1_000, 5_000), 0.15),
    concurrency: maybe(random, of(1, 2, 16), 0.15),
    grace: maybe(random, of(1_000, 20_000), 0.15),
  })
  return {
    name: 'a worker beside sends',
    text: `workBeside([${ids.join()}], ${said.text})`,
    run: async (desk) => {
      await desk.engine.tick()
      const stop = new AbortController()
      const working = desk.engine.work({ ...(said.make() as object), signal: stop.signal })
      const failed = working.then(
        () => undefined,
        (error: unknown) => ({ error }),
      )
      await Promise.all(ids.map((id) => busy(desk, id)))
      desk.clock.pass(5_000)
      await Promise.all(ids.map((id) => busy(desk, id)))
      stop.abort()
      const fault = await failed
      await desk.engine.tick()
      if (fault) throw fault.error
      return (await Promise.all(ids.map((id) => standing(desk, id)))).join()
    },
  }
}

/** Moves that commute with whatever a worker does to the subject, and with each other on different subjects. */
async function busy(desk: Desk, id: string): Promise<void> {
  const trips = openFor(desk, 0, tenant)
  const now = desk.clock.now().getTime()
  const [startsAt, endsAt] = [new Date(now + 40 * day), new Date(now + 41 * day)]
  await trips.tryStart(id, { startsAt, endsAt, phone: '+4790000001' })
  await trips.trySendNamed(id, 'book', { car: `car ${id}` }, {})
  await trips.trySendNamed(id, 'edit', 'said', {})
}

async function standing(desk: Desk, id: string): Promise<string> {
  const subject = await openFor(desk, 0, tenant).get(id)
  return `${id} ${subject?.status} ${subject?.revision}`
}
