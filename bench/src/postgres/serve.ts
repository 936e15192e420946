/** What a file of its own process does when it is asked. */
type Tasks = { readonly [name: string]: (argument: never) => Promise<unknown> }

/** A question to a process, and its answer. */
export type Question = { readonly id: number; readonly task: string; readonly argument: unknown }
export type Reply = { readonly id: number } & ({ readonly value: unknown } | { readonly error: string })

/** Answers what `apart` asks of this process, for as long as the other is there. */
export function serve(tasks: Tasks): void {
  process.on('disconnect', () => process.exit())
  process.on('message', (question: Question) => {
    void replyTo(question, tasks[question.task] as (argument: unknown) => Promise<unknown>)
  })
}

async function replyTo({ id, argument }: Question, task: (argument: unknown) => Promise<unknown>): Promise<void> {
  const reply: Reply = await task(argument).then(
    (value) => ({ id, value }),
    (error: unknown) => ({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
  process.send?.(reply)
}
