import type { HistoryEntry } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { type Receipt, receiptOf } from 'ordna-examples-common'
import { dayText } from '../format.js'
import { cancelReasons, words } from '../words.js'
import type { Told } from './told.js'

/** What one history entry says, as a person would put it. */
export function sentence(entry: HistoryEntry, told: Told): string {
  const receipt = receiptOf(entry, told.history)
  if (receipt) return receiptSentence(receipt)
  if (entry.kind === 'start') return `${startedBy(entry, told)}: ${stayText(told)}`
  if (entry.kind === 'flag') return `flag: ${words.call_guest.en}`
  if (entry.kind === 'timer') return 'too near to be removed'
  if (entry.kind === 'refused')
    return `${entry.actor.id} tries to ${entry.transition}: refused, ${String(entry.details?.code)}`
  return moveSentence(entry, told)
}

function startedBy({ actor, cause }: HistoryEntry, { visit: { id } }: Told): string {
  return cause.by === 'link' ? `${id} takes the place of ${cause.from}` : `${id} booked at the ${actor.id}`
}

/** `Resort A3, Wed 1 Jul 2015 to Sun 5 Jul 2015`. */
function stayText({ visit: { data } }: Pick<Told, 'visit'>): string {
  return `${data.room}, ${dayText(data.startsAt)} to ${dayText(data.endsAt)}`
}

const posts: { readonly [channel: string]: string } = { sms: 'SMS', email: 'e-mail' }

function receiptSentence({ status, channel, notice, to, detail }: Receipt): string {
  const post = own(posts, channel ?? '') ?? channel ?? 'nothing'
  const where = to?.split('\n').slice(-2).join(', ')
  return status === 'accepted' ? `${post} to ${where}: ${said(notice)}` : `${post} to ${where} ${status}: ${detail}`
}

/** What a notice is called. */
function said(notice: string): string {
  return own(words, notice)?.en ?? notice
}

function moveSentence({ transition, actor, reason, comment }: HistoryEntry, { visit }: Told): string {
  const freed = `${visit.data.room} is free again`
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
      return `cancelled by ${actor.id}, ${labelOf(reason)}: ${freed}`
    case 'perform':
      return 'the guest has stayed and leaves'
    default:
      return `the guest did not come: ${freed}`
  }
}

function labelOf(reason: string | undefined): string {
  return cancelReasons[reason as keyof typeof cancelReasons].en
}
