import { OrdnaError, RefusedError } from '../errors.js'

const withoutStore: ReadonlySet<string> = new Set(['store_unreachable', 'schema_missing', 'schema_newer'])

/** Whether the store cannot be used at all. */
export function isWithoutStore(error: unknown): boolean {
  return error instanceof OrdnaError && withoutStore.has(error.code)
}

const ofSetUp: ReadonlySet<string> = new Set([
  'invalid_calendar',
  'unknown_tenant',
  'unknown_lifecycle',
  'lifecycle_differs',
  'unknown_version',
])

/** Whether it is this engine that lacks something, and not the work that is impossible. */
export function isOfSetUp(error: unknown): boolean {
  if (error instanceof RefusedError) return ofSetUp.has(error.refusal.code)
  return error instanceof OrdnaError && ofSetUp.has(error.code)
}

/** Whether a subject moves itself without end: trying again would only go on with it. */
export function isRestless(error: unknown): boolean {
  return error instanceof RefusedError && error.refusal.code === 'restless'
}
