import { headed } from 'ordna-examples-common'
import type { Play } from '../play.js'
import { closing } from './closing.js'
import { letterLines } from './letter.js'
import { monthLines } from './months.js'
import { opening } from './opening.js'
import { tellAll, type Told } from './told.js'
import { thingLines } from './things.js'
import { timeline } from './timeline.js'

/** The order that is told in full. */
const toldInFull = '101'

/** What was played, in print. All is asked of the engine, but for what the bank has to say. */
export async function report({ shop, bank, clock, months, post }: Play): Promise<string> {
  const all = await tellAll(shop)
  const one = all.find(({ order }) => order.id === toldInFull) as Told
  const lines = [
    ...opening(),
    ...headed('Month by month', monthLines(months, all)),
    ...headed(`Order ${toldInFull} and its deliveries: everything that happened`, timeline(one)),
    ...headed('The first check-in of them, as it went out', letterLines(post.sent(), `${toldInFull}-1`, 'checkIn')),
    ...headed('Things that came back damaged, and who had them', thingLines(all)),
    ...headed('In the end', closing(all, bank, clock.now())),
  ]
  return `${lines.join('\n')}\n`
}
