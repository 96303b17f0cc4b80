import { z } from 'zod';

/** What whoever reports somebody missing knows of them: kept closed, for the agency that looks for them and who runs the case. */

export const MISSING_FIELDS = ['who', 'where', 'when', 'withWhom', 'wearing', 'risk', 'callWhom'] as const;
export type MissingField = (typeof MISSING_FIELDS)[number];

const MEANS: Readonly<Record<MissingField, string>> = {
  who: 'What they look like, what they answer to.',
  where: 'Where they were last seen.',
  when: 'When they were last seen, as it is known.',
  withWhom: 'With whom they were, or went.',
  wearing: 'What they wear and carry.',
  risk: 'What they are in danger of.',
  callWhom: 'Whom to call when they are found.',
};

/** An alarm waits for no answer: each may be left out, and so may all. */
export const missingPerson = z.strictObject(
  Object.fromEntries(
    MISSING_FIELDS.map((name) => [
      name,
      z.string().trim().min(1).max(500).optional().meta({ description: MEANS[name] }),
    ]),
  ) as Record<MissingField, z.ZodOptional<z.ZodString>>,
);
export type MissingPerson = z.infer<typeof missingPerson>;
