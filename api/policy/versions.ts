import { createRoute, z } from '@hono/zod-openapi';
import { ladderOf } from '../../domain/kernel/ladder.ts';
import { citationInWords, instrumentInWords } from '../../domain/law/citation.ts';
import { diffVersions } from '../../domain/law/diff.ts';
import { isUnverified, policyVersionAt, policyVersions } from '../../domain/law/index.ts';
import { figureSet } from '../../domain/law/levels.ts';
import { noteInWords, sourceInWords } from '../../domain/law/notes.ts';
import {
  type Citation,
  type DeadlineRule,
  EVIDENCE_STATUSES,
  LADDER_IDS,
  type PolicyVersion,
} from '../../domain/law/types.ts';
import { newestPathway } from '../../domain/pathway/index.ts';
import { localDate } from '../../domain/referral/rules.ts';
import { notFound, problems } from '../kernel/problem.ts';
import { ruleHere } from './policy.ts';
import { createRouter } from '../kernel/router.ts';
import { json, orNull, security } from '../kernel/common.ts';
import {
  bilingual,
  clockMode,
  coded,
  escalationLevel,
  evidenceStatus,
  pauseReason,
  role,
  stage,
  unit,
} from '../kernel/codes.ts';

/**
 * The policy versions and where each of their figures comes from. To read only: a figure changes with a new version of
 * the program, never on a page.
 */

const cited = z
  .object({
    words: bilingual.openapi({ description: 'Instrument and article, as each language writes them.' }),
    status: evidenceStatus.openapi({ description: '`recalled`: the text was not seen.' }),
    quote: z.string().nullable(),
    source: bilingual,
    note: orNull(bilingual),
    inForceFrom: z.string().nullable(),
    inForceTo: z.string().nullable(),
    set: z
      .object({ by: bilingual, on: z.iso.date() })
      .optional()
      .openapi({ description: 'Of a local level only: who set it, and when.' }),
  })
  .openapi('CitationInWords');

const policyRule = z
  .object({
    id: z.string(),
    title: bilingual,
    stage: orNull(stage).openapi({ description: 'Of the first step it governs; null: no step uses it now.' }),
    steps: z.array(bilingual).openapi({ description: 'The steps it governs.' }),
    starts: z.object({ mode: clockMode, events: z.array(bilingual) }),
    unit,
    count: z.number().int(),
    rollOver: z.boolean(),
    set: z.object({ by: bilingual, on: z.iso.date() }).optional().openapi({
      description: 'Of a local figure alone: who set it, and when.',
    }),
    unverified: z.boolean().openapi({ description: 'The text behind the figure was not seen.' }),
    citation: cited,
    extension: z
      .object({
        grantedBy: z.array(role),
        times: z.number().int(),
        cap: z.object({ count: z.number().int(), unit }).nullable(),
        citation: cited,
      })
      .nullable(),
    pause: z.object({ reasons: z.array(pauseReason), capDays: z.number().int(), citation: cited }).nullable(),
    ladder: z
      .enum(LADDER_IDS)
      .openapi({ description: 'Rules of one ladder tell the same people at the same distances.' }),
    told: z
      .array(
        z.object({
          rung: escalationLevel,
          from: z.enum(['strict', 'legal']),
          offsetHours: z.number(),
          to: z.array(z.enum(['assignee', 'agency-lead', 'coordinator', 'manager', 'city'])),
        }),
      )
      .openapi({ description: 'Who is told, how long before (negative) or after which of the two dates.' }),
    beside: z.array(z.string()),
  })
  .openapi('PolicyRule');

const versionSummary = z
  .object({
    id: z.string(),
    title: bilingual,
    inForceFrom: z.string(),
    inForceTo: z.string().nullable(),
    current: z.boolean().openapi({ description: 'New referrals start under it today.' }),
    instruments: z.array(bilingual),
    ruleCount: z.number().int(),
    evidence: z.record(evidenceStatus, z.number().int()),
    unverified: z
      .number()
      .int()
      .openapi({ description: 'Rules with a figure, or an extension, whose text nobody saw.' }),
    before: z.string().nullable().openapi({ description: 'The version it followed.' }),
    changed: z.number().int().nullable().openapi({ description: 'How many rules it changed against that one.' }),
  })
  .openapi('PolicyVersionSummary');

export const versionsView = z.object({ items: z.array(versionSummary) });
export const versionView = versionSummary.extend({ rules: z.array(policyRule) }).openapi('PolicyVersion');

/** Newest first. */
const versions = (): PolicyVersion[] =>
  Object.values(policyVersions).sort((a, b) => b.inForceFrom.localeCompare(a.inForceFrom));

