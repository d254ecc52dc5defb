import type { Options, Parser, Program } from 'acorn';
import type { Budget } from '../stages.ts';

declare const performance: { now(): number };

/** Levels of the parser's own recursion; a nested parenthesis takes three, a nested statement or unary operator one. */
const maxDepth = 1000;
/** Characters of one token: a longer string, template piece or number is refused. */
const maxTokenLength = 5_000_000;
/** Characters of a regular expression literal. */
const maxRegexLength = 1000;
/** Tokens, or names that are declared, between two looks at the clock; a power of two. */
const tokensPerClock = 256;

/** Thrown by a budgeted parser when the text is too much, not wrong. */
export class ParseRefused extends Error {
  readonly rule: 'budget-exceeded' | 'nesting-too-deep' | 'literal-too-long';
  /** Offset at which the parser gave up. */
  readonly position: number;

  constructor(rule: ParseRefused['rule'], message: string, position: number) {
    super(message);
    this.rule = rule;
    this.position = position;
  }
}

/** What a budgeted parser throws for wrong syntax. */
export interface ParseFailure extends SyntaxError {
  readonly pos: number;
}

/** The parts of acorn's parser that are overridden here; acorn supports plugins but does not type them. */
export interface ParserInternals {
  readonly input: string;
  readonly pos: number;
  readonly start: number;
  readonly end: number;
  readonly scopeStack: { readonly flags: number }[];
  parse(): Program;
  raise(position: number, message: string): never;
  nextToken(): void;
  finishNode(node: unknown, type: string): unknown;
  parseStatement(context?: unknown, topLevel?: unknown, exported?: unknown): unknown;
  parseMaybeAssign(forInit?: unknown, errors?: unknown, afterLeft?: unknown): unknown;
  parseMaybeUnary(errors?: unknown, sawUnary?: unknown, increment?: unknown, forInit?: unknown): unknown;
  parseExprAtom(errors?: unknown, forInit?: unknown, forNew?: unknown): unknown;
  parseBindingAtom(): unknown;
  checkLValSimple(target: unknown, binding?: unknown, clashes?: unknown): unknown;
  parseExprOp(left: unknown, startPosition: number, location: unknown, precedence: number, forInit: unknown): unknown;
  skipLineComment(markLength: number): void;
  validateRegExpPattern(state: { readonly source: string; readonly start: number }): void;
  catchStackOverflow<Result>(parse: () => Result): Result;
  enterScope(flags: number): void;
  declareName(name: string, binding: number, position: number): void;
}

export interface BudgetedParser extends ParserInternals {
  /** Parses the whole input. Throws `ParseRefused`, or `ParseFailure` for wrong syntax. */
  parseWithin(budget: Budget): Program;
}

type ParserConstructor<Instance> = new (options: Options, input: string, startPosition?: number) => Instance;

