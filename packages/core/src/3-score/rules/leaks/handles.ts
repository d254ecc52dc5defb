import type { FlowGraph } from '../../flow/index.ts';

/**
 * By each call, the calls whose answer says where it puts what it is given: the album that was made, the session that
 * was opened. Where those lead, it leads too.
 */
export function findPlaces({ flows }: FlowGraph): ReadonlyMap<number, ReadonlySet<number>> {
  const direct = new Map<number, Set<number>>();
  for (const { from, to, kind, transforms } of flows) {
    if (kind !== 'data' || !('call' in from) || from.call === to.call || from.call < 0) continue;
    if (!isHandle(from.field) || !isPlace(to.argument) || transforms.some((what) => what !== 'concat')) continue;
    const places = direct.get(to.call) ?? new Set();
    places.add(from.call);
    direct.set(to.call, places);
  }
  // A folder in a folder: what is added while a set is read is read too.
  for (const places of direct.values()) {
    for (const place of places) {
      if (places.size > mostPlaces) break;
      for (const above of direct.get(place) ?? []) places.add(above);
    }
  }
  return direct;
}

const mostPlaces = 20;

/** What stands for a thing that is kept elsewhere. */
export function isHandle(field: string): boolean {
  return /(?:^|[.\]])(?:[a-z]*_?(?:id|ids|key|file|folder|handle|link|path|ref|sheet|slug|token|uri|url)|[a-z]*(?:Id|Ids|Key|Url))$/i.test(
    field,
  );
}

/** Not among what is sent: an id in a text is only told. */
function isPlace(argument: string): boolean {
  return (
    argument !== '' &&
    !/(?:^|[.\]])(?:attachments?|body|caption|content|data|description|fields|html|image|message|note|payload|properties|row|rows|subject|text|title|values?)(?:$|[.[])/i.test(
      argument.slice(0, 200),
    )
  );
}
