/**
 * Workflow documents: handover protocols, sets for insurers, and whatever else a host has templates for.
 *
 * @packageDocumentation
 */
export { damageReportLayout, handoverLayout } from './ready/conditionLayouts.js'
export { damageReportSample, handoverSample } from './ready/samples.js'
export { workflowLifecycle } from './workflow/workflowLifecycle.js'
export * from './template/index.js'
