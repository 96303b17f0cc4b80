import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * An example of each operation, as it was asked and answered in a fictitious Ha Noi: `api/<noun>/examples.json`, by
 * operation. They stand in the document; api/kernel/documented.test.ts holds each against its schema.
 */
export interface OperationExample {
  /** The body of the request, for an operation that has one in JSON. */
  request?: unknown;
  /** The body of the first good answer: JSON, or the text of a stream. */
  response?: unknown;
}

const root = fileURLToPath(new URL('..', import.meta.url));

export function readExamples(): Readonly<Record<string, OperationExample>> {
  return Object.assign(
    {},
    ...globSync('*/examples.json', { cwd: root })
      .sort()
      .map((file) => JSON.parse(readFileSync(`${root}${file}`, 'utf8')) as Record<string, OperationExample>),
  ) as Record<string, OperationExample>;
}

interface MediaTypes {
  content?: Record<string, { example?: unknown }>;
}
interface DocumentedOperation {
  operationId?: string;
  requestBody?: MediaTypes;
  responses: Record<string, MediaTypes>;
}

/** Puts the examples at the bodies they are of. */
export function withExamples<T extends { paths?: object }>(document: T): T {
  const examples = readExamples();
  for (const item of Object.values(document.paths ?? {}) as Record<string, DocumentedOperation>[])
    for (const operation of Object.values(item)) {
      const example = examples[operation.operationId ?? ''];
      const good = Object.keys(operation.responses).find((status) => /^2/.test(status) && status !== '204');
      if (!example || !good) continue;
      setExample(operation.requestBody, example.request);
      setExample(operation.responses[good], example.response);
    }
  return document;
}

function setExample(body: MediaTypes | undefined, example: unknown): void {
  const content = body?.content?.['application/json'] ?? body?.content?.['text/event-stream'];
  if (content && example !== undefined) content.example = example;
}
