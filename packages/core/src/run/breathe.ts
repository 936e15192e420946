/** So many decisions at the most are made before anybody else has a turn. */
export const decidedAtOnce = 16

/** Lets the event loop go round once: whoever waits for a socket or a timer of the process has a turn. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Begins one after the other, with a breath after so many, and waits for the end of all. */
export async function inBreaths<Item>(
  items: readonly Item[],
  begin: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const begun: Promise<void>[] = []
  for (let index = 0; index < items.length; index++) {
    if (index > 0 && index % decidedAtOnce === 0) await breathe()
    begun.push(begin(items[index] as Item, index))
  }
  await Promise.all(begun)
}
