/** Whether the tests were asked for at full length: `npm run test:deep`. */
export const deep = process.env['ORDNA_DEEP'] === '1'
