import { z } from 'zod';
import { formOf } from '../domain/forms/index.ts';
import type { StepTemplate } from '../domain/pathway/types.ts';

/** A report that fits the form of a step: coded answers as given, fictitious words for the rest. */
export function sampleReport(
  template: StepTemplate,
  facts: Record<string, string>,
  words: Record<string, string> = {},
): Record<string, unknown> {
  const report: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(formOf(template.form).schema.shape)) {
    if (facts[name] !== undefined) report[name] = facts[name];
    else if (schema instanceof z.ZodOptional) continue;
    else if (schema instanceof z.ZodEnum) report[name] = schema.options[0];
    else if (schema instanceof z.ZodArray)
      report[name] = schema.element instanceof z.ZodEnum ? [schema.element.options[0]] : [];
    else report[name] = words[name] ?? textFor(schema as z.ZodType);
  }
  return report;
}

function textFor(schema: z.ZodType): string {
  if (schema instanceof z.ZodISODate) return '2026-09-01';
  // Clocks count from it: what is reported happened just now.
  if (schema instanceof z.ZodISODateTime) return new Date().toISOString();
  return 'Nội dung giả định.';
}

/** The smallest file that is a PDF by its first bytes. */
export const SAMPLE_PDF = new TextEncoder().encode('%PDF-1.4\n% fictitious\n%%EOF\n');
