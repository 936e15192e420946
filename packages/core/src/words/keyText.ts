import { stringText } from './codec.js'
import type { SubjectKey } from './subject.js'

/** A subject's key as one text. */
export function keyText({ tenant, lifecycle, id }: SubjectKey): string {
  return `[${stringText(tenant)},${stringText(lifecycle)},${stringText(id)}]`
}
