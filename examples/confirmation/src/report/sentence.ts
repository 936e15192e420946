import type { HistoryEntry } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { type Receipt, receiptOf } from 'ordna-examples-common'
import { dayText } from '../format.js'
import { labelOf } from '../labels.js'
import type { Told } from './told.js'

/** What one history entry says, as a person would put it. */
export function sentence(entry: HistoryEntry, told: Told): string {
  const receipt = receiptOf(entry, told.history)
  if (receipt) return receiptSentence(receipt)
  if (entry.kind === 'start') return `${startedBy(entry, told)}: ${stayText(told)}`
  if (entry.kind === 'flag') return flagSentence(entry)
  if (entry.kind === 'dropped') return 'a letter would come too late'
  if (entry.kind === 'timer') return 'too near to be removed'
  if (entry.kind === 'refused')
    return `${entry.actor.id} tries to ${entry.transition}: refused, ${String(entry.details?.code)}`
  return moveSentence(entry, told)
}

function flagSentence({ flags }: HistoryEntry): string {
  return `flag: ${(flags?.on ?? []).map((flag) => labelOf(flag)).join(', ')}`
}

function startedBy({ actor, cause }: HistoryEntry, { visit: { id } }: Told): string {
  return cause.by === 'link' ? `${id} takes the place of ${cause.from}` : `${id} booked at the ${actor.id}`
}

/** `Resort A3, Wed 1 Jul 2015 to Sun 5 Jul 2015`. */
function stayText({ visit: { data } }: Pick<Told, 'visit'>): string {
  return `${data.technician}, ${dayText(data.startsAt)} to ${dayText(data.endsAt)}`
}

const posts: { readonly [channel: string]: string } = { sms: 'SMS', email: 'e-mail' }

function receiptSentence({ status, channel, notice, to, detail }: Receipt): string {
  const post = own(posts, channel ?? '') ?? channel ?? 'nothing'
  const where = to?.split('\n').slice(-2).join(', ')
  return status === 'accepted' ? `${post} to ${where}: ${labelOf(notice)}` : `${post} to ${where} ${status}: ${detail}`
}

function moveSentence({ transition, actor, reason, comment }: HistoryEntry, { visit }: Told): string {
  const freed = `${visit.data.technician} is free again`
  switch (transition) {
    case 'confirm':
      return `confirmed by ${actor.id}${comment ? `, ${comment}` : ''}`
    case 'remind':
      return 'still not confirmed: the timer reminds'
    case 'remove':
      return `no answer came: the timer removes it, ${freed}`
    case 'rebook':
      return `rebooked by ${actor.id} as ${visit.links.find(({ name }) => name === 'supersededBy')?.id}, ${freed}`
    case 'cancel':
      return `cancelled by ${actor.id}, ${reason?.replace('_', ' ')}: ${freed}`
    case 'lapse':
      return `nobody answered before it was over`
    case 'perform':
      return 'the guest has stayed and leaves'
    default:
      return `the guest did not come: ${freed}`
  }
}
