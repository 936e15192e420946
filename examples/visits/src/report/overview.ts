import type { FreedTimeRow, Followed, VisitSpec, VisitWeek } from '@ordna/booking'
import { momentText, timeText, weekNumber } from '../format.js'
import type { Monday } from '../monday.js'
import { technicianName } from '../technicians.js'
import { tenantById } from '../tenants.js'

/** Everything that the planner looks at on a Monday morning. */
export function mondayLines({ weeks, flagged, unanswered, now }: Monday): readonly string[] {
  return [
    ...weekTable(weeks),
    '',
    ...flagged.flatMap(({ label, found }) => found.map(({ data }) => `  ! ${label}: ${data.customer}, ${data.place}`)),
    '',
    `  Ej bekräftat ${timeText(now)}:`,
    ...unanswered.flatMap((one) => (one ? unansweredLines(one) : [])),
  ]
}

/** How each week stands, and in the end how many were made in vain. */
export function weekTable(weeks: readonly VisitWeek[]): readonly string[] {
  const head = ['vecka', 'ej bekr.', 'bekr.', 'utförda', 'bom', 'ej utf.', 'borttagna', 'ombokade', 'bom-%']
  const rows = weeks.map(({ monday, noShowRate, ...counts }) => {
    const { unconfirmed, confirmed, performed, noShow, cannotComplete, removed, rebooked } = counts
    const rate = noShowRate === null ? '–' : `${Math.round(noShowRate * 100)} %`
    return [weekNumber(monday), unconfirmed, confirmed, performed, noShow, cannotComplete, removed, rebooked, rate]
  })
  return [head, ...rows].map((cells) => `  ${cells.map((cell) => String(cell).padStart(11)).join('')}`)
}

type One = Pick<Followed<VisitSpec>, 'status' | 'messages' | 'upcoming'> & {
  readonly visit: Pick<Followed<VisitSpec>['visit'], 'data'>
}

function unansweredLines({ visit: { data }, status, messages, upcoming }: One): readonly string[] {
  const head = `  ${momentText(data.startsAt)}  ${data.customer}, ${data.place}: ${status.label}`
  return [head, ...messages.flatMap(messageLines).map(({ text }) => `      ${text}`), ...upcoming.map(upcomingLine)]
}

/** What happened to a message, a line for each thing. */
export function messageLines({ notice, events }: One['messages'][number]): readonly { at: Date; text: string }[] {
  return events.map(({ at, what, channel, detail }) => {
    const words = channel ? `${channel.label}, ${what.label.toLowerCase()}` : what.label.toLowerCase()
    const because = detail === undefined || channel === null ? '' : ` (${providersWords(detail)})`
    return { at, text: `${momentText(at)}  ${notice.label}: ${words}${because}` }
  })
}

/** Without what the engine says before it, which is for whoever runs the system. */
function providersWords(detail: string): string {
  return detail.replace(/^an outage since \S+: /, '')
}

function upcomingLine({ notice, channel, at, why, comesWith, warnings }: One['upcoming'][number]): string {
  const when = at ? momentText(at) : 'tid okänd'
  const how = comesWith ? `${comesWith.label} → ${notice.label}` : `${notice.label}, ${why.label.toLowerCase()}`
  const warned = warnings.map(({ label }) => ` ! ${label}`).join('')
  return `      kommer ${when}: ${how}${channel ? `, ${channel.label}` : ''}${warned}`
}

/** The times that were freed, and what became of each. */
export function freedLines(freed: readonly FreedTimeRow[]): readonly string[] {
  return freed
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime() || (one.visit < other.visit ? -1 : 1))
    .flatMap(({ startsAt, technician, cause, visit, offers, filledBy, status }) => {
      const asked = offers.map(
        ({ wait, at, outcome }) =>
          `${momentText(at)} tillfrågades ${nameOf(wait)}, som ${outcome ? outcomes[outcome] : 'inte har svarat än'}`,
      )
      const now = filledBy ? `tagen av ${filledBy}` : outcomeOf(status)
      const head = `  ${momentText(startsAt)}  ${technicianName(technician).padEnd(6)}  ${causes[cause].padEnd(9)} ${visit.padEnd(5)}  ${now}`
      return [head, ...asked.map((line) => `                      ${line}`)]
    })
}

function outcomeOf(status: FreedTimeRow['status']): string {
  return status === 'over' ? 'ingen tog den' : 'ledig för alla'
}

const causes = { removed: 'borttagen', cancelled: 'avbokad', rebooked: 'ombokad' } as const
const outcomes = {
  lapsed: 'inte svarade i tid',
  passed: 'tackade nej',
  taken: 'tog tiden',
  missed: 'kom för sent',
} as const

/** Who of the waiting list it is. */
function nameOf(wait: string): string {
  return wait === 'cafe' ? 'Café Möllan' : tenantById(wait).name
}
