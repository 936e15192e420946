import { pdfPrinter } from '@ordna/pdf'

/** What all letters are drawn by. */
export const printer = pdfPrinter()
