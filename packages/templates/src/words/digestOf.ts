import { createHash } from 'node:crypto'
import type { Text } from './text.js'

/** The same for the same words, in whatever order a store keeps their fields, and never for others. */
export function digestOf({ subject, body, html }: Text): string {
  const content = JSON.stringify([subject ?? null, body, ...(html === undefined ? [] : [html])])
  return createHash('sha256').update(content).digest('hex').slice(0, 32)
}
