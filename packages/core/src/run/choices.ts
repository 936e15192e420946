import type { Subject, SubjectKey } from '../words/subject.js'
import type { Store } from '../ports/store.js'
import { keyText } from '../words/keyText.js'
import { plan } from './planned.js'

const nobody: ReadonlySet<string> = new Set()

/** Which subjects of a change were decided by what others hold, and what they are about to take. */
export class Choices {
  asking: ReadonlySet<string> = nobody
  private readonly plans: (() => void)[] = []

  constructor(private readonly store: Store) {}

  ask(key: SubjectKey): void {
    this.asking = new Set(this.asking).add(keyText(key))
  }

  /** At once when it is decided, so that whoever decides next in this process sees it. */
  plan(subject: Subject): void {
    if (this.asking.size > 0 && this.asking.has(keyText(subject))) this.plans.push(plan(this.store, subject))
  }

  forget(): void {
    for (const over of this.plans.splice(0)) over()
  }
}
