import { type Consents, ApiError } from '../../../client/index.ts';
import { CONSENT_FORMS, CONSENT_PURPOSES, FIELD_GROUPS, WITHDRAWAL_FORMS } from '../../../domain/consent/types.ts';
import { PROOF_KINDS } from '../../../domain/consent/proof.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { agencyChoices } from '../../pick.ts';
import { type Fields, formErrors, type FormErrors, posted, text, texts } from '../../posted.ts';
import { when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, FileInput, Form, Input, Select } from '../../ui/form.tsx';
import { Inset, SummaryList, Tag, Warning } from '../../ui/parts.tsx';
import { type Case, casePage, loadCase } from './case.tsx';

/** What the person agreed to: for whom, what of it, until when; to record one more, and to withdraw. */

export const consentPages = createPages();

type Consent = Consents['items'][number];
const MONTHS = ['1', '3', '6', '12'] as const;

consentPages.get('/referrals/:id/consents', (c) => draw(c as WebContext, {}, {}));

consentPages.post('/referrals/:id/consents', async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const id = c.req.param('id') as string;
  const api = c.get('api');
  const value = (name: string) => text(fields, name) || undefined;
  const { now } = await api.getReferral(id);
  const expires = new Date(now);
  expires.setUTCMonth(expires.getUTCMonth() + Number(value('months') ?? 0));
  const body = {
    purpose: value('purpose'),
    agencies: texts(fields, 'agencies'),
    kinds: [],
    fields: texts(fields, 'fields'),
    language: value('language')?.toLowerCase(),
    form: value('form'),
    witnessId: value('witnessId') ?? null,
    representativeId: value('representativeId') ?? null,
    fromAt: null,
    expiresAt: value('months') ? expires.toISOString() : undefined,
  };
  try {
    await api.submit('giveConsent', [id], body, write);
  } catch (error) {
    const errors = Object.entries(formErrors(error)).map(([name, words]) => [
      name === 'expiresAt' ? 'months' : (name.split('.')[0] as string),
      words,
    ]);
    return draw(c, fields, Object.fromEntries(errors));
  }
  return done(c, `/referrals/${id}/consents`, 'coordinator:notice.consent');
});

function ConsentCard({ c, found, given }: { c: WebContext; found: Case; given: Consent }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const state = given.withdrawn ? 'withdrawn' : given.active ? 'active' : 'ended';
  const readers = [
    ...given.agencies.map((id) => found.agency(id)),
    ...given.kinds.map((kind) => say(locale, labelOf('agency-kind', kind))),
  ];
  return (
    <article class="app-card">
      <h3 class="app-card__title">
        {codeWord(t, 'coordinator:consent.purposes', given.purpose)}{' '}
        <Tag text={codeWord(t, 'coordinator:consent.states', state)} colour={state === 'active' ? 'green' : 'grey'} />
      </h3>
      <SummaryList
        rows={[
          [t('coordinator:consent.readers'), readers.join(', ') || t('coordinator:consent.nobody')],
          [
            t('coordinator:consent.fields'),
            given.fields.map((name) => codeWord(t, 'coordinator:consent.groups', name)).join(', '),
          ],
          [t('coordinator:consent.form'), codeWord(t, 'coordinator:consent.forms', given.form)],
          [t('coordinator:consent.until'), when(locale, given.expiresAt, 'date')],
          [t('coordinator:consent.recorded'), `${when(locale, given.recordedAt)} · ${found.person(given.recordedBy)}`],
          given.withdrawn && [
            t('coordinator:consent.withdrawnAt'),
            `${when(locale, given.withdrawn.at)} (${codeWord(t, 'coordinator:consent.withdrawals', given.withdrawn.form)})`,
          ],
        ]}
      />
      <Proofs c={c} id={found.view.id} given={given} person={found.person} />
      {given.withdrawn ? null : (
        <a class="govuk-link" href={`/referrals/${found.view.id}/consents/${given.id}`}>
          {t('coordinator:consent.withdrawOrProve')}
        </a>
      )}
    </article>
  );
}

