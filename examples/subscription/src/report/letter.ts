import type { Sent } from '@ordna/testing'
import { momentText } from '../format.js'

/** The first letter of a kind about a subject, as it went out. */
export function letterLines(sent: readonly Sent[], about: string, notice: string): readonly string[] {
  const letter = sent.find((one) => one.about === about && one.notice === notice)
  if (!letter) return ['  No such letter went out.']
  const { at, to, subject = '', body } = letter
  const lines = [`To ${to}, ${momentText(at)}`, `Subject: ${subject}`, '', ...body.trimEnd().split('\n')]
  return lines.map((line) => `  | ${line}`.trimEnd())
}
