import { LEGAL_BASES } from '../../domain/consent/legal.ts';
import { templatesReading, templatesUnder } from '../../domain/consent/needs.ts';
import { FIELD_GROUPS, type FieldGroup } from '../../domain/consent/types.ts';

/**
 * `paperGroups` (domain/consent/papers.ts) for PostgreSQL: whether a consent or the law opens any group of a paper to
 * the caller. Made from the same tables of needs and articles, so that the two cannot drift apart; which fields
 * of a report are shown is then the application's, because PostgreSQL cannot look into what is closed.
 */

const list = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(',');

type Takes = (step: string) => string;

/** For which groups a step is among these, by the exact ids of its template. */
const oneOf = (template: string, group: string, idsOf: (group: FieldGroup) => readonly string[]) =>
  FIELD_GROUPS.flatMap((one) => {
    const ids = idsOf(one);
    return ids.length === 0 ? [] : [`(${group} = '${one}' and ${template} in (${list(ids)}))`];
  }).join(' or ') || 'false';

/** The step needs the group. */
const needed = (template: string, group: string) => oneOf(template, group, templatesReading);

/** And an article opens it without consent. */
const lawful = (template: string, group: string) =>
  oneOf(template, group, (one) =>
    LEGAL_BASES.flatMap((basis) =>
      basis.for === 'step' && basis.fields.includes(one) ? templatesUnder(basis.id, one) : [],
    ),
  );

/** In the referral's own time, which a drill lets run faster. */
const NOW_MS = `((file.state->'clock'->>'originMs')::numeric + (extract(epoch from now()) * 1000 - (file.state->'clock'->>'epochMs')::numeric) * (file.state->'clock'->>'scale')::numeric)`;

/** A consent or an article opens the group to somebody of the agency, for an open step of theirs. */
const opened = (paper: string, group: string, agency: string, takes: Takes) => `exists (select from step work
      where work.referral_id = ${paper}.referral_id and work.open and work.agency_id = ${agency} and ${takes('work')} and (${needed('work.template', group)})
        and (${lawful('work.template', group)}
          or exists (select from referral file, jsonb_array_elements(coalesce(file.state->'consents', '[]'::jsonb)) as given
            where file.id = ${paper}.referral_id and given->'withdrawn' = 'null'::jsonb
              and (given->>'fromMs')::numeric <= ${NOW_MS} and ${NOW_MS} < (given->>'expiresMs')::numeric
              and given->'fields' ? ${group}
              and (given->'agencies' ? ${agency} or given->'kinds' ? (select mine.kind from agency mine where mine.id = ${agency})))))`;

/**
 * A report is there when anything of it may be read, a document, which is one piece, when all of it may.
 *
 * @param paper name of a row with `referral_id` and `groups`.
 * @param agency SQL for the caller's agency.
 * @param takes SQL for whether a step is the caller's own.
 */
export const sharedWith = (paper: 'report' | 'attachment', agency: string, takes: Takes) =>
  paper === 'report'
    ? `exists (select from unnest(report.groups) as wanted(one) where ${opened(paper, 'wanted.one', agency, takes)})`
    : `not exists (select from unnest(attachment.groups) as wanted(one) where not ${opened(paper, 'wanted.one', agency, takes)})`;
