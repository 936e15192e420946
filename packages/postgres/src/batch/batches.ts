/** How things that are asked one by one travel together. */
export type Travel<Item, Answer> = {
  /** The most that travel at once. */
  readonly size: number
  /** How many batches may be under way. */
  readonly atOnce: number
  /** More than so many are shared out among the batches that may depart; default the most that travel at once. */
  readonly share?: number
  /** What an item must have for itself: it waits for whatever was asked before it and shares a key with it. */
  readonly keysOf?: (item: Item) => readonly string[]
  /** What an item shares with others that may travel with it but never before those asked earlier. */
  readonly laneOf?: (item: Item) => string | undefined
  /** Sends a batch and answers each item in its place. What it throws is the answer of all. */
  readonly send: (items: readonly Item[]) => Promise<readonly Answered<Answer>[]>
  /** Whether what a batch threw is the answer of all that wait as well: nobody would answer them either. */
  readonly isForAll?: (error: unknown) => boolean
}

/** An item's answer, or what went wrong with it alone. */
export type Answered<Answer> = { readonly value: Answer } | { readonly error: unknown }

/** Answers of which none went wrong. */
export function answered<Answer>(values: readonly Answer[]): readonly Answered<Answer>[] {
  return values.map((value) => ({ value }))
}

type Waiting<Item, Answer> = {
  readonly item: Item
  readonly keys: readonly string[]
  readonly lane: string | undefined
  /** How many were asked for with it, in one call. */
  readonly call: number
  readonly answer: (answered: Answered<Answer>) => void
}

/**
 * Sends what is asked at about the same time as one batch: what arrives while batches are under way joins the next.
 *
 * Items with a key in common are never under way together, and go in the order in which they were asked.
 */
export class Batches<Item, Answer> {
  readonly #travel: Travel<Item, Answer>
  #waiting: Waiting<Item, Answer>[] = []
  readonly #busy = new Set<string>()
  #underWay = 0
  #scheduled = false

  constructor(travel: Travel<Item, Answer>) {
    this.#travel = travel
  }

  /** Asks for several items at once; answers when all are answered. Throws what went wrong with one. */
  async ask(items: readonly Item[]): Promise<readonly Answer[]> {
    return (await this.askEach(items)).map(valueOf)
  }

  /** The same, but what went wrong with an item is its own answer. */
  askEach(items: readonly Item[]): Promise<readonly Answered<Answer>[]> {
    const { keysOf, laneOf } = this.#travel
    const answers = items.map(
      (item) =>
        new Promise<Answered<Answer>>((answer) => {
          this.#waiting.push({ item, keys: keysOf?.(item) ?? [], lane: laneOf?.(item), call: items.length, answer })
        }),
    )
    this.#schedule()
    return Promise.all(answers)
  }

  /** Whether nothing waits or is under way. */
  get isIdle(): boolean {
    return this.#waiting.length === 0 && this.#underWay === 0
  }

  /** Waits for the end of this turn of the event loop, so that all who were woken by one answer travel together. */
  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      while (this.#underWay < this.#travel.atOnce && this.#sendNext());
    })
  }

  #sendNext(): boolean {
    const batch = this.#takeBatch()
    if (batch.length === 0) return false
    this.#underWay++
    void this.#send(batch).finally(() => {
      this.#underWay--
      for (const { keys, lane = '' } of batch) for (const key of [...keys, lane]) this.#busy.delete(key)
      this.#schedule()
    })
    return true
  }

  /** Takes from the queue, in order, what nothing under way or passed over stands in the way of. */
  #takeBatch(): readonly Waiting<Item, Answer>[] {
    const batch: Waiting<Item, Answer>[] = []
    const left: Waiting<Item, Answer>[] = []
    const passedOver = new Set<string>()
    const stands = (key: string) => this.#busy.has(key) || passedOver.has(key)
    const lanes = new Set<string>()
    const most = this.#mostOfNext()
    for (const waiting of this.#waiting) {
      const goes =
        batch.length < most && !waiting.keys.some(stands) && (waiting.lane === undefined || !stands(waiting.lane))
      ;(goes ? batch : left).push(waiting)
      for (const key of waiting.keys) (goes ? this.#busy : passedOver).add(key)
      if (waiting.lane !== undefined) (goes ? lanes : passedOver).add(waiting.lane)
    }
    for (const lane of lanes) this.#busy.add(lane)
    this.#waiting = left
    return batch
  }

  /**
   * How many the next batch takes: no more than its share, so that the server works on several at once. What one call
   * asks for stays together: it waits for all of it anyway, and a batch costs as much as ten items.
   */
  #mostOfNext(): number {
    const { size, atOnce, share = size } = this.#travel
    const fair = Math.ceil(this.#waiting.length / (atOnce - this.#underWay))
    return Math.min(size, Math.max(share, fair, this.#waiting[0]?.call ?? 0))
  }

  async #send(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.#travel.send(batch.map(({ item }) => item))
      batch.forEach(({ answer }, index) => answer(answers[index] as Answered<Answer>))
    } catch (error) {
      for (const { answer } of batch) answer({ error })
      if (!this.#travel.isForAll?.(error)) return
      for (const { answer } of this.#waiting) answer({ error })
      this.#waiting = []
    }
  }
}

function valueOf<Answer>(answer: Answered<Answer>): Answer {
  if ('error' in answer) throw answer.error
  return answer.value
}
