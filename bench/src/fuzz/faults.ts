import type { Edit } from '../chaos/prove/edits.js'

/** A fault that was mended, put back: what mended it, and what stood there before. */
export type Fault = Edit & { readonly name: string }

/** Faults of every kind that the fuzz is there for. */
export const faults: readonly Fault[] = [
  {
    name: 'a table is asked for names that every object has',
    file: 'core/src/floor/own.ts',
    text: 'Object.hasOwn(table, name)',
    by: 'name in table',
  },
  {
    name: 'a getter of options that throws comes through',
    file: 'core/src/run/parts.ts',
    text: "    throw unreadable(what, code, 'cannot be read: a getter or a proxy of it throws', cause)",
    by: '    throw cause',
  },
  {
    name: 'a cursor is believed whatever stands in it',
    file: 'core/src/adapters/cursor.ts',
    text: "if (typeof cursor !== 'string' || cursor.length > bounds.size) return []",
    by: "if (typeof cursor !== 'string') throw new TypeError('no cursor')",
  },
  {
    name: 'a text with NUL reaches the database',
    file: 'core/src/words/values.ts',
    text: "if (text.includes('\\0'))",
    by: "if (text === 'never')",
  },
  {
    name: 'a file is called whatever somebody says',
    file: 'files/src/fileHeaders.ts',
    text: "if (typeof name !== 'string') throw unusable('name', name, 'a text')",
    by: '',
  },
  {
    name: 'a store is made on what is no pool',
    file: 'postgres/src/store/postgresStore.ts',
    text: '  checkPool(pool)\n',
    by: '\n',
  },
  {
    name: 'a store lets two hold one thing at the same time',
    file: 'memory/src/commit.ts',
    text: "if (clashes(tenant, change.subjects)) return 'held'",
    by: 'clashes(tenant, change.subjects)',
  },
]
