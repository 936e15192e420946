import { verifyHistory } from '@ordna/core/inspect'
import { unprovenPhotos } from '@ordna/rental'
import { claimsOf, clashesIn } from '../claims.js'
import { kroner } from '../format.js'
import type { Play } from '../play.js'
import type { Told, ToldService } from '../told.js'

/** What the histories add up to, after checking that nobody has altered them. @throws OrdnaError `broken_history` */
export async function closing({ bank, files, post }: Play, all: readonly Told[], services: readonly ToldService[]) {
  for (const { history } of [...all, ...services]) verifyHistory(history)
  const claims = [...all.map(({ order, history }) => ({ id: order.id, history })), ...services].flatMap(
    ({ id, history }) => claimsOf(id, history),
  )
  const clashes = clashesIn(claims).length
  const records = all.flatMap(({ order }) => order.data.condition)
  const photos = records.flatMap(({ photos }) => photos).length
  const unproven = (await unprovenPhotos(records, files)).length
  const refunds = [...bank.refunds.values()]
  return [
    `${all.length + services.length} histories: each entry carries the hash of the one before, and all verify.`,
    `${new Set(claims.map(({ by, car }) => `${by}/${car}`)).size} times a car was kept for somebody, ${clashes} times for two at once.`,
    `${photos} photos were taken, ${photos - unproven} are unaltered. ${post.sent().length} letters went out.`,
    `Paid back: ${kroner(refunds.reduce((sum, { amount }) => sum + amount, 0))}, ${refunds.length} times. Charged for coming back late: ${bank.lateReturns.size} cars.`,
  ]
}
