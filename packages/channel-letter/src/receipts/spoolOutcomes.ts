import { OrdnaError } from '@ordna/core'
import { assertNames, isError, shownText, type NamesOf } from '@ordna/core/adapters'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkReporting, handOn, type Reporting } from './reporting.js'
import { stageOf, stageReceipt, type LetterStage } from './stage.js'

/** Where those who print write down what became of letters, and who hears of it. */
export type SpoolOutcomesOptions = Reporting & {
  /** The folder of {@link spoolFolder}, or another. */
  readonly folder: string
}

/** The outcomes of a folder. */
export interface SpoolOutcomes {
  /** Tells what lies there, and says how much was told. @throws Error where the folder cannot be read. */
  read(): Promise<number>
}

const names: NamesOf<SpoolOutcomesOptions> = { folder: true, report: true, channel: true, onFault: true }

/** Bytes that are read of an outcome: its words. */
const longestWords = 1_000

/**
 * Reads outcomes that lie in a folder: a file for each, named by its letter and a stage, as `msg_4fk2_0.posted`,
 * `.printed`, `.delivered`, `.returned` or `.failed`. What stands in it is told with it; it happened when the file was
 * written.
 *
 * What was told is removed; what names no message that there is goes to `unknown`, a folder within; what could not be
 * told is told at the next reading. Call `read` every few minutes. Names that begin with a dot are not finished.
 *
 * @throws OrdnaError `invalid_options`
 *
 * @example
 * ```ts
 * const outcomes = spoolOutcomes({ folder: '/var/spool/letters', report: (id, receipt) => ordna.receipt(id, receipt) })
 * setInterval(() => void outcomes.read(), 300_000)
 * ```
 */
export function spoolOutcomes(options: SpoolOutcomesOptions): SpoolOutcomes {
  assertNames('options of spoolOutcomes', options ?? null, names)
  checkReporting('spoolOutcomes', options)
  if (typeof options.folder !== 'string' || options.folder === '')
    throw new OrdnaError(
      'invalid_options',
      `spoolOutcomes's 'folder' is ${shownText(options.folder)}. Pass its path.`,
      {},
    )
  return { read: () => readAll(options) }
}

/** How many were told. */
async function readAll(options: SpoolOutcomesOptions): Promise<number> {
  let count = 0
  for (const file of await filesOf(options.folder)) {
    const found = outcomeOf(file)
    if (found && (await tell(options, file, found))) count += 1
  }
  return count
}

async function filesOf(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).toSorted()
  } catch (error) {
    if (isError(error) && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

type Outcome = { readonly messageId: string; readonly stage: LetterStage }

function outcomeOf(file: string): Outcome | null {
  const [, messageId = '', name = ''] = /^([a-z0-9_]{1,64})\.([a-z_]+)$/.exec(file) ?? []
  const stage = stageOf(name)
  return stage && { messageId, stage }
}

async function tell(options: SpoolOutcomesOptions, file: string, { messageId, stage }: Outcome): Promise<boolean> {
  const { folder, channel = 'letter' } = options
  const path = join(folder, file)
  const read = await contentOf(path)
  if (read === null) return false
  const told = await handOn(options, messageId, stageReceipt(stage, { channel, ...read }))
  if (told === 'told') await rm(path, { force: true })
  if (told === 'unknown') await putAside(folder, file)
  return told === 'told'
}

/** Null where somebody else has read and removed it. */
async function contentOf(path: string): Promise<{ readonly words: string; readonly at: Date } | null> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(longestWords), 0, longestWords, 0)
      const words = buffer.toString('utf8', 0, bytesRead).replaceAll(/[\p{Cc}\uFFFD]+/gu, ' ')
      return { words, at: (await file.stat()).mtime }
    } finally {
      await file.close()
    }
  } catch (error) {
    if (isError(error) && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function putAside(folder: string, file: string): Promise<void> {
  await mkdir(join(folder, 'unknown'), { recursive: true })
  await rename(join(folder, file), join(folder, 'unknown', file))
}
