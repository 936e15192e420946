import type { CheckedOptions } from './options.js'
import type { Attributes, Written } from './wire/message.js'

function dimension(value: number): Written {
  return { as: 'integer', value }
}

/** How it is to be printed, as a job says it; what is left open, the printer chooses. */
export function wishes({ sides, media, tray, color, size }: CheckedOptions): Attributes {
  return {
    ...(sides === undefined ? {} : { sides: { as: 'keyword', value: sides } }),
    ...(color === undefined ? {} : { 'print-color-mode': { as: 'keyword', value: color } }),
    ...(tray === undefined
      ? { media: { as: 'keyword', value: media } }
      : {
          'media-col': {
            as: 'collection',
            value: {
              'media-size': {
                as: 'collection',
                value: { 'x-dimension': dimension(size.width), 'y-dimension': dimension(size.height) },
              },
              'media-source': { as: 'keyword', value: tray },
            },
          },
        }),
  }
}
