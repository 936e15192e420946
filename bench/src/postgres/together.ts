/** How long so many clients do one thing after the other. */
export type Effort = { readonly clients: number; readonly milliseconds: number }

/** How much was done in how long. */
export type Done = { readonly done: number; readonly seconds: number }

/** Lets each client do one thing after the other until the time is up; what was begun is finished and counted. */
export async function together(
  { clients, milliseconds }: Effort,
  one: (client: number) => Promise<number | void>,
): Promise<Done> {
  const begun = performance.now()
  let done = 0
  const client = async (_: unknown, index: number) => {
    while (performance.now() - begun < milliseconds) {
      const more = (await one(index)) ?? 1
      done += more
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { done, seconds: (performance.now() - begun) / 1000 }
}