function summarise(version: PolicyVersion): z.infer<typeof versionSummary> {
  const rules = Object.values(version.rules);
  const before = versions().find(({ inForceFrom }) => inForceFrom < version.inForceFrom);
  return {
    id: version.id,
    title: version.title,
    inForceFrom: version.inForceFrom,
    inForceTo: version.inForceTo,
    current: policyVersionAt(localDate(Date.now())).id === version.id,
    // A local level is no instrument.
    instruments: [
      ...new Set(rules.flatMap(({ citation }) => (citation.status === 'local' ? [] : [citation.instrument]))),
    ].map(instrumentInWords),
    ruleCount: rules.length,
    evidence: Object.fromEntries(
      EVIDENCE_STATUSES.map((status) => [status, rules.filter(({ citation }) => citation.status === status).length]),
    ) as Record<(typeof EVIDENCE_STATUSES)[number], number>,
    unverified: rules.filter(isUnverified).length,
    before: before?.id ?? null,
    changed: before ? diffVersions(before, version).length : null,
  };
}

function inWords(citation: Citation): z.infer<typeof cited> {
  const { status, quote, source, note, inForceFrom, inForceTo, set } = citation;
  return {
    words: citationInWords(citation),
    ...{ status, quote, inForceFrom, inForceTo, set },
    source: sourceInWords(source),
    note: note === null ? null : noteInWords(note),
  };
}

function presentRule(rule: DeadlineRule): z.infer<typeof policyRule> {
  // No referral is meant: the steps as a new one has them.
  const { templates, moments } = newestPathway();
  const governed = Object.values(templates).filter((step) => step.rule === rule.id || step.answer === rule.id);
  return {
    id: rule.id,
    title: rule.title,
    stage: governed[0]?.stage ?? null,
    steps: governed.map(({ title }) => title),
    starts: {
      mode: rule.startsAt.mode,
      events: rule.startsAt.events.map((event) => moments[event]?.title ?? { vi: event, en: event }),
    },
    unit: rule.unit,
    count: rule.count,
    rollOver: rule.rollOver,
    set: figureSet(rule) ?? undefined,
    unverified: isUnverified(rule),
    citation: inWords(rule.citation),
    extension: rule.extension && {
      grantedBy: rule.extension.grantedBy.map((granter) => coded(role, granter)),
      times: rule.extension.times,
      cap: rule.extension.cap,
      citation: inWords(rule.extension.citation),
    },
    pause: rule.pause && {
      reasons: rule.pause.reasons.map((reason) => coded(pauseReason, reason)),
      capDays: rule.pause.capDays,
      citation: inWords(rule.pause.citation),
    },
    ladder: rule.ladder,
    told: ladderOf(rule.ladder).map(({ id, from, offsetHours, to }) => ({ rung: id, from, offsetHours, to: [...to] })),
    beside: [...rule.beside],
  };
}

const list = createRoute({
  method: 'get',
  path: '/api/v1/policy/versions',
  operationId: 'listPolicyVersions',
  tags: ['Law'],
  summary: 'The policy versions: since when, from which instruments, and how well their figures are known',
  description:
    'For everybody. The policy versions, newest first: in force since when, from which instruments, and how many of their figures were read in the text of the law.',
  security,
  responses: { 200: { description: 'Newest first', ...json(versionsView) }, ...problems() },
});

export const listPolicyVersions = createRouter().openapi(list, (c) =>
  c.json({ items: versions().map(summarise) }, 200),
);

const get = createRoute({
  method: 'get',
  path: '/api/v1/policy/versions/{versionId}',
  operationId: 'getPolicyVersion',
  tags: ['Law'],
  summary: 'One policy version with every rule: its figure, article, source, and who is told',
  description:
    'For everybody. One policy version with every rule in words: figure, article, source, extension, pause, and who is told when it runs out. A version changes with the program; local levels are shown as the caller’s place has set them.',
  security,
  request: {
    params: z.object({
      versionId: z
        .string()
        .max(40)
        .openapi({ param: { name: 'versionId', in: 'path' }, example: 'vn-2025' }),
    }),
  },
  responses: { 200: { description: 'The version', ...json(versionView) }, ...problems() },
});

export const getPolicyVersion = createRouter().openapi(get, async (c) => {
  const { versionId } = c.req.valid('param');
  const version = versions().find(({ id }) => id === versionId);
  if (!version) throw notFound();
  const here = await ruleHere(c, Date.now());
  return c.json({ ...summarise(version), rules: Object.values(version.rules).map(here).map(presentRule) }, 200);
});
