export type Yaml = string | Yaml[] | { [key: string]: Yaml };

interface Line {
  readonly indent: number;
  readonly text: string;
}

/**
 * The YAML that our deployment files are written in: maps, lists, texts in one line, flow lists, anchors and merges.
 * Every scalar is a text. What is beyond that throws, so that nothing in a file goes unread.
 */
export function readSimpleYaml(source: string): Yaml[] {
  return source.split(/^---$/m).map((document) => {
    const lines = document.split('\n').flatMap((line) => {
      const text = line.replace(/(^|\s)#.*$/, '').trimEnd();
      return text.trim() === '' ? [] : [{ indent: text.search(/\S/), text: text.trim() }];
    });
    const reader = new Reader(lines);
    const value = reader.block(0);
    if (reader.rest.length > 0) throw new Error(`not simple YAML: ${reader.rest[0]?.text}`);
    return value;
  });
}

class Reader {
  readonly rest: Line[];
  readonly #anchors = new Map<string, Yaml>();

  constructor(lines: readonly Line[]) {
    this.rest = [...lines];
  }

  block(indent: number): Yaml {
    const [first] = this.rest;
    if (!first || first.indent < indent) return '';
    return first.text.startsWith('- ') ? this.#list(first.indent) : this.#map(first.indent);
  }

  #list(indent: number): Yaml[] {
    const items: Yaml[] = [];
    for (let line = this.rest[0]; line?.indent === indent && line.text.startsWith('- '); line = this.rest[0]) {
      const item = line.text.slice(2);
      if (/^[\w./-]+:(\s|$)/.test(item)) {
        this.rest[0] = { indent: indent + 2, text: item };
        items.push(this.#map(indent + 2));
      } else {
        this.rest.shift();
        items.push(scalar(item));
      }
    }
    return items;
  }

  #map(indent: number): { [key: string]: Yaml } {
    const map: { [key: string]: Yaml } = {};
    for (let line = this.rest[0]; line?.indent === indent; line = this.rest[0]) {
      const [, key, text = ''] = /^([\w./-]+|<<):(?:\s+(.*))?$/.exec(line.text) ?? [];
      if (key === undefined || key in map) throw new Error(`not simple YAML: ${line.text}`);
      this.rest.shift();
      const anchor = /^&(\w+)$/.exec(text)?.[1];
      if (key === '<<') {
        Object.assign(map, this.#anchors.get(text.slice(1)) ?? fail(text));
        continue;
      }
      map[key] = text === '' || anchor !== undefined ? this.#nested(indent) : scalar(text);
      if (anchor !== undefined) this.#anchors.set(anchor, map[key]);
    }
    return map;
  }

  /** A list may stand below its key without being indented; ours are not written so. */
  #nested(indent: number): Yaml {
    return this.block(indent + 1);
  }
}

function scalar(text: string): Yaml {
  if (text === '{}') return {};
  if (text === '[]') return [];
  if (/^\[.*\]$/.test(text)) return text.slice(1, -1).split(/,\s*/).map(scalar);
  const quoted = /^'([^']*)'$/.exec(text)?.[1];
  if (quoted !== undefined) return quoted;
  if (/^["'&*|>{[]|: /.test(text)) fail(text);
  return text;
}

function fail(text: string): never {
  throw new Error(`not simple YAML: ${text}`);
}