/** What shows that the person agreed, as far as the reader may open it. */
function Proofs(props: { c: WebContext; id: string; given: Consent; person: Case['person'] }) {
  const { c, id, given, person } = props;
  const t = c.get('t');
  if (given.proofs.length === 0) return null;
  return (
    <ul class="govuk-list">
      {given.proofs.map((proof) => (
        <li>
          <a class="govuk-link" href={`/referrals/${id}/consents/${given.id}/proofs/${proof.id}`}>
            {t(`coordinator:consent.proofs.${proof.kind}`)}
          </a>{' '}
          <span class="app-meta">
            {when(c.get('locale'), proof.createdAt)} · {person(proof.uploadedBy)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The representatives by whom a child may consent; none when this person may not read them. */
async function representatives(c: WebContext, id: string) {
  try {
    const { items } = await c.get('api').getPeople(id);
    return items.filter(({ part }) => part === 'representative');
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return [];
    throw error;
  }
}

async function draw(c: WebContext, fields: Fields, errors: FormErrors) {
  const t = c.get('t');
  const api = c.get('api');
  const found = await loadCase(c);
  const { view } = found;
  const [{ items }, { items: agencies }, names, possible] = await Promise.all([
    api.listConsents(view.id),
    api.listAgencies(),
    api.getParticipants(view.id),
    api.getPossibleActions(view.id),
  ]);
  const entry = possible.referral.find(({ action }) => action === 'give-consent');
  const byRepresentative = entry?.allowed && view.facts.child !== 'no' ? await representatives(c, view.id) : [];
  return casePage(
    c,
    found,
    'consents',
    { errors },
    <>
      <Inset>{t('coordinator:consent.what')}</Inset>
      <h2 class="govuk-heading-m">{t('coordinator:consent.given')}</h2>
      {items.length === 0 ? <p class="govuk-body">{t('coordinator:consent.none')}</p> : null}
      <div class="app-grid">
        {items.map((given) => (
          <ConsentCard c={c} found={found} given={given} />
        ))}
      </div>
      <h2 class="govuk-heading-m">{t('coordinator:consent.give')}</h2>
      {entry?.allowed ? (
        <div class="app-narrow">
          <ConsentForm
            c={c}
            id={view.id}
            typed={{ fields, errors }}
            agencies={agencies.filter(({ id }) => names.agencies.some((agency) => agency.id === id))}
            witnesses={names.people.filter(({ id }) => id !== c.get('caller').userId)}
            representatives={byRepresentative}
          />
        </div>
      ) : (
        <p class="govuk-body">
          {t('coordinator:actions.notNow')} {entry?.why?.text}
        </p>
      )}
    </>,
  );
}

interface ConsentFormProps {
  c: WebContext;
  id: string;
  typed: { fields: Fields; errors: FormErrors };
  agencies: readonly Agency[];
  witnesses: readonly { id: string; name: string }[];
  representatives: Awaited<ReturnType<typeof representatives>>;
}

function ConsentForm(props: ConsentFormProps) {
  const t = props.c.get('t');
  const { fields, errors } = props.typed;
  return (
    <Form c={props.c} action={`/referrals/${props.id}/consents`}>
      <WhatFor {...props} />
      <InWhichForm {...props} />
      <Input
        name="language"
        label={t('coordinator:consent.language')}
        hint={t('coordinator:consent.languageHint')}
        width={3}
        value={text(fields, 'language') || 'vi'}
        errors={errors}
      />
      <Choices
        name="months"
        label={t('coordinator:consent.months')}
        errors={errors}
        inline
        value={text(fields, 'months') || '6'}
        choices={MONTHS.map((months) => ({
          value: months,
          text: t('coordinator:consent.inMonths', { count: Number(months) }),
        }))}
      />
      <Button text={t('coordinator:consent.save')} />
    </Form>
  );
}

const choicesOf = (c: WebContext, group: 'purposes' | 'forms' | 'groups', codes: readonly string[]) =>
  codes.map((code) => ({ value: code, text: codeWord(c.get('t'), `coordinator:consent.${group}`, code) }));

/** What may be read, by whom, and for what. */
function WhatFor({ c, typed: { fields, errors }, agencies }: ConsentFormProps) {
  const t = c.get('t');
  return (
    <>
      <Choices
        name="purpose"
        label={t('coordinator:consent.purpose')}
        errors={errors}
        value={text(fields, 'purpose')}
        choices={choicesOf(c, 'purposes', CONSENT_PURPOSES)}
      />
      <Choices
        name="agencies"
        label={t('coordinator:consent.readers')}
        hint={t('coordinator:consent.readersHint')}
        errors={errors}
        multiple
        value={texts(fields, 'agencies')}
        choices={agencyChoices(c, agencies)}
      />
      <Choices
        name="fields"
        label={t('coordinator:consent.fields')}
        errors={errors}
        multiple
        value={texts(fields, 'fields')}
        choices={choicesOf(c, 'groups', FIELD_GROUPS)}
      />
    </>
  );
}

/** How it was said, and who was there. */
function InWhichForm({ c, typed: { fields, errors }, witnesses, representatives: relatives }: ConsentFormProps) {
  const t = c.get('t');
  return (
    <>
      <Choices
        name="form"
        label={t('coordinator:consent.form')}
        errors={errors}
        value={text(fields, 'form')}
        choices={choicesOf(c, 'forms', CONSENT_FORMS)}
      />
      <Select
        name="witnessId"
        label={t('coordinator:consent.witness')}
        hint={t('coordinator:consent.witnessHint')}
        errors={errors}
        value={text(fields, 'witnessId')}
        empty={t('coordinator:consent.noWitness')}
        choices={witnesses.map(({ id, name }) => ({ value: id, text: name }))}
      />
      {relatives.length > 0 ? (
        <Select
          name="representativeId"
          label={t('coordinator:consent.representative')}
          errors={errors}
          value={text(fields, 'representativeId')}
          empty={t('coordinator:consent.noRepresentative')}
          choices={relatives.map(({ id, data }) => ({
            value: id,
            text: typeof data?.fullName === 'string' ? data?.fullName : t('coordinator:people.representative'),
          }))}
        />
      ) : null}
    </>
  );
}

consentPages.get('/referrals/:id/consents/:consentId', (c) => drawWithdrawal(c as WebContext, {}));

consentPages.get('/referrals/:id/consents/:consentId/proofs/:proofId', async (c: WebContext) => {
  const { id = '', consentId = '', proofId = '' } = c.req.param();
  const file = await c.get('api').getConsentProof(id, consentId, proofId);
  return c.body(new Uint8Array(file.content), 200, {
    'Content-Type': file.mediaType,
    'Content-Disposition': 'attachment',
    'X-Content-Type-Options': 'nosniff',
  });
});

consentPages.post('/referrals/:id/consents/:consentId/proofs', async (c: WebContext) => {
  const t = c.get('t');
  const { id = '', consentId = '' } = c.req.param();
  const { fields, files, write } = await posted(c);
  const kind = PROOF_KINDS.find((name) => name === text(fields, 'kind'));
  const file = files.file;
  const errors = {
    ...(kind ? {} : { kind: t('coordinator:consent.chooseProof') }),
    ...(file ? {} : { file: t('coordinator:consent.chooseFile') }),
  };
  if (!kind || !file) return drawWithdrawal(c, errors);
  try {
    const content = new Uint8Array(await file.arrayBuffer());
    await c.get('api').addConsentProof(id, consentId, content, { kind, ...write });
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.code !== 'not-acceptable-file') throw error;
    return drawWithdrawal(c, { file: t('coordinator:consent.wrongFile') });
  }
  return done(c, `/referrals/${id}/consents`, 'coordinator:notice.proof');
});

consentPages.post('/referrals/:id/consents/:consentId', async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const id = c.req.param('id') as string;
  const body = { consentId: c.req.param('consentId'), form: text(fields, 'form') || undefined };
  try {
    await c.get('api').submit('withdrawConsent', [id], body, write);
  } catch (error) {
    return drawWithdrawal(c, formErrors(error));
  }
  return done(c, `/referrals/${id}/consents`, 'coordinator:notice.withdrawn');
});

async function drawWithdrawal(c: WebContext, errors: FormErrors) {
  const t = c.get('t');
  const found = await loadCase(c);
  const { items } = await c.get('api').listConsents(found.view.id);
  const given = items.find(({ id }) => id === c.req.param('consentId'));
  if (!given) return c.notFound();
  return casePage(
    c,
    found,
    'consents',
    { errors },
    <>
      <h2 class="govuk-heading-m">
        {t('coordinator:consent.withdraw')}: {codeWord(t, 'coordinator:consent.purposes', given.purpose)}
      </h2>
      <Form c={c} action={`/referrals/${found.view.id}/consents/${given.id}/proofs`} upload>
        <Choices
          name="kind"
          label={t('coordinator:consent.proof')}
          hint={t('coordinator:consent.proofHint')}
          errors={errors}
          choices={PROOF_KINDS.map((code) => ({ value: code, text: t(`coordinator:consent.proofs.${code}`) }))}
        />
        <FileInput
          name="file"
          label={t('coordinator:consent.file')}
          errors={errors}
          accept="image/jpeg,image/png,application/pdf,audio/*"
        />
        <Button text={t('coordinator:consent.attach')} kind="secondary" />
      </Form>
      <Warning label={t('coordinator:actions.warning')} text={t('coordinator:consent.consequence')} />
      <Form c={c} action={`/referrals/${found.view.id}/consents/${given.id}`}>
        <Choices
          name="form"
          label={t('coordinator:consent.how')}
          errors={errors}
          choices={WITHDRAWAL_FORMS.map((code) => ({
            value: code,
            text: codeWord(t, 'coordinator:consent.withdrawals', code),
          }))}
        />
        <Button text={t('coordinator:consent.withdraw')} kind="warning" />
      </Form>
    </>,
  );
}
