import type { Page } from '@ordna/core'
import { type Cursor, only, pagesOf } from '@ordna/ready-made'

/** What is listed: one status, those with a flag first. */
type Asked = { readonly flag: string; readonly status: string; readonly limit: number }

/** So does the cursor begin of a page among those with the flag. */
const first = 'first '

/** And this is the one of the first page of the others. */
const rest = 'rest'

/**
 * Those in a status with a flag, then those without it: each part is read from an index of its own, and one cursor goes
 * through both. Whoever gets the flag meanwhile is on the first pages, and on no other.
 */
export async function flaggedFirst<Item extends { readonly status: string; readonly flags: object }>(
  list: (query: object) => Promise<Page<Item>>,
  { flag, status, limit }: Asked,
  cursor: Cursor,
): Promise<Page<Item>> {
  const others = async (room: number, from: Cursor) => {
    const found = await list({ status, order: 'enteredAt', ...pagesOf({ limit: room })(from) })
    return only(found, ({ flags }) => !Object.hasOwn(flags, flag))
  }
  if (cursor === rest) return others(limit, null)
  if (cursor !== null && !cursor.startsWith(first)) return others(limit, cursor)
  const from = cursor === null ? null : cursor.slice(first.length)
  const found = await list({ flag, order: 'startedAt', ...pagesOf({ limit })(from) })
  const flagged = only(found, (one) => one.status === status)
  if (flagged.cursor !== null) return { ...flagged, cursor: `${first}${flagged.cursor}` }
  const room = limit - flagged.items.length
  if (room <= 0) return { ...flagged, cursor: rest }
  const { items, cursor: next } = await others(room, null)
  return { items: [...flagged.items, ...items], cursor: next }
}
