import type { HistoryEntry } from '@ordna/core'
import { danishReasons, danishWords, type ConditionRecord, type WordName } from '@ordna/rental'
import { number } from 'ordna-examples-common'
import { depositFor } from '../cards.js'
import { kroner, momentText } from '../format.js'
import type { Told } from '../told.js'
import { hardSpace } from './layout.js'

/** What one history entry says, as a person would put it: what, who, and what else there is to know. */
export function sentence(entry: HistoryEntry, told: Told): string {
  const detail = detailOf(entry, told)
  return `${whatOf(entry)} (${whoOf(entry)})${detail ? `: ${detail}` : ''}${flagText(entry)}`
}

function whatOf({ kind, transition, severity, details, input }: HistoryEntry): string {
  if (kind === 'start') return 'Ordered'
  if (kind === 'note') return severity === 'critical' ? 'Critical note' : 'Note'
  if (kind === 'resolve') return 'Note resolved'
  if (transition === 'recordCondition') return `Looked at, ${(input as ConditionRecord).moment}`
  if (kind === 'timer' || kind === 'flag') return wordFor(String(details?.['timer'] ?? kind).replace(/\d+$/, ''))
  if (kind === 'receipt') return `${wordFor(String(details?.['notice']))} ${String(details?.['status'])}`
  return wordFor(transition ?? kind)
}

/** What has no label of its own. */
const others: { readonly [name: string]: string } = { flag: 'Time passes', stalled: 'Standing still' }

function wordFor(name: string): string {
  return name in danishWords ? danishWords[name as WordName].en : (others[name] ?? name)
}

function whoOf({ actor, cause }: HistoryEntry): string {
  if (actor.kind === 'timer') return 'the clock'
  if (cause.by === 'job') return 'credit check'
  return actor.kind === 'system' ? 'Ordna' : actor.id
}

function detailOf(entry: HistoryEntry, told: Told): string {
  const { kind, transition, comment, reason, after = {}, details } = entry
  if (kind === 'receipt') return `by ${String(details?.['channel'])}`
  if (kind === 'start') return startText(told)
  if (transition === 'recordCondition') return conditionText(entry.input as ConditionRecord)
  const facts = [
    carText(entry, told),
    after['payment'] ? kroner((after['payment'] as { readonly amount: number }).amount) : '',
    reason ? reasonText(reason) : '',
    comment ?? '',
  ]
  return facts.filter(Boolean).join('; ')
}

function startText({ order: { data } }: Told): string {
  return `${data.customer}, class ${data.carClass}, ${momentText(data.startsAt)} to ${momentText(data.endsAt)}`
}

function carText({ transition, after = {} }: HistoryEntry, { order: { data } }: Told): string {
  const deposit = transition === 'creditApproved' ? `, ${kroner(depositFor(data))} reserved` : ''
  return after['car'] ? `${String(after['car'])}${deposit}` : ''
}

function conditionText({ mileage, fuelPercent, damages, photos }: ConditionRecord): string {
  const seen = damages.map(({ place, description }) => `${place}: ${description}`)
  const facts = [`${number(mileage)} km`, `fuel ${fuelPercent} %`, ...seen, `photo ${photos[0]?.sha256.slice(0, 8)}`]
  return facts.join('; ')
}

function reasonText(reason: string): string {
  const all: { readonly [code: string]: { readonly en: string } } = Object.assign({}, ...Object.values(danishReasons))
  return all[reason]?.en ?? reason
}

/** ` [+ Critical notes]`: what dashboards show from now on, or no more. */
function flagText({ flags }: HistoryEntry): string {
  const on = (flags?.on ?? []).toSorted().map((flag) => `+ ${wordFor(flag)}`)
  const off = (flags?.off ?? []).toSorted().map((flag) => `- ${wordFor(flag)}`)
  if (on.length + off.length === 0) return ''
  return ` [${[...on, ...off].join(', ').replaceAll(' ', hardSpace)}]`
}
