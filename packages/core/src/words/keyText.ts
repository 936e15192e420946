import type { SubjectKey } from './subject.js'

/** A subject's key as one text. */
export function keyText({ tenant, lifecycle, id }: SubjectKey): string {
  return JSON.stringify([tenant, lifecycle, id])
}
