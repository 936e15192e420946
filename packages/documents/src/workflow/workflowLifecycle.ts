import type * as v from 'valibot'
import { buildPaper, type PaperKind, type PaperLifecycle } from '../template/paperLifecycle.js'

/**
 * A kind of workflow document (CB-32): a handover protocol, a set of papers for an insurer, whatever a host has templates
 * for. Photos stand in its pages, and further files go with it as one set (`paperSet`).
 *
 * @example
 * ```ts
 * const handover = workflowLifecycle({
 *   name: 'handover',
 *   values: v.looseObject({ vehicle: v.looseObject({ plate: v.string() }), before: v.looseObject({ mileage: v.number() }) }),
 *   order: { lifecycle: 'order', back: 'handovers' },
 * })
 * ```
 */
export function workflowLifecycle<const Name extends string, Values extends v.GenericSchema<unknown, object>>(
  kind: PaperKind<Name, Values>,
): PaperLifecycle<Name, Values> {
  return buildPaper({ ...(kind as never as object), terms: [] } as never) as unknown as PaperLifecycle<Name, Values>
}
