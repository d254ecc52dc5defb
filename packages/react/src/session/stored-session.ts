/**
 * The id of the session that a page watched, kept in the tab's `sessionStorage`. Where there is none, or the browser
 * refuses it, nothing is kept.
 */
export const storedSession = {
  read: (key: string) => storage((place) => place.getItem(key)) ?? undefined,
  write: (key: string, sessionId: string) => storage((place) => place.setItem(key, sessionId)),
  forget: (key: string) => storage((place) => place.removeItem(key)),
};

function storage<T>(use: (place: Storage) => T): T | undefined {
  try {
    return typeof sessionStorage === 'undefined' ? undefined : use(sessionStorage);
  } catch {
    // Even to look at it throws where site data is blocked, and to write where the quota is used up.
    return undefined;
  }
}
