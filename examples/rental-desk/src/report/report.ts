import type { Written } from '../papers/writePapers.js'
import { tellOrders, tellServices } from '../told.js'
import type { Morning } from '../mornings.js'
import { week, type Play } from '../play.js'
import { closing } from './closing.js'
import { headed } from './layout.js'
import { morningLines } from './morning.js'
import { opening } from './opening.js'
import { paperLines } from './papers.js'
import { storyLines } from './stories.js'
import { wallLines } from './wall.js'

/** The print, and how many entries the histories have in all. */
export type Report = { readonly text: string; readonly entries: number }

/**
 * What was played, in print: the boards as they stood, what became of four orders, and what the histories add up to; and the
 * papers that were written, where there are some.
 */
export async function report(played: Play, papers: readonly Written[] = []): Promise<Report> {
  const all = await tellOrders(played.shop)
  const services = await tellServices(played.shop)
  const lines = [
    ...opening(all.length),
    ...played.mornings.flatMap(dayLines),
    ...storyLines(played, all),
    ...headed('In the end', await closing(played, all, services)),
    ...(papers.length > 0 ? headed('Papers', paperLines(papers)) : []),
  ]
  return { text: `${lines.join('\n')}\n`, entries: all.flatMap(({ history }) => history).length }
}

/** The calendar hangs beside the board: it is shown on Monday, and again on the day after the breakdown. */
function dayLines(morning: Morning): readonly string[] {
  const isShown = morning.date === week.first || morning.date === '2026-10-22'
  return [...morningLines(morning), ...(isShown ? wallLines(morning) : [])]
}
