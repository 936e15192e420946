import type { DecidedChange } from '../decide/command.js'
import { keyText } from '../words/keyText.js'
import type { Subject, SubjectKey } from '../words/subject.js'
import { linkersTo, noneMoved, type Moved } from './askers.js'
import type { Rows } from './rows.js'
import type { Settings } from './settings/settings.js'

/** What has moved in one change since the subjects that look at it were last asked. */
export class News {
  private moved: Map<string, Moved> = noneMoved

  constructor(
    private readonly settings: Settings,
    private readonly rows: Rows,
  ) {}

  get isEmpty(): boolean {
    return this.moved.size === 0
  }

  /** A subject was decided: that is news where somebody looks at it, or where it looks at others than before. */
  hear({ subject, linksChanged }: DecidedChange, found: Subject | null): void {
    const { known, lookedAt } = this.settings
    const relinked = found !== null && linksChanged && (known.get(subject.lifecycle)?.graph.looksAt.size ?? 0) > 0
    const moved = found?.status !== subject.status || found.data !== subject.data
    if (!relinked && !(moved && lookedAt.has(subject.lifecycle))) return
    const text = keyText(subject)
    if (this.moved === noneMoved) this.moved = new Map()
    this.moved.set(text, { subject, relinked: relinked || (this.moved.get(text)?.relinked ?? false) })
  }

  /** What is new, handed out once. */
  take(): ReadonlyMap<string, Moved> {
    const { moved } = this
    this.moved = noneMoved
    return moved
  }

  /** Whoever links to what has moved, in the store or by what is decided here, and whoever links to others than before. */
  async lookersAt(moved: ReadonlyMap<string, Moved>): Promise<readonly SubjectKey[]> {
    const { settings, rows } = this
    const news = [...moved.values()]
    const linkers = await linkersTo(
      settings,
      news.map(({ subject }) => subject),
    )
    const looking = rows.changed().filter(({ lifecycle, links }) => {
      const looksAt = settings.known.get(lifecycle)?.graph.looksAt
      return links.some((link) => looksAt?.has(link.lifecycle))
    })
    const relinked = news.flatMap((one) => (one.relinked ? one.subject : []))
    const keys = [...linkers, ...looking, ...relinked]
    await rows.load(keys, () => null)
    return [...new Map(keys.map((key) => [keyText(key), key])).values()]
  }

  /** Answers how to forget all that is heard from now on. */
  undo(): () => void {
    const before = new Map(this.moved)
    return () => {
      this.moved = before
    }
  }
}
