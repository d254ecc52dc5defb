/** Names of what a session has in Redis; the scripts make the same ones in `lua/script-start.ts`. */
export function sessionKey(prefix: string, id: string, name: 'record' | 'events'): string {
  return `${prefix}:session:${id}:${name}`;
}
