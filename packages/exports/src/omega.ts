/**
 * Invoices for KROS Omega.
 *
 * @packageDocumentation
 */
export { omegaFile, type OmegaFile } from './omega/omegaFile.js'
export type { OmegaOptions } from './omega/options.js'
export type { OmegaNote } from './omega/row.js'
