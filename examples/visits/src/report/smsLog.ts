import { countParts } from '@ordna/channel-sms'
import { momentText } from '../format.js'
import type { Delivered } from '../post.js'

/** The first text messages, and those around the weekend on which the provider was away. */
export function smsLines(sent: readonly Delivered[]): readonly string[] {
  const sms = sent.filter(({ channel }) => channel === 'sms')
  const around = sms.filter(({ at }) => at > new Date('2026-10-21') && at < new Date('2026-10-27'))
  return [...sms.slice(0, 3), ...around].flatMap(smsText).map((line) => `  ${line.replace(/(\/[bk]\/)\S+/g, '$1…')}`)
}

/** The log: when, to whom, how long, and the words, whose links are each tenant's own. */
export function smsLog(sent: readonly Delivered[]): string {
  const sms = sent.filter(({ channel }) => channel === 'sms')
  return `${sms.flatMap(smsText).join('\n')}\n`
}

function smsText({ at, delivery: { to, content } }: Delivered): readonly string[] {
  const { parts } = countParts(content.body)
  return [`${momentText(at)}  ${to}  ${parts === 1 ? '1 del' : `${parts} delar`}`, `    ${content.body}`]
}
