// Every figure of this package in one run: `npm run bench`, and then `-- --json` for a program, `--quick` for a
// first look, `--check` to fail when a budget is missed.
import { parseArgs } from 'node:util'
import { buildFigures } from './build/figures.js'
import { decideFigures } from './decide/figures.js'
import type { Figures } from './figure.js'
import { table } from './print.js'
import { sendFigures } from './send/figures.js'
import { sizeFigures } from './size.js'
import { typeFigures } from './types/figures.js'

const { values: asked } = parseArgs({
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, check: { type: 'boolean' } },
})

const effort = asked.quick
  ? { decide: { isolates: 1, rounds: 7, milliseconds: 10 }, send: { rounds: 3, laps: 5 } }
  : { decide: { isolates: 4, rounds: 13, milliseconds: 20 }, send: { rounds: 9, laps: 40 } }

const figures: Figures = {
  ...(await decideFigures(effort.decide)),
  ...(await sendFigures(effort.send)),
  ...(await sizeFigures()),
  ...typeFigures(),
  ...buildFigures(),
}

console.log(asked.json ? JSON.stringify(figures) : table(figures))
if (asked.check && Object.values(figures).some(({ ok }) => !ok)) process.exitCode = 1
