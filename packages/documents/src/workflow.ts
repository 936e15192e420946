/**
 * Workflow documents: handover protocols, sets for insurers, and whatever else a host has templates for.
 *
 * @packageDocumentation
 */
export { workflowLifecycle } from './workflow/workflowLifecycle.js'
export * from './template/index.js'
