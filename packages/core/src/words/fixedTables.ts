/** A map that was filled once, and that nobody can change. */
export class FixedMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly #map: Map<Key, Value>

  constructor(entries: Iterable<readonly [Key, Value]>) {
    this.#map = new Map(entries)
  }

  get size(): number {
    return this.#map.size
  }

  get(key: Key): Value | undefined {
    return this.#map.get(key)
  }

  has(key: Key): boolean {
    return this.#map.has(key)
  }

  keys() {
    return this.#map.keys()
  }

  values() {
    return this.#map.values()
  }

  entries() {
    return this.#map.entries()
  }

  [Symbol.iterator]() {
    return this.#map.entries()
  }

  forEach(tell: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this.#map) tell(value, key, this)
  }
}

/** A set that was filled once, and that nobody can change. */
export class FixedSet<Value> implements ReadonlySet<Value> {
  readonly #set: Set<Value>

  constructor(values: Iterable<Value> = []) {
    this.#set = new Set(values)
  }

  get size(): number {
    return this.#set.size
  }

  has(value: Value): boolean {
    return this.#set.has(value)
  }

  keys() {
    return this.#set.keys()
  }

  values() {
    return this.#set.values()
  }

  entries() {
    return this.#set.entries()
  }

  [Symbol.iterator]() {
    return this.#set.values()
  }

  forEach(tell: (value: Value, key: Value, set: ReadonlySet<Value>) => void): void {
    for (const value of this.#set) tell(value, value, this)
  }
}

/**
 * A list that was filled once, and that nobody can change. What every decision walks stands in one, because engines read
 * a frozen array three times as slowly as any other.
 */
export class FixedList<Item> implements Iterable<Item> {
  readonly #items: readonly Item[]

  constructor(items: Iterable<Item> = []) {
    this.#items = [...items]
  }

  get length(): number {
    return this.#items.length
  }

  at(index: number): Item | undefined {
    return this.#items[index]
  }

  values() {
    return this.#items.values()
  }

  [Symbol.iterator]() {
    return this.#items.values()
  }

  map<To>(make: (item: Item) => To): readonly To[] {
    return this.#items.map((item) => make(item))
  }

  forEach(tell: (item: Item, index: number) => void): void {
    this.#items.forEach((item, index) => tell(item, index))
  }
}
