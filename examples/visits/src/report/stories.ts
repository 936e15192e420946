import type { HistoryEntry } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { toJSON } from '@ordna/core/inspect'
import { headed } from 'ordna-examples-common'
import { visit, type Company } from '../company.js'
import { momentText, timeText } from '../format.js'
import { technicianName } from '../technicians.js'
import { messageLines } from './overview.js'

/** Of whom the report tells, and what of them. */
const stories: { readonly [first: string]: string } = {
  B1004: 'Brevet kom i retur',
  N1303: 'Ingen telefon',
  N1104: 'Nyinflyttad: ingen visste vart man skulle skriva',
  M1004: 'Svarade aldrig, och tiden blev ledig',
  B1104: 'Tog den genom väntelistan',
  M1001: 'Bokade om, med kort varsel',
  N1401: 'Bokade om över allhelgonahelgen',
  B1102: 'Bom-besök: bekräftat, men ingen hemma',
  B1301: 'Kunde inte utföras',
}

/** Each of them, visit after visit, with what went out. */
export async function storyLines(company: Company): Promise<readonly string[]> {
  const told = await Promise.all(
    Object.entries(stories).map(async ([id, title]) => headed(title, await visitLines(company, id))),
  )
  return told.flat()
}

/** A visit, and the one that came after it. */
async function visitLines(company: Company, id: string): Promise<readonly string[]> {
  const found = await company.board.visit(id)
  if (!found) return []
  const { data, links } = found.visit
  const history = await company.visits.history(id)
  const lines = [...history.flatMap(entryLines), ...found.messages.flatMap(messageLines)].toSorted(
    (one, other) => one.at.getTime() - other.at.getTime(),
  )
  const who = `  ${id}: ${data.customer}, ${data.place}. ${data.purpose}`
  const when = `      ${momentText(data.startsAt)}–${timeText(data.endsAt)}, ${technicianName(data.technician ?? '')}`
  const next = links.find(({ name }) => name === 'supersededBy')?.id
  const after = next ? await visitLines(company, next) : []
  return [who, when, ...lines.map(({ text }) => `      ${text}`), ...after]
}

const { transitions, statuses } = toJSON(visit)

type Line = { readonly at: Date; readonly text: string }

function entryLines(entry: HistoryEntry): readonly Line[] {
  const { kind, at, actor, comment } = entry
  if (kind === 'start') return [{ at, text: `${momentText(at)}  Bokad (${nameOf(actor.id)})` }]
  if (kind !== 'move') return []
  const byLink = comment?.startsWith('By the signed link') ?? false
  const who = byLink ? 'kunden, genom länken' : nameOf(actor.id)
  const words = comment && !byLink ? `: ${comment}` : ''
  return [{ at, text: `${momentText(at)}  ${whatIsSaid(entry)} (${who})${words}` }]
}

/** What it became; where it stayed what it was, what was done. */
function whatIsSaid({ transition = '', from, to }: HistoryEntry): string {
  const labels = from === to ? own(transitions, transition)?.label : own(statuses, to)?.label
  return labels?.['sv'] ?? to
}

function nameOf(actor: string): string {
  if (actor === 'pia') return 'planeraren'
  if (actor === 'timer') return 'av sig själv'
  return technicianName(actor) || 'kunden'
}
