import type { Labels } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { toJSON } from '@ordna/core/inspect'
import { visit } from './lifecycle.js'

const { statuses, notices, flags } = toJSON(visit)

/** What a status, a notice or a flag is called, as the lifecycle says it. */
export function labelOf(name: string, locale: 'sv' | 'en' = 'en'): string {
  const labels: Labels = { ...own({ ...statuses, ...notices, ...flags }, name)?.label }
  return (own(labels, locale) ?? name).toLowerCase()
}
