const LIMIT = 2000

/** Keeps the value and returns it. A cache that is full is emptied first: it forgets, but never grows. */
export function remember<Key, Value>(cache: Map<Key, Value>, key: Key, value: Value): Value {
  if (cache.size >= LIMIT) cache.clear()
  cache.set(key, value)
  return value
}