/** A parser class like `base` that stops at a budget of tokens, nodes, time and depth, while it parses. */
export function budgeted(base: typeof Parser): ParserConstructor<BudgetedParser> {
  return class extends (base as unknown as ParserConstructor<ParserInternals>) implements BudgetedParser {
    budget: Budget = { maxTokens: 0, maxNodes: 0, deadline: 0 };
    tokens = 0;
    nodes = 0;
    targets = 0;
    depth = 0;
    chainStart = -1;

    parseWithin(budget: Budget): Program {
      this.budget = budget;
      this.checkClock();
      try {
        return this.parse();
      } catch (error) {
        if (error instanceof ParseRefused || error instanceof SyntaxError) throw error;
        // The depth limit comes first on an ordinary stack; this holds when the host's own frames left little of it.
        if (error instanceof RangeError) throw this.tooDeep();
        // Hostile text finds faults of parsers and their plugins: what made one stumble is refused like wrong syntax.
        return this.raise(this.start, 'The parser cannot read this');
      }
    }

    override nextToken(): void {
      if (++this.tokens > this.budget.maxTokens) throw this.overBudget(`${this.budget.maxTokens} tokens`);
      if ((this.tokens & (tokensPerClock - 1)) === 0) this.checkClock();
      super.nextToken();
      if (this.end - this.start > maxTokenLength) {
        const message = `A literal is longer than ${maxTokenLength} characters.`;
        throw new ParseRefused('literal-too-long', message, this.start);
      }
    }

    override finishNode(node: unknown, type: string): unknown {
      if (++this.nodes > this.budget.maxNodes) throw this.overBudget(`${this.budget.maxNodes} syntax nodes`);
      return super.finishNode(node, type);
    }

    // Every cycle of the parser's recursion passes one of the next five methods.
    override parseStatement(context?: unknown, topLevel?: unknown, exported?: unknown): unknown {
      this.descend();
      try {
        return super.parseStatement(context, topLevel, exported);
      } finally {
        this.depth--;
      }
    }

    override parseMaybeAssign(forInit?: unknown, errors?: unknown, afterLeft?: unknown): unknown {
      this.descend();
      try {
        return super.parseMaybeAssign(forInit, errors, afterLeft);
      } finally {
        this.depth--;
      }
    }

    override parseMaybeUnary(errors?: unknown, sawUnary?: unknown, increment?: unknown, forInit?: unknown): unknown {
      this.descend();
      try {
        return super.parseMaybeUnary(errors, sawUnary, increment, forInit);
      } finally {
        this.depth--;
      }
    }

    override parseExprAtom(errors?: unknown, forInit?: unknown, forNew?: unknown): unknown {
      this.descend();
      try {
        return super.parseExprAtom(errors, forInit, forNew);
      } finally {
        this.depth--;
      }
    }

    override parseBindingAtom(): unknown {
      this.descend();
      try {
        return super.parseBindingAtom();
      } finally {
        this.depth--;
      }
    }

    /** Parameters are checked when all are read, hundreds of thousands without a token between them. */
    override checkLValSimple(target: unknown, binding?: unknown, clashes?: unknown): unknown {
      if ((++this.targets & (tokensPerClock - 1)) === 0) this.checkClock();
      return super.checkLValSimple(target, binding, clashes);
    }

    /** acorn calls itself once more for every operand of `a + b + c`; here that call returns and a loop goes on. */
    override parseExprOp(
      left: unknown,
      startPosition: number,
      location: unknown,
      precedence: number,
      forInit: unknown,
    ): unknown {
      if (startPosition === this.chainStart) return left;
      const outerStart = this.chainStart;
      this.chainStart = startPosition;
      try {
        let chain = left;
        for (;;) {
          const longer = super.parseExprOp(chain, startPosition, location, precedence, forInit);
          if (longer === chain) return chain;
          chain = longer;
        }
      } finally {
        this.chainStart = outerStart;
      }
    }

    override skipLineComment(markLength: number): void {
      // `//` is two long; the others are `<!--` and `-->`, which engines and readers take for different things.
      if (markLength !== 2) this.raise(this.pos, 'HTML-like comments are not allowed');
      super.skipLineComment(markLength);
    }

    override validateRegExpPattern(state: { readonly source: string; readonly start: number }): void {
      if (state.source.length > maxRegexLength) {
        const message = `A regular expression is longer than ${maxRegexLength} characters.`;
        throw new ParseRefused('literal-too-long', message, state.start);
      }
      super.validateRegExpPattern(state);
    }

    /** acorn counts lines at every error, which is quadratic for a parser that tries and backtracks. */
    override raise(position: number, message: string): never {
      throw Object.assign(new SyntaxError(message), { pos: position, raisedAt: this.pos });
    }

    override catchStackOverflow<Result>(parse: () => Result): Result {
      return parse();
    }

    descend(): void {
      if (++this.depth > maxDepth) throw this.tooDeep();
    }

    checkClock(): void {
      if (performance.now() > this.budget.deadline) throw this.overBudget('the time that is left');
    }

    overBudget(what: string): ParseRefused {
      return new ParseRefused('budget-exceeded', `The script needs more than ${what} to parse.`, this.pos);
    }

    tooDeep(): ParseRefused {
      return new ParseRefused('nesting-too-deep', 'The script is nested too deeply.', this.pos);
    }
  };
}
