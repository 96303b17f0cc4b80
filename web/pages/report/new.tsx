import { YES_NO_UNSURE } from '../../../domain/codes.ts';
import { REPORT_CHANNELS, REPORT_KINDS } from '../../../domain/report/codes.ts';
import type { FormBody } from '../../../client/index.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, formErrors, type FormErrors, posted, text } from '../../posted.ts';
import { done } from '../../notice.ts';
import { communeChoices, picked } from '../../pick.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, DateInput, Form, Input, Pick, Select, Textarea } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Danger, URGENCY_OF } from './danger.tsx';
import { type Field, momentField, momentParts, toReport, typedIn } from '../officer/fields.ts';

/** A report is entered: what was said in the caller's words first, then how it reached us, and how to reach them. */

export const newReportPages = createPages();

newReportPages.get('/reports/new', (c) => draw(c as WebContext, {}, {}));

newReportPages.post('/reports/new', async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const { items } = await c.get('api').listAgencies({ kind: 'commune', state: 'present' });
  const named = picked(c, fields, { commune: communeChoices(c, items) });
  if (Object.keys(named.errors).length > 0) return draw(c, fields, named.errors, write.idempotencyKey);
  try {
    const { id } = await c.get('api').submit('receiveReport', [], bodyOf(named.fields), write);
    return done(c, `/reports/${id}`, 'reports:notice.received');
  } catch (error) {
    // What was refused was not begun: the corrected form is a new act.
    const errors = formErrors(error);
    return draw(c, fields, Object.fromEntries(Object.entries(errors).map(([name, said]) => [fieldOf(name), said])));
  }
});

const fieldOf = (name: string) =>
  name
    .replace(/^urgency$/, 'danger')
    .replace(/^caller\.safe\.phone$/, 'safe')
    .replace(/^caller\./, '');

const MOMENT: Field[] = [momentField('receivedAt')];

function bodyOf(fields: Fields): FormBody<'receiveReport'> {
  const given = (name: string) => text(fields, name) || undefined;
  const caller = {
    name: given('name'),
    phone: given('phone'),
    relation: given('relation'),
    safe: { phone: given('safe') ?? 'unsure', when: given('when') },
  };
  const told = caller.name ?? caller.phone ?? caller.relation;
  return {
    channel: text(fields, 'channel'),
    kind: given('kind') ?? null,
    // Not answered is not "nobody is in danger": the field says that it wants an answer.
    urgency: URGENCY_OF[text(fields, 'danger')] ?? null,
    commune: given('commune') ?? null,
    ...toReport(MOMENT, typedIn(MOMENT, fields)),
    ...(given('said') ? { said: given('said') } : {}),
    ...(told ? { caller } : {}),
  };
}

async function draw(c: WebContext, fields: Fields, errors: FormErrors, key?: string) {
  const t = c.get('t');
  const { items: communes } = await c.get('api').listAgencies({ kind: 'commune', state: 'present' });
  const shown = { c, fields, errors };
  return page(
    c,
    { title: t('reports:new.title'), errors, back: { href: '/reports' } },
    <>
      <h1 class="govuk-heading-l">{t('reports:new.title')}</h1>
      <p class="govuk-body">{t('reports:new.means')}</p>
      <Form c={c} action="/reports/new" idempotencyKey={key}>
        <SaidFields {...shown} />
        <ContactFields {...shown} communes={communes} />
        <CallerFields {...shown} />
        <Button text={t('reports:new.submit')} />
      </Form>
    </>,
  );
}

interface Shown {
  c: WebContext;
  fields: Fields;
  errors: FormErrors;
}

/** Whether somebody is in danger comes before everything else. */
function SaidFields({ c, fields, errors }: Shown) {
  const t = c.get('t');
  const value = (name: string) => text(fields, name);
  return (
    <>
      <Danger t={t} hint={t('reports:new.dangerHint')} value={value('danger')} errors={errors} />
      <Textarea
        name="said"
        label={t('reports:new.said')}
        hint={t('reports:new.saidHint')}
        value={value('said')}
        rows={6}
        maxlength={8000}
        errors={errors}
      />
    </>
  );
}

/** How and when it reached us, and what it is about. */
function ContactFields({ c, fields, errors, communes }: Shown & { communes: readonly Agency[] }) {
  const t = c.get('t');
  const value = (name: string) => text(fields, name);
  const optional = t('officer:form.optional');
  const drawn = fields['receivedAt-day'] !== undefined;
  return (
    <>
      <Choices
        name="channel"
        label={t('reports:new.channel')}
        choices={REPORT_CHANNELS.map((code) => ({ value: code, text: t(`reports:channels.${code}`) }))}
        value={value('channel') || (c.get('caller').agencyKind === 'hotline' ? 'hotline' : 'walk-in')}
        errors={errors}
      />
      <DateInput
        t={t}
        name="receivedAt"
        label={t('reports:new.receivedAt')}
        hint={t('reports:new.receivedHint')}
        optional={optional}
        errors={errors}
        {...momentParts('receivedAt', typedIn(MOMENT, fields), drawn)}
        withTime
        ago
      />
      <Select
        name="kind"
        label={t('reports:new.kind')}
        empty={t('reports:unclassified')}
        choices={REPORT_KINDS.map((code) => ({ value: code, text: t(`reports:kinds.${code}`) }))}
        value={value('kind')}
        errors={errors}
      />
      <Pick
        t={t}
        name="commune"
        label={t('reports:new.commune')}
        optional={optional}
        empty=""
        choices={communeChoices(c, communes)}
        value={value('commune')}
        errors={errors}
      />
    </>
  );
}

function CallerFields({ c, fields, errors }: Shown) {
  const t = c.get('t');
  const value = (name: string) => text(fields, name);
  const optional = t('officer:form.optional');
  return (
    <>
      <h2 class="govuk-heading-m">{t('reports:new.caller')}</h2>
      <p class="govuk-body">{t('reports:new.callerMeans')}</p>
      <Input name="name" label={t('reports:new.name')} optional={optional} value={value('name')} errors={errors} />
      <Input
        name="phone"
        label={t('reports:new.phone')}
        optional={optional}
        inputmode="tel"
        value={value('phone')}
        errors={errors}
        maxlength={40}
      />
      <Choices
        name="safe"
        label={t('reports:new.safe')}
        choices={YES_NO_UNSURE.map((code) => ({ value: code, text: t(`reports:yesNo.${code}`) }))}
        value={value('safe') || 'unsure'}
        inline
        errors={errors}
      />
      <Input name="when" label={t('reports:new.when')} optional={optional} value={value('when')} errors={errors} />
      <Input
        name="relation"
        label={t('reports:new.relation')}
        optional={optional}
        value={value('relation')}
        errors={errors}
      />
    </>
  );
}
