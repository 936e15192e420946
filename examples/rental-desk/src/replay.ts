import type { HistoryEntry } from '@ordna/core'

/** A subject as it stood from one moment on, by its history alone. */
export type Standing = {
  readonly at: Date
  readonly status: string
  readonly data: { readonly [field: string]: unknown }
  readonly flags: ReadonlySet<string>
}

/** How a subject stood after each entry of its history, the first first. */
export function replay(history: readonly HistoryEntry[]): readonly Standing[] {
  let standing: Omit<Standing, 'at' | 'status'> = { data: {}, flags: new Set() }
  return history.map(({ at, to, before = {}, after = {}, flags }) => {
    const kept = Object.entries(standing.data).filter(([field]) => !(field in before))
    const on = [...standing.flags].filter((flag) => !flags?.off.includes(flag))
    standing = { data: { ...Object.fromEntries(kept), ...after }, flags: new Set([...on, ...(flags?.on ?? [])]) }
    return { at, status: to, ...standing }
  })
}

/** How a subject stood at a moment; undefined when there was none yet. */
export function standingAt(history: readonly HistoryEntry[], moment: Date): Standing | undefined {
  return replay(history).findLast(({ at }) => at <= moment)
}
