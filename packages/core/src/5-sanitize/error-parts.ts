/** Own properties of an error that its node on the wire carries in places of their own. */
export const errorParts: ReadonlySet<string> = new Set(['name', 'message', 'stack', 'cause', 'errors']);
