/** Does something with each, in their order, so many at the same time. @throws what `use` throws; what has begun by then still ends. */
export async function someAtOnce<T>(
  list: readonly T[],
  atOnce: number,
  use: (one: T, index: number) => Promise<unknown>,
): Promise<void> {
  const left = list.entries();
  const work = async () => {
    for (const [index, one] of left) await use(one, index);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
