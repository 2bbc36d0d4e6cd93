/** How a message is declared: once, by the schema of its request and the type of its answer. */

import * as v from 'valibot';

export interface Message<S extends v.GenericSchema = v.GenericSchema, A = unknown> {
  readonly request: S;
  /** A type and no value: what we answer ourselves is not checked. */
  readonly answer?: A;
}

/** `message(request)<Answer>()`, in two calls because TypeScript infers all types of one or none. */
export function message<S extends v.GenericSchema>(request: S) {
  return <A = void>(): Message<S, A> => ({ request });
}

/** The request of a message that carries none; JSON has no undefined. */
export const nothing = v.optional(v.null());

export type RequestOf<M extends Message> = v.InferOutput<M['request']>;
export type AnswerOf<M extends Message> = M extends Message<v.GenericSchema, infer A> ? A : never;

/** The same list as whoever asks sees it: functions of a request. */
export type Calls<L extends Record<string, Message>> = {
  [K in keyof L]: L[K]['request'] extends typeof nothing
    ? () => AnswerOf<L[K]>
    : (data: RequestOf<L[K]>) => AnswerOf<L[K]>;
};
