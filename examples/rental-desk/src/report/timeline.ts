import type { HistoryEntry } from '@ordna/core'
import { danishWords, type DanishStatus } from '@ordna/rental'
import { momentText } from '../format.js'
import type { Told } from '../told.js'
import { wrapped } from './layout.js'
import { sentence } from './sentence.js'

/** An order's life, one line for each history entry: when, the status it then stood in, what happened. */
export function timeline(told: Told, shown: readonly HistoryEntry[] = told.history): readonly string[] {
  return shown.flatMap((entry) => {
    const status = danishWords[entry.to as DanishStatus].en
    return wrapped(`${momentText(entry.at).padEnd(16)}  ${status.padEnd(19)}  `, sentence(entry, told))
  })
}
