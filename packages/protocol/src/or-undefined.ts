import type * as z from 'zod';

/** A field that its type always names, and that JSON leaves out when it is undefined. */
export function orUndefined<Schema extends z.ZodType>(schema: Schema): z.ZodType<z.infer<Schema> | undefined> {
  return schema.optional();
}
