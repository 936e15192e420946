import type { CheckedOptions } from './options.js'
import { first, keywords, operations, texts, type Question } from './wire/asking.js'
import type { ReadGroup } from './wire/message.js'

/** How a printer is. */
export type PrinterState = {
  /** Why nothing is handed over now, in the printer's words, as `media-empty`; null where it prints. */
  readonly trouble: string | null
  readonly state: 'idle' | 'processing' | 'stopped' | 'unknown'
  /** All of its reasons, also those that only warn. */
  readonly reasons: readonly string[]
  /** The printer's words for it. */
  readonly message: string
}

const askedOfPrinter = [
  'printer-state',
  'printer-state-reasons',
  'printer-state-message',
  'printer-is-accepting-jobs',
  'operations-supported',
  'sides-supported',
  'media-supported',
  'media-source-supported',
  'print-color-mode-supported',
] as const

/** What is asked of a printer. */
export const printerQuestion: Question = {
  operation: operations.printerAttributes,
  attributes: { 'requested-attributes': keywords(...askedOfPrinter) },
}

const states: ReadonlyMap<unknown, PrinterState['state']> = new Map([
  [3, 'idle'],
  [4, 'processing'],
  [5, 'stopped'],
] as const)

/** Somebody has to come: nothing is printed until then. With the suffix `-warning` or `-report` it is only told. */
const troubles: ReadonlySet<string> = new Set([
  'connecting-to-device',
  'cover-open',
  'door-open',
  'input-tray-missing',
  'interlock-open',
  'marker-supply-empty',
  'marker-waste-full',
  'media-empty',
  'media-jam',
  'media-needed',
  'offline',
  'output-area-full',
  'output-tray-missing',
  'paused',
  'shutdown',
  'spool-area-full',
  'stopped-partly',
  'timed-out',
  'toner-empty',
])

/** Reads how it is. */
export function readPrinter(group: ReadGroup | undefined): PrinterState {
  const state = states.get(first(group, 'printer-state')) ?? 'unknown'
  const reasons = texts(group, 'printer-state-reasons').filter((reason) => reason !== 'none')
  const said = first(group, 'printer-state-message')
  const message = typeof said === 'string' ? said : ''
  const met = reasons.filter((reason) => troubles.has(reason.replace(/-error$/, '')))
  const isClosed = state === 'stopped' || first(group, 'printer-is-accepting-jobs') === false
  const words = met.length > 0 ? met : isClosed ? [state === 'stopped' ? 'stopped' : 'not accepting jobs'] : []
  return { state, reasons, message, trouble: words.length === 0 ? null : words.join(', ') }
}

/**
 * What of the options a printer cannot do, by its own word; null where it says nothing against them. Some would print
 * all the same, otherwise.
 */
export function cannot(
  group: ReadGroup | undefined,
  { sides, media, tray, color }: Pick<CheckedOptions, 'sides' | 'media' | 'tray' | 'color'>,
): string | null {
  const known = group?.attributes.get('operations-supported') ?? []
  if (known.length > 0 && ![operations.createJob, operations.sendDocument].every((code) => known.includes(code)))
    return 'the printer knows no Create-Job and Send-Document: print through CUPS, which does'
  const wishes = { sides, media, 'media-source': tray, 'print-color-mode': color }
  for (const [name, wish] of Object.entries(wishes)) {
    const can = texts(group, `${name}-supported`)
    if (wish !== undefined && can.length > 0 && !can.includes(wish))
      return `the printer has no ${name} '${wish}': it has ${can.join(', ')}`.slice(0, 300)
  }
  return null
}
