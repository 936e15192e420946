import type { HistoryEntry } from '@ordna/core'
import type { Play } from '../play.js'
import type { Told } from '../told.js'
import type { Part } from '../wishes.js'
import { headed } from './layout.js'
import { timeline } from './timeline.js'

type History = readonly HistoryEntry[]

/** One order's complete history and, of three others, as much as matters. */
export function storyLines(played: Play, all: readonly Told[]): readonly string[] {
  const story = (part: Part, title: string, shown: (history: History) => History = (history) => history) => {
    const told = all.find(({ order }) => order.id === played.told(part)) as Told
    return headed(`Order ${told.order.id}: ${title}`, timeline(told, shown(told.history)))
  }
  return [
    ...story('dispute', 'a dent that nobody wants to have made (the complete history)'),
    ...story('silent', 'a customer who never answers, and whose last night has an hour more', withoutFlags),
    ...story('declined', 'a card that is declined, and the booking by hand', untilConfirmed),
    ...story('breakdown', 'a car that breaks down', sinceFirstNote),
  ]
}

/** Without what the clock did for the board alone: in which order that happens within a moment, is the store's. */
function withoutFlags(history: History): History {
  return history.filter(({ kind }) => kind !== 'timer' && kind !== 'flag')
}

function untilConfirmed(history: History): History {
  return history.slice(0, history.findIndex(({ transition }) => transition === 'confirm') + 1)
}

function sinceFirstNote(history: History): History {
  return history.slice(history.findIndex(({ kind }) => kind === 'note'))
}
