import type { HistoryEntry } from '@ordna/core'
import { kroner, whenText } from '../calendar.js'
import { nameOf } from '../people.js'
import { flagName, reasonName, statusName, transitionName } from './words.js'

/** What one entry of a history says, as the shop's screens would: when, what, who, what else there is to know, and where it led. */
export function sentence(entry: HistoryEntry): string {
  const facts = [detailOf(entry), ledTo(entry), flagText(entry)].filter(Boolean).join(' ')
  const line = `${whenText(entry.at).padEnd(12)}  ${whatOf(entry)} (${whoOf(entry)})`
  return facts === '' ? line : `${line} ${facts}`
}

/** Whether an entry is worth a line: what was asked and had not changed is not, nor is what went out, which stands below. */
export function isTold({ kind, transition, input }: HistoryEntry): boolean {
  if (kind === 'receipt' || transition === 'checkProduction') return false
  return transition !== 'recordPayment' || moneyText(input) !== ''
}

function whatOf({ kind, transition }: HistoryEntry): string {
  if (kind === 'start') return 'Bestilt'
  if (kind === 'flag') return 'Tiden går'
  return transitionName(transition ?? kind)
}

function whoOf({ actor }: HistoryEntry): string {
  if (actor.kind === 'timer') return 'the clock'
  return actor.kind === 'system' ? 'Ordna' : nameOf(actor.id)
}

type Given = { readonly [field: string]: unknown }

function detailOf({ kind, transition, input, details }: HistoryEntry): string {
  if (kind === 'refused') return `nektet: ${reasonOf(details)}`
  if (transition === 'recordPayment') return moneyText(input)
  const given = fieldsOf(input)
  const [problem] = Array.isArray(input) ? input.map((one) => fieldsOf(one)['problem']) : []
  const words = [given['comment'], given['reason'], given['message'], problem].find((said) => typeof said === 'string')
  return typeof words === 'string' ? `«${words}»` : ''
}

function reasonOf(details: HistoryEntry['details']): string {
  const [blocker] = Array.isArray(details?.['blockers']) ? details['blockers'].map(fieldsOf) : []
  return reasonName(String(blocker?.['guard'] ?? blocker?.['code']))
}

/** What a payment provider knows, as far as it is news to anybody. */
function moneyText(input: unknown): string {
  const { reserved = 0, captured = 0, failure } = fieldsOf(input)
  if (Number(captured) > 0) return `${kroner(Number(captured))} trukket`
  if (Number(reserved) > 0) return `${kroner(Number(reserved))} reservert`
  return failure === undefined ? '' : 'avvist av banken'
}

function ledTo({ from, to, kind }: HistoryEntry): string {
  return from === to || to === undefined || kind === 'refused' ? '' : `→ ${statusName(to)}`
}

function flagText({ flags }: HistoryEntry): string {
  const on = (flags?.on ?? []).toSorted().map((flag) => `+ ${flagName(flag)}`)
  const off = (flags?.off ?? []).toSorted().map((flag) => `- ${flagName(flag)}`)
  return on.length + off.length === 0 ? '' : `[${[...on, ...off].join(', ')}]`
}

function fieldsOf(value: unknown): Given {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
