import type { HistoryEntry } from '@ordna/core'
import type { Sent } from '@ordna/testing'
import { headed } from 'ordna-examples-common'
import { localMoment } from '../calendar.js'
import { dayText } from '../format.js'
import type { Play } from '../play.js'
import { closing } from './closing.js'
import { countLines } from './counts.js'
import { dayLines } from './day.js'
import { freedLines, freedTimes } from './freed.js'
import { opening } from './opening.js'
import { chooseStories, type Stories } from './stories.js'
import { timeline } from './timeline.js'
import { tellAll } from './told.js'

/** The print, and how many moves the play took: starts included, receipts and refusals not. */
export type Report = { readonly text: string; readonly moves: number }

/** What was played, in print. All is asked of the engine, but for those turned away: of them it never heard. */
export async function report({ hotel: { visits }, post, mailroom, list, turnedAway, script }: Play): Promise<Report> {
  const { bookings, listOf } = script
  const all = await tellAll(visits)
  const freed = await freedTimes(visits)
  const lines = [
    ...opening(bookings.length, bookings.length - turnedAway),
    ...headed('Where the visits ended', await countLines(visits)),
    ...storyLines(chooseStories(all, freed), post.sent()),
    ...headed(
      'Times released because nobody confirmed',
      freedLines(freed, localMoment('2015-08-02', '00:00'), localMoment('2015-08-08', '00:00')),
    ),
    ...headed(
      `The list of ${dayText(localMoment(listOf, '12:00'))}: confirmed visits and no others`,
      await dayLines(visits, listOf, list),
    ),
    ...headed('In the end', closing(all, mailroom)),
  ]
  return { text: `${lines.join('\n')}\n`, moves: all.flatMap(({ history }) => history).filter(isMove).length }
}

function isMove({ kind }: HistoryEntry): boolean {
  return kind === 'start' || kind === 'move'
}

function storyLines(
  { answered, removed, taker, rebooked, successor }: Stories,
  sent: readonly Sent[],
): readonly string[] {
  return [
    ...headed(`Visit ${answered.visit.id}: the SMS is answered`, timeline(answered, sent)),
    ...headed(`Visit ${removed.visit.id}: never confirmed, and visit ${taker.visit.id} gets the room`, [
      ...timeline(removed),
      ...timeline(taker),
    ]),
    ...headed(`Visit ${rebooked.visit.id}: the time does not suit, so it becomes ${successor.visit.id}`, [
      ...timeline(rebooked),
      ...timeline(successor),
    ]),
  ]
}
