import type { OpenedOf } from '@ordna/core'
import {
  bookSeries,
  cancelSeries,
  freedTimes,
  freeTimes,
  moveSeries,
  visitConfirmation,
  type FreedTime,
  type Series,
  type SeriesMove,
  type TimeRules,
  type TimeWish,
} from '../index.js'

const visit = visitConfirmation({
  statuses: { traveling: { label: { en: 'On the way' }, category: 'active' } },
  edges: { travel: { label: { en: 'Set out' }, from: 'confirmed', to: 'traveling', by: 'technician' } },
})
declare const visits: OpenedOf<typeof visit>
declare const freed: OpenedOf<FreedTime>
declare const [series, move, rules, wish]: readonly [Series, SeriesMove, TimeRules, TimeWish]

// Visits with statuses of an organisation's own have free times, series and freed times as others have.
void freeTimes(visits, rules, wish)
void bookSeries(visits, series)
void moveSeries(visits, move)
void cancelSeries(visits, move)
void freedTimes({ visits, freed }, { from: wish.now, until: wish.now })
