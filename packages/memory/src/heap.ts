/** Where a row stands in its heap. A row is in one heap at a time. */
export type HeapItem = { heap: object | null; position: number }

/** A binary heap whose items can be taken out from the middle. Adding and removing cost O(log n). */
export class Heap<Item extends HeapItem> {
  readonly #items: Item[] = []
  readonly #precedes: (left: Item, right: Item) => boolean

  constructor(precedes: (left: Item, right: Item) => boolean) {
    this.#precedes = precedes
  }

  get first(): Item | undefined {
    return this.#items[0]
  }

  /** All of them, in no order. */
  get items(): readonly Item[] {
    return this.#items
  }

  add(item: Item): void {
    item.heap = this
    this.#rise(item, this.#items.length)
  }

  /** Takes the item out, and says whether it was here: nothing happens when it stands elsewhere or nowhere. */
  remove(item: Item): boolean {
    if (item.heap !== this) return false
    item.heap = null
    const last = this.#items.pop()
    if (last === undefined || last === item) return true
    this.#rise(last, item.position)
    this.#sink(last, last.position)
    return true
  }

  #rise(item: Item, from: number): void {
    let position = from
    while (position > 0) {
      const parent = this.#items[(position - 1) >> 1] as Item
      if (!this.#precedes(item, parent)) break
      const above = parent.position
      this.#put(parent, position)
      position = above
    }
    this.#put(item, position)
  }

  #sink(item: Item, from: number): void {
    let position = from
    for (let child = this.#firstChild(position); child; child = this.#firstChild(position)) {
      if (!this.#precedes(child, item)) break
      const below = child.position
      this.#put(child, position)
      position = below
    }
    this.#put(item, position)
  }

  #firstChild(position: number): Item | undefined {
    const left = this.#items[2 * position + 1]
    const right = this.#items[2 * position + 2]
    return left && right && this.#precedes(right, left) ? right : left
  }

  #put(item: Item, position: number): void {
    this.#items[position] = item
    item.position = position
  }
}
