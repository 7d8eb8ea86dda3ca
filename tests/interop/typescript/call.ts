/** A call and its outcome, and the types that openapi-typescript has for the arguments of an operation. */

export type Call = { operation: string; parameters: unknown; body: unknown };

export type Outcome = { status: number; body: unknown };

export type Parameters<Operation> = Operation extends { parameters: infer Found } ? Found : never;

export type Body<Operation> = Operation extends { requestBody: { content: { "application/json": infer Found } } }
  ? Found
  : never;

type Answer = { data?: unknown; error?: unknown; response: Response };

export function outcome({ data, error, response }: Answer): Outcome {
  return { status: response.status, body: error ?? data ?? null };
}
