import { mkdirSync, readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { types } from 'node:util'
import { OrdnaError, type Delivery, type Receipt, type SubjectKey } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import { LetterNames } from './letterNames.js'
import { Recorder, type Decider, type RecordingChannel, type RecordingOptions } from './recordingChannel.js'

/** What a folder channel is made with. */
export type FolderOptions = RecordingOptions & {
  /** What the folder of a subject's letters is called, such as its order's number; default the subject's id. */
  readonly under?: (subject: SubjectKey) => string
}

/**
 * Makes a recording channel that also writes each notice to a text file, as the person would have received it.
 *
 * The folder is made at once; one that holds something is refused with `invalid_options`. Letters are counted by folder:
 * `v1/2-reminder-sms.txt`. One channel may serve several names. A letter that cannot be written fails, and may be tried
 * again; a recipient or a subject line with a line break fails for good.
 */
export function folderChannel(folder: string, options: FolderOptions = {}): RecordingChannel {
  assertNames('options of folderChannel', options, { clock: true, under: true })
  return new FolderRecorder(emptyFolder(resolve(folder)), options)
}

class FolderRecorder extends Recorder {
  private readonly names: LetterNames

  constructor(folder: string, { clock, under = ({ id }) => id }: FolderOptions) {
    super(clock)
    this.names = new LetterNames(folder, under)
    this.decide(() => undefined)
  }

  override decide(decider: Decider): void {
    super.decide(async (delivery, signal) => {
      const decided = await decider(delivery, signal)
      if (decided && decided.status !== 'accepted') return decided
      signal.throwIfAborted()
      return (await this.write(delivery)) ?? decided
    })
  }

  /** Writes the letter; a receipt says why it could not. */
  private async write(delivery: Delivery): Promise<Receipt | undefined> {
    const { to, content } = delivery
    const head = [`To: ${to}`, ...(content.subject === undefined ? [] : [`Subject: ${content.subject}`])]
    const broken = head.find((line) => /[\r\n]/.test(line))
    if (broken !== undefined) return failed(`${JSON.stringify(broken)} has a line break: give it as one line`, true)
    const path = this.names.pathOf(delivery)
    try {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, `${head.join('\n')}\n\n${content.body}\n`)
      return undefined
    } catch (error) {
      return failed(`${path} cannot be written (${whyOf(error)}): make room for it, or let it be written`, false)
    }
  }
}

function failed(detail: string, permanent: boolean): Receipt {
  return { status: 'failed', permanent, detail }
}

function emptyFolder(folder: string): string {
  const [first] = contentsOf(folder)
  if (first === undefined) return folder
  const message = `The folder ${folder} is not empty: it holds ${first}. Name one that is, or one that is not there.`
  throw new OrdnaError('invalid_options', message, { folder, first })
}

/** What stands in a folder, which is made where it is missing. */
function contentsOf(folder: string): readonly string[] {
  try {
    mkdirSync(folder, { recursive: true })
    return readdirSync(folder)
  } catch (cause) {
    const message = `The folder ${folder} cannot be made or read (${whyOf(cause)}). Name one that can.`
    throw new OrdnaError('invalid_options', message, { folder }, { cause })
  }
}

function whyOf(error: unknown): string {
  return types.isNativeError(error) ? error.message : String(error)
}
