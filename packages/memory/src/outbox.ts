import type { OutboxCount } from '@ordna/core/adapters'
import type { Tables } from './tables.js'

/** What waits to go out for a lifecycle. Looks at every subject of it. */
export function outbox(tables: Tables, lifecycle: string): readonly OutboxCount[] {
  const counts = new Map<string, OutboxCount>()
  for (const { subjects } of tables.tenants.values())
    for (const { messages } of subjects.get(lifecycle)?.values() ?? [])
      for (const { message, dead } of messages) {
        if (dead) continue
        const { kind, name, channels } = message
        const key = JSON.stringify([kind, name, channels])
        counts.set(key, { kind, name, channels: [...channels], count: (counts.get(key)?.count ?? 0) + 1 })
      }
  return [...counts.values()]
}
