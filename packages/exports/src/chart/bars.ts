import { barX, barY, ruleX, ruleY, text, tickX } from '@observablehq/plot'
import { labelOf, widthOf } from './label.js'
import { svgOf, type Drawing } from './svg.js'

/** A bar: what it stands for, how long it is, and what is written at its end. `mark` is a second figure on the same line. */
export type Bar = { readonly name: string; readonly figure: number; readonly said: string; readonly mark?: number }

/** What the bars are of. */
export type Bars = {
  readonly title: string
  readonly bars: readonly Bar[]
  /** What the scale measures, and how its figures are written. */
  readonly label: string
  readonly text: (figure: number) => string
  /** What is said where there are no bars. */
  readonly nothing: string
}

/** A band is known by its place: two customers may have one name. */
type Placed = Bar & { readonly place: string; readonly end: number }

const paint = { fill: 'currentColor', fillOpacity: 0.35, stroke: 'currentColor' } as const

/** Bars that stand beside each other, for months. Their figures are written above them: nothing is told by colour alone. */
export function columnChart(bars: Bars): string {
  const places = placed(bars, 16)
  const wide = Math.max(72, widthOf(places.map(({ said }) => said)), widthOf(places.map(({ name }) => name)))
  return svgOf({
    ...common(bars, places, 'y'),
    width: Math.max(360, 100 + places.length * (wide + 8)),
    height: 320,
    margins: { top: 40, right: 16, bottom: 36, left: scaleWidth(bars) },
    marks: [
      barY(places, { x: 'place', y: 'figure', insetLeft: 8, insetRight: 8, ...paint }),
      text(places, { x: 'place', y: 'end', text: 'said', dy: -9 }),
      ruleY([0]),
    ],
  })
}

/** Bars below each other, for what has long names. A second figure is a line across its bar. */
export function rowChart(bars: Bars): string {
  const places = placed(bars, 32)
  const marked = places.filter(({ mark }) => mark !== undefined)
  return svgOf({
    ...common(bars, places, 'x'),
    width: 720,
    height: 64 + Math.max(1, places.length) * 30,
    margins: {
      top: 12,
      right: widthOf(places.map(({ said }) => said)) + 16,
      bottom: 48,
      left: Math.max(24, widthOf(places.map(({ name }) => name)) + 12),
    },
    marks: [
      barX(places, { y: 'place', x: 'figure', insetTop: 4, insetBottom: 4, ...paint }),
      tickX(marked, { y: 'place', x: 'mark', strokeWidth: 3 }),
      text(places, { y: 'place', x: 'end', text: 'said', textAnchor: 'start', dx: 8 }),
      ruleX([0]),
    ],
  })
}

function placed({ bars }: Bars, most: number): readonly Placed[] {
  return bars.map((bar, place) => ({
    ...bar,
    place: String(place),
    name: labelOf(bar.name, most),
    end: Math.max(bar.figure, bar.mark ?? 0, 0),
  }))
}

function common({ title, bars, label, text, nothing }: Bars, places: readonly Placed[], axis: 'x' | 'y') {
  const all = bars.flatMap(({ figure, mark = 0 }) => [figure, mark])
  return {
    title: labelOf(title, 200),
    description: bars.map(({ name, said }) => `${labelOf(name, 80)}: ${said}`).join('; ') || nothing,
    figures: { axis, label, least: Math.min(0, ...all), most: Math.max(0, ...all), text },
    names: (place) => places[Number(place)]?.name ?? '',
  } satisfies Partial<Drawing>
}

function scaleWidth({ bars, text }: Bars): number {
  return Math.max(48, widthOf(bars.map(({ figure }) => text(figure))) + 16)
}
