import { z } from '@hono/zod-openapi';
import { WORKFLOW_PROBLEMS } from '../../domain/codes.ts';
import { AGGREGATE_NAMES } from '../../workflows/registry.ts';

/** How it is shown how a record and its workflow stand to each other. */

export const workflowFinding = z
  .object({
    workflowId: z.string(),
    aggregate: z
      .enum(AGGREGATE_NAMES)
      .nullable()
      .openapi({ description: 'What its record is of. Null: a workflow of the program itself.' }),
    referralId: z.uuid().nullable().openapi({ description: 'Of a referral; null: of something else.' }),
    number: z.string().nullable(),
    problem: z.enum(WORKFLOW_PROBLEMS).nullable().openapi({ description: 'Null: both agree.' }),
    recorded: z.number().int().nullable().openapi({ description: 'Revision of the record.' }),
    running: z.number().int().nullable().openapi({ description: 'Revision of the workflow, when it said so.' }),
    runId: z.string().nullable(),
    cause: z.string().nullable(),
    attempt: z.number().int(),
    repairable: z.boolean().openapi({ description: 'Going on anew from the record mends it, and loses nothing.' }),
  })
  .openapi('WorkflowFinding');
