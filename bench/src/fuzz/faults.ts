/** A fault that was mended: the text that mended it, and what stood there before. */
export type Fault = {
  readonly name: string
  /** From the root of the repository. */
  readonly file: string
  readonly mended: string
  readonly broken: string
}

/** Faults of every kind that the fuzz is there for. A text that stands in its file no more is told, and fails. */
export const faults: readonly Fault[] = [
  {
    name: 'a table is asked for names that every object has',
    file: 'packages/core/src/own.ts',
    mended: 'Object.hasOwn(table, name)',
    broken: 'name in table',
  },
  {
    name: 'a getter of options that throws comes through',
    file: 'packages/core/src/engine/parts.ts',
    mended: "    throw unreadable(what, code, 'cannot be read: a getter or a proxy of it throws', cause)",
    broken: '    throw cause',
  },
  {
    name: 'a cursor is believed whatever stands in it',
    file: 'packages/core/src/adapters/cursor.ts',
    mended: "if (typeof cursor !== 'string' || cursor.length > bounds.size) return []",
    broken: "if (typeof cursor !== 'string') throw new TypeError('no cursor')",
  },
  {
    name: 'a text with NUL reaches the database',
    file: 'packages/core/src/lifecycle/values.ts',
    mended: "if (text.includes('\\0'))",
    broken: "if (text === 'never')",
  },
]
