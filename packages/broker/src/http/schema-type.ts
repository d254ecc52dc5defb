/** JSON Schema as a TypeScript type, for what schema libraries such as zod write. */

type Schema = Readonly<Record<string, unknown>>;

/** Deeper parts, parts that contain themselves, and what comes after so many parts are `unknown`. */
const bounds = { depth: 12, parts: 1_000 };

/**
 * The type of a schema; `unknown` for what TypeScript has no word for, so that it is never narrower than the schema.
 *
 * @param indent what the line begins with on which the type stands
 */
export function typeOf(schema: unknown, indent = ''): string {
  const root = isSchema(schema) ? schema : {};
  return write(schema ?? {}, { root, open: [], indent, budget: { parts: bounds.parts } });
}

/** A text as a comment of its own, empty without one. */
export function documentation(text: unknown, indent: string): string {
  if (typeof text !== 'string' || text.trim() === '') return '';
  const lines = text
    .trim()
    .replaceAll('*/', '* /')
    .split(/\r\n|[\r\n\u2028\u2029]/);
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

interface Place {
  readonly root: Schema;
  /** The schemas that this one is a part of. */
  readonly open: readonly unknown[];
  readonly indent: string;
  /** What is left for all parts of the schema together. */
  readonly budget: { parts: number };
}

function write(schema: unknown, place: Place): string {
  if (schema === false) return 'never';
  if (!isSchema(schema) || place.open.length >= bounds.depth || place.open.includes(schema)) return 'unknown';
  if (place.budget.parts-- <= 0) return 'unknown';
  const inside = { ...place, open: [...place.open, schema] };
  if (typeof schema.$ref === 'string') return write(resolve(schema.$ref, place.root), inside);
  if ('const' in schema) return literal(schema.const);
  if (Array.isArray(schema.enum)) return union(schema.enum.map(literal));
  for (const alternatives of [schema.anyOf, schema.oneOf]) {
    if (Array.isArray(alternatives)) return union(alternatives.map((part) => write(part, inside)));
  }
  if (Array.isArray(schema.allOf)) return intersection(schema.allOf.map((part) => write(part, inside)));
  if (isSchema(schema.not) && Object.keys(schema.not).length === 0) return 'never';
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => ofType(type, schema, inside)));
  return ofType(schema.type, schema, inside);
}

function ofType(type: unknown, schema: Schema, place: Place): string {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
    case 'number':
      return type;
    case 'integer':
      return 'number';
    case 'array':
      return arrayType(schema, place);
    case 'object':
      return objectType(schema, place);
    default:
      return 'unknown';
  }
}

function arrayType({ items, prefixItems, minItems }: Schema, place: Place): string {
  if (!Array.isArray(prefixItems)) return `${operand(write(items ?? {}, place))}[]`;
  const needed = typeof minItems === 'number' ? minItems : 0;
  const parts = prefixItems.map((item, index) => operand(write(item, place)) + (index < needed ? '' : '?'));
  if (isSchema(items)) parts.push(`...${operand(write(items, place))}[]`);
  return `[${parts.join(', ')}]`;
}

function objectType(schema: Schema, place: Place): string {
  const { properties, additionalProperties } = schema;
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const named = isSchema(properties) ? Object.entries(properties) : [];
  const others = isSchema(additionalProperties) || 'patternProperties' in schema;
  if (named.length === 0) {
    return others ? `Record<string, ${write(additionalProperties ?? {}, place)}>` : emptyObject(additionalProperties);
  }
  const indent = `${place.indent}  `;
  const lines = named.map(([name, property]) => {
    const key = `${isIdentifier(name) ? name : JSON.stringify(name)}${required.includes(name) ? '' : '?'}`;
    const comment = documentation(isSchema(property) ? property.description : undefined, indent);
    return `${comment}${indent}${key}: ${write(property, { ...place, indent })};\n`;
  });
  // TypeScript wants named properties to fit the index signature too, so the others cannot be more exact.
  if (others) lines.push(`${indent}[key: string]: unknown;\n`);
  return `{\n${lines.join('')}${place.indent}}`;
}

function emptyObject(additionalProperties: unknown): string {
  return additionalProperties === false ? 'Record<string, never>' : 'Record<string, unknown>';
}

/** `#` and paths below it; anything else is outside of the schema and unknown. */
function resolve(reference: string, root: Schema): unknown {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return {};
  let found: unknown = root;
  for (const part of reference.slice(2).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!isSchema(found) || !Object.hasOwn(found, key)) return {};
    found = found[key];
  }
  return found;
}

function literal(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'unknown' : (JSON.stringify(value) ?? 'unknown');
}

function union(types: readonly string[]): string {
  const different = [...new Set(types)];
  if (different.includes('unknown')) return 'unknown';
  const possible = different.filter((type) => type !== 'never');
  return possible.length === 0 ? 'never' : possible.join(' | ');
}

function intersection(types: readonly string[]): string {
  const known = [...new Set(types)].filter((type) => type !== 'unknown');
  return known.length === 0 ? 'unknown' : known.map(operand).join(' & ');
}

/** Brackets around what would otherwise bind less than what stands beside it. */
function operand(type: string): string {
  return / [|&] /.test(type) ? `(${type})` : type;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
