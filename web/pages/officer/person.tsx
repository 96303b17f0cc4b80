import type { Answer } from '../../../client/index.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import { LEAD_READING_HOURS } from '../../../domain/access/lead-reading.ts';
import { LEAD_READING_REASONS } from '../../../domain/codes.ts';
import { when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { Button, Choices, Form, LinkButton } from '../../ui/form.tsx';
import { Details, Inset } from '../../ui/parts.tsx';
import { Grounds, PaperWarnings, PeopleEntries } from '../coordinator/people.tsx';
import type { StepProps } from './report-form.tsx';
import { stepPath } from './shared.ts';

/** The person a step is about: open to whoever has it, and to nobody by chance. */

/** Names the section, so that the button that opens it leads there. */
export const personPath = (referralId: string, stepId: string) => `${stepPath(referralId, stepId)}?person=1#person`;

export function PersonOfStep(props: StepProps & { people: Answer<'getPeople'> | null }) {
  const { c, detail } = props;
  return (
    <section aria-labelledby="person" class="app-person-card">
      <h2 class="govuk-visually-hidden" id="person">
        {c.get('t')('officer:person.title')}
      </h2>
      <LeadReadings {...props} />
      {detail.person ? <Way {...props} /> : null}
      <Telephones {...props} />
    </section>
  );
}

/** Who runs the case, and from whom the step came: rung up with one tap. */
function Telephones({ c, detail, agencies }: StepProps) {
  const t = c.get('t');
  const own = c.get('caller').agencyId;
  const seen = new Set<string | null>([own, null]);
  const lines = (['coordinator', 'before'] as const).flatMap((as) => {
    const agencyId = detail.contacts[as];
    const agency = agencies.find(({ id }) => id === agencyId);
    if (seen.has(agencyId) || !agency?.phone) return [];
    seen.add(agencyId);
    return [{ as, name: say(c.get('locale'), agency.name), phone: agency.phone }];
  });
  if (lines.length === 0) return null;
  return (
    <ul class="govuk-list app-telephones">
      {lines.map(({ as, name, phone }) => (
        <li>
          {t(`officer:telephones.${as}`)}, {name}:{' '}
          <a class="govuk-link" href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
            {phone}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** How one comes to read it: it is open; by taking the step; as who leads the agency; or not at all. */
function Way(props: StepProps & { people: Answer<'getPeople'> | null }) {
  const { c, id, detail, people, sent } = props;
  const t = c.get('t');
  const path = stepPath(id, detail.step.id);
  if (detail.person === 'take')
    return (
      <Form c={c} action={`${path}/accept`} version={detail.step.version}>
        <Button name="then" value="person" text={t('officer:person.take')} kind="secondary" />
      </Form>
    );
  if (detail.person === 'closed') return <p class="govuk-body">{t('officer:person.closed')}</p>;
  if (detail.person === 'lead')
    return (
      <Details summary={t('officer:person.lead')} open={sent.errors?.reason !== undefined}>
        <p class="govuk-body">{t('officer:person.leadMeans', { hours: LEAD_READING_HOURS })}</p>
        <Form c={c} action={`${path}/lead-reading`} idempotencyKey={sent.key}>
          <Choices
            name="reason"
            label={t('officer:person.leadReason')}
            errors={sent.errors}
            choices={LEAD_READING_REASONS.map((reason) => ({
              value: reason,
              text: say(c.get('locale'), labelOf('lead-reading-reason', reason)),
            }))}
          />
          <Button text={t('officer:person.leadNow')} kind="secondary" />
        </Form>
      </Details>
    );
  if (!people)
    return detail.person === 'open' ? (
      <LinkButton href={personPath(id, detail.step.id)} text={t('officer:person.show')} kind="secondary" />
    ) : null;
  return (
    <>
      <Inset>{t('coordinator:people.noted')}</Inset>
      <Grounds c={c} answer={people} />
      <PaperWarnings c={c} answer={people} />
      <PeopleEntries c={c} referralId={id} answer={people} />
    </>
  );
}

function LeadReadings({ c, detail }: StepProps) {
  const t = c.get('t');
  const locale = c.get('locale');
  return detail.leadReadings.map(({ name, reason, openedAt, until }) => (
    <p class="govuk-inset-text">
      {t('officer:person.ledBy', {
        name,
        at: when(locale, openedAt),
        until: when(locale, until),
        reason: say(locale, labelOf('lead-reading-reason', reason)),
      })}
    </p>
  ));
}
