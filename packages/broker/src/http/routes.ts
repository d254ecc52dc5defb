import type { Context } from 'hono';
import type { Principal, Scope } from '../auth/principal.ts';
import type { RequestRefusal } from './request-refusal.ts';

type Answer = Response | RequestRefusal | Promise<Response | RequestRefusal>;

/** Answers one method of a path for those who have the scope. */
export interface GuardedRoute {
  readonly scope: Scope;
  /** Has no meaning without a body, so it is not there for HEAD. */
  readonly isStream?: boolean;
  handle(context: Context, principal: Principal): Answer;
}

/** Answers one method of a path for everybody. */
export interface PublicRoute {
  readonly scope?: undefined;
  readonly isStream?: boolean;
  handle(context: Context): Answer;
}

export type Method = 'GET' | 'POST' | 'DELETE';
/** By path, then by method. */
export type Routes = Readonly<Record<string, Readonly<Partial<Record<Method, GuardedRoute | PublicRoute>>>>>;
