import { plot, type Markish } from '@observablehq/plot'
import { parseHTML } from 'linkedom'

/** What a chart shows, and how it is said to who does not see it. */
export type Drawing = {
  readonly title: string
  /** Every figure in words. */
  readonly description: string
  readonly width: number
  readonly height: number
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
  readonly marks: readonly Markish[]
  /** How the scale of figures is written, and what it measures. */
  readonly figures: {
    readonly axis: 'x' | 'y'
    readonly label: string
    readonly least: number
    readonly most: number
    readonly text: (figure: number) => string
  }
  /** What stands at each place of the other axis. */
  readonly names: (place: string) => string
}

/** Standing alone, as an image, nobody gives a drawing its colours: it is dark on light by day, and light on dark by night. */
const alone =
  'svg:root{color:#1b1b1f;background:#fff}@media(prefers-color-scheme:dark){svg:root{color:#ececf1;background:#1b1b1f}}'

/**
 * Draws it: in the colour of the text around it, with title and description, without script and without anything from elsewhere.
 * The same drawing is the same text.
 */
export function svgOf({ title, description, width, height, margins, marks, figures, names }: Drawing): string {
  const { document } = parseHTML('<html><body></body></html>')
  const other = figures.axis === 'x' ? 'y' : 'x'
  const drawn = plot({
    document,
    width,
    height,
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    [figures.axis]: {
      label: figures.label,
      labelArrow: 'none',
      // With nothing to show there is a scale still.
      domain: [figures.least, figures.most > figures.least ? figures.most : figures.least + 1],
      nice: true,
      ticks: 5,
      grid: true,
      tickFormat: figures.text,
    },
    [other]: { type: 'band', label: null, tickSize: 0, tickFormat: names },
    marks: [...marks],
  })
  const style = drawn.querySelector('style')
  if (style) style.textContent = alone
  for (const part of drawn.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
  drawn.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  drawn.setAttribute('style', 'display:block;max-width:100%;height:auto')
  drawn.setAttribute('role', 'img')
  drawn.setAttribute('font-size', '12')
  drawn.prepend(said(document, 'title', title), said(document, 'desc', description))
  return drawn.outerHTML
}

function said(document: Document, name: 'title' | 'desc', text: string): Element {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  made.textContent = text
  return made
}
