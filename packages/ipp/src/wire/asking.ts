import { randomInt } from 'node:crypto'
import type { CheckedOptions } from '../options.js'
import { decode } from './decode.js'
import { encode } from './encode.js'
import { groups, type Attributes, type IppAnswer, type ReadGroup, type ReadValue, type Written } from './message.js'
import { post } from './post.js'

/** The operations that are asked for, of RFC 8011. */
export const operations = {
  createJob: 0x0005,
  sendDocument: 0x0006,
  cancelJob: 0x0008,
  jobs: 0x000a,
  printerAttributes: 0x000b,
} as const

/** Who asks, by the name that stands beside a job. */
const asking = 'ordna'

/** One question to a printer. */
export type Question = {
  readonly operation: number
  /** After those with which every question begins. */
  readonly attributes?: Attributes
  readonly job?: Attributes
  readonly document?: Uint8Array
}

/** Asks a printer once. @throws Error, where it gives no answer of IPP */
export async function ask(options: CheckedOptions, question: Question, signal: AbortSignal): Promise<IppAnswer> {
  const { operation, attributes, job, document } = question
  const request = encode({
    operation,
    id: randomInt(1, 2 ** 31 - 1),
    attributes: {
      'attributes-charset': { as: 'charset', value: 'utf-8' },
      'attributes-natural-language': { as: 'language', value: 'en' },
      'printer-uri': { as: 'uri', value: options.url },
      'requesting-user-name': { as: 'name', value: options.user ?? asking },
      ...attributes,
    },
    ...(job === undefined ? {} : { job }),
  })
  return decode(await post(options, document === undefined ? [request] : [request, document], signal))
}

/** Keywords as IPP lists them. */
export function keywords(...values: readonly string[]): readonly Written[] {
  return values.map((value) => ({ as: 'keyword', value }))
}

/** The groups of one kind. */
export function groupsOf({ groups: all }: IppAnswer, kind: keyof typeof groups): readonly ReadGroup[] {
  return all.filter(({ tag }) => tag === groups[kind])
}

/** What an attribute says, or undefined. */
export function first(group: ReadGroup | undefined, name: string): ReadValue | undefined {
  return group?.attributes.get(name)?.[0]
}

/** All texts of an attribute. */
export function texts(group: ReadGroup | undefined, name: string): readonly string[] {
  return (group?.attributes.get(name) ?? []).filter((value) => typeof value === 'string')
}
