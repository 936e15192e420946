// vitest looks for this name only; the projects stand in `vitest.workspace.ts`.
export { default } from './vitest.workspace'
