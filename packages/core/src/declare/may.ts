import type { OneOrMany } from './spec.js'

/** Who may do what is no transition, by role. What is left out has its default. */
export type MayDefinition<Role extends string> = {
  /** Start a subject; default every role, or the owner and those who act. */
  readonly start?: OneOrMany<Role | 'system'>
  /** Read subjects, lists and histories; default every role, or the owner and those who act. Who may override may read. */
  readonly read?: OneOrMany<Role>
  /** Write notes; default every role, or the owner and those who act. */
  readonly note?: OneOrMany<Role>
  /** Read the notes and comments of others; default whoever may read, but not the owner. */
  readonly readNotes?: OneOrMany<Role>
  /** Resolve notes and try again what is dead; default who may override or, where nobody may, every role but the owner. */
  readonly tend?: OneOrMany<Role>
  /** Put a subject in any status. Nobody, unless said. */
  readonly override?: OneOrMany<Role>
}

/** The same with every default filled in. */
export type May<Roles> = { readonly [What in keyof MayDefinition<string>]-?: Roles }
