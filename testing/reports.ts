import { z } from 'zod';
import { neededOf } from '../domain/forms/form.ts';
import { formOf } from '../domain/forms/index.ts';
import type { StepTemplate } from '../domain/pathway/types.ts';
import { localDate } from '../domain/referral/rules.ts';

/** A report that fits the form of a step: coded answers as given, fictitious words for the rest. */
export function sampleReport(
  template: StepTemplate,
  facts: Record<string, string>,
  words: Record<string, string> = {},
): Record<string, unknown> {
  const report: Record<string, unknown> = {};
  const form = formOf(template.form);
  const shape = form.schema.shape as Record<string, z.ZodType>;
  for (const [name, schema] of Object.entries(shape)) {
    if (facts[name] !== undefined) report[name] = facts[name];
    else if (!(schema instanceof z.ZodOptional)) report[name] = answerFor(name, schema, words);
  }
  for (const name of neededOf(form, report))
    report[name] = answerFor(name, (shape[name] as z.ZodOptional<z.ZodType>).unwrap(), words);
  return report;
}

function answerFor(name: string, schema: z.ZodType, words: Record<string, string>): unknown {
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodArray) return schema.element instanceof z.ZodEnum ? [schema.element.options[0]] : [];
  return words[name] ?? textFor(schema);
}

function textFor(schema: z.ZodType): string {
  // Clocks count from it: what is reported happened just now.
  if (schema instanceof z.ZodISODate) return localDate(Date.now());
  if (schema instanceof z.ZodISODateTime) return new Date().toISOString();
  return 'Nội dung giả định.';
}

/** The smallest file that is a PDF by its first bytes. */
export const SAMPLE_PDF = new TextEncoder().encode('%PDF-1.4\n% fictitious\n%%EOF\n');
