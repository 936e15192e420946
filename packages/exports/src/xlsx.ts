/**
 * Lists as workbooks.
 *
 * @packageDocumentation
 */
export { xlsx, type XlsxOptions } from './list/xlsx.js'
