import { assertZone, type Hours } from '../../time/index.js'
import { isZone } from '../../time/zone.js'
import { own } from '../../floor/own.js'
import { isZoneName } from '../../time/rule.js'
import { BadZone } from '../../time/badZone.js'
import type { WindowNode } from '../../declare/graph.js'
import { answerOf } from './recipient.js'
import { givenZone } from '../timers/timeContext.js'
import type { Message } from '../../words/change.js'
import type { Data } from '../../words/subject.js'
import { shownData, type InProgress } from '../inProgress.js'

/** By whose clocks a notice's windows go, and the line that it waits in; nothing where it may go out at any hour. */
export function windowed(
  inProgress: InProgress,
  name: string,
  channels: readonly string[],
  theirs: string | undefined,
): Pick<Message, 'zones' | 'line'> {
  const windows = inProgress.lifecycle.graph.windows.get(name)
  if (!windows || windows.urgent?.(shownData(inProgress))) return atAnyHour
  const found = channels.flatMap((channel) => {
    const window = windows.channels.get(channel)
    return window ? [{ channel, zone: zoneOf(inProgress, window, theirs), hours: hoursText(window.hours) }] : []
  })
  if (found.length === 0) return atAnyHour
  return { zones: Object.fromEntries(found.map(({ channel, zone }) => [channel, zone])), line: lineOf(found) }
}

/** What waits for no window. */
export const atAnyHour: Pick<Message, 'zones' | 'line'> = Object.freeze({})

type Found = { readonly channel: string; readonly zone: string; readonly hours: string }

/** The same for the same hours in the same zone, whichever notice or channel they are of. */
function lineOf(found: readonly Found[]): string {
  const texts = new Set(found.map(({ zone, hours }) => `${hours} ${zone}`))
  if (texts.size === 1) return [...texts][0] as string
  return found.map(({ channel, zone, hours }) => `${channel} ${hours} ${zone}`).join(', ')
}

function hoursText({ from = '', until = '', days = [] }: Hours): string {
  return `${from}-${until} ${typeof days === 'string' ? days : days.join(',')}`.trim()
}

/** The person's own zone, else the one that the window gives, else the subject's own, else the tenant's. */
function zoneOf(inProgress: InProgress, { place, zone: asked }: WindowNode, theirs: string | undefined): string {
  const data = shownData(inProgress)
  const given = asked === null || theirs !== undefined ? undefined : answerOf(place, () => zoneAsked(asked, data))
  const zone: unknown = theirs ?? given ?? givenZone(inProgress)
  if (zone === undefined || zone === null) return assertZone(inProgress.within.calendar.zone)
  if (isZone(zone)) return zone
  throw new BadZone(zone, typeof asked === 'string' && given !== undefined ? { field: asked } : { place })
}

function zoneAsked(declared: NonNullable<WindowNode['zone']>, data: Data): unknown {
  if (typeof declared !== 'string') return declared(data)
  return isZoneName(declared) ? declared : own(data, declared)
}
