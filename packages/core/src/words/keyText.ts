import { stringText } from './codec.js'
import type { SubjectKey } from './subject.js'

/** The key of a subject, or of whatever else has one among its fields, and nothing else of it. */
export function keyOf({ tenant, lifecycle, id }: SubjectKey): SubjectKey {
  return { tenant, lifecycle, id }
}

/** A subject's key as one text. */
export function keyText({ tenant, lifecycle, id }: SubjectKey): string {
  return `[${stringText(tenant)},${stringText(lifecycle)},${stringText(id)}]`
}

/** By tenant, lifecycle and id, each by code point, as every store lists heads. */
export function compareKeys(one: SubjectKey, other: SubjectKey): number {
  return (
    compareTexts(one.tenant, other.tenant) ||
    compareTexts(one.lifecycle, other.lifecycle) ||
    compareTexts(one.id, other.id)
  )
}

/** The bytes of UTF-8 stand in the order of code points; UTF-16, which `<` goes by, does not. */
function compareTexts(one: string, other: string): number {
  return one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other))
}
