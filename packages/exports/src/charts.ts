/**
 * Charts of performance reports as SVG, drawn without a browser. Install `@observablehq/plot` and `linkedom`.
 *
 * @packageDocumentation
 */
export { reportChart, type ChartOptions, type Charted } from './chart/reportChart.js'
export { statusChart } from './chart/statusChart.js'
