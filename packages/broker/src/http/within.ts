/** Waits for work no longer than so many milliseconds. Rejects as the work does, or with a `Late`. */
export async function within<Value>(
  milliseconds: number,
  what: string,
  work: () => Value | Promise<Value>,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late(`${what} took longer than ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

export class Late extends Error {
  override readonly name = 'Late';
}
