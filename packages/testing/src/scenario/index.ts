export { coverage, type Coverage } from './coverage.js'
export { edgesOf, type Edge } from './edges.js'
export { scenario, type Acting, type Scenario } from './scenario.js'
export type { ScenarioOptions } from './world.js'
