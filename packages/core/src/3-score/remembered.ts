const mostKept = 4_000;
const longestKept = 200;

/** The same function of texts, which remembers what it said of short ones: names of tools and fields come again and again. */
export function remembered<Result>(compute: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const result = compute(text);
    if (text.length > longestKept) return result;
    if (known.size >= mostKept) known.clear();
    known.set(text, result);
    return result;
  };
}
