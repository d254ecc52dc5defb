import { Parser } from 'acorn';
import { budgeted } from './budgeted-parser.ts';

// acorn's own flags of scopes and kinds of bindings; it does not export them, so a test pins what they mean.
const scopeFunction = 2;
const scopeAsync = 4;
const scopeArrow = 16;
const scopeVar = 1 | scopeFunction | 256;
const bindVar = 1;
const bindSimpleCatch = 4;

const declaredVar = 1;
const declaredLexical = 2;
const declaredCatch = 4;

interface Scope {
  readonly flags: number;
  names: Map<string, number> | undefined;
}

/**
 * Parses JavaScript as the body of an async arrow function, in strict mode (the option must say so too). acorn looks
 * for a name declared twice by searching a list, which takes seconds for 60,000 declarations; this one keeps maps.
 */
export class ScriptParser extends budgeted(Parser) {
  /** Every name that the script declares, in any scope. */
  readonly declared: Set<string> = new Set();

  override parse(): ReturnType<Parser['parse']> {
    this.enterScope(scopeFunction | scopeAsync | scopeArrow);
    return super.parse();
  }

  override enterScope(flags: number): void {
    const scope: Scope = { flags, names: undefined };
    this.scopeStack.push(scope);
  }

  override declareName(name: string, binding: number, position: number): void {
    this.declared.add(name);
    const isFree = binding === bindVar ? this.declareVar(name) : this.declareLexical(name, binding);
    if (!isFree) this.raise(position, `Identifier '${name}' has already been declared`);
  }

  declareLexical(name: string, binding: number): boolean {
    const scope = this.scopeStack.at(-1) as Scope;
    scope.names ??= new Map();
    const isFree = !scope.names.has(name);
    scope.names.set(name, binding === bindSimpleCatch ? declaredLexical | declaredCatch : declaredLexical);
    return isFree || binding === bindSimpleCatch;
  }

  /** A `var` belongs to its function, and may not pass a `let` of the same name on its way there. */
  declareVar(name: string): boolean {
    for (let index = this.scopeStack.length - 1; index >= 0; index--) {
      const scope = this.scopeStack[index] as Scope;
      scope.names ??= new Map();
      const known = scope.names.get(name) ?? 0;
      if ((known & declaredLexical) !== 0 && (known & declaredCatch) === 0) return false;
      scope.names.set(name, known | declaredVar);
      if ((scope.flags & scopeVar) !== 0) return true;
    }
    return true;
  }

  checkLocalExport(): void {
    // Whether an export names a declaration: exports are refused whatever they name.
  }
}
