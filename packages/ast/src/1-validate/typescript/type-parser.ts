import { tsPlugin } from '@sveltejs/acorn-typescript';
import { Parser } from 'acorn';
import { budgeted } from '../budgeted-parser.ts';

/**
 * Parses TypeScript within a budget. Names declared twice are not looked for: the JavaScript that is left is parsed
 * again by the script parser, which does, and the plugin's way of looking takes quadratic time.
 */
export class TypeParser extends budgeted(tsPlugin()(Parser)) {
  constructor(code: string) {
    // The plugin needs `locations`. As a module, imports of types parse and strict mode holds.
    super(
      {
        ecmaVersion: 'latest',
        sourceType: 'module',
        locations: true,
        allowReturnOutsideFunction: true,
        allowAwaitOutsideFunction: true,
      },
      code,
    );
  }

  override declareName(): void {
    // See above.
  }

  /** An `await` somewhere before a generic async arrow function is none in its parameters. */
  tsTryParseGenericAsyncArrowFunction(...where: readonly unknown[]): unknown {
    const positions = this as unknown as AwaitPositions;
    const { awaitPos, yieldPos } = positions;
    Object.assign(positions, { awaitPos: 0, yieldPos: 0 });
    const parse = Reflect.get(Object.getPrototypeOf(TypeParser.prototype), 'tsTryParseGenericAsyncArrowFunction');
    const parsed: unknown = parse.apply(this, where);
    Object.assign(positions, { awaitPos, yieldPos });
    return parsed;
  }

  checkLocalExport(): void {
    // Exports are refused once the text is JavaScript.
  }
}

/** Where acorn last met `await` and `yield`: fields of its parser that its types do not tell. */
interface AwaitPositions {
  awaitPos: number;
  yieldPos: number;
}
