import type { HistoryEntry } from '@ordna/core'
import type { Sent } from '@ordna/testing'
import { receiptOf } from 'ordna-examples-common'
import { momentText } from '../format.js'
import { sentence } from './sentence.js'
import type { Told } from './told.js'

/** A visit's life, one line for each history entry: when, the status it then stood in, what happened. */
export function timeline(told: Told, sent: readonly Sent[] = []): readonly string[] {
  return told.history.filter(isTold).flatMap((entry) => {
    const line = `  ${momentText(entry.at)}  ${entry.to.padEnd(11)}  ${sentence(entry, told)}`
    const receipt = receiptOf(entry, told.history)
    const isQuoted = receipt?.status === 'accepted' && receipt.channel !== 'email'
    const body = isQuoted ? sent.find(({ id }) => id === receipt.message)?.body : undefined
    return body === undefined ? [line] : [line, ...quoted(body)]
  })
}

/** What nobody did for some hours after a stay is no news. */
function isTold({ kind, flags }: HistoryEntry): boolean {
  return kind !== 'flag' || !flags?.on.includes('unreported')
}

/** The text of a letter or an SMS as it went out, indented under its line. */
function quoted(body: string): readonly string[] {
  return body
    .split('\n')
    .filter(Boolean)
    .map((line) => `      | ${line}`)
}
