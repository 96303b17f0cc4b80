import { type Answer, ApiError } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, formErrors, type FormErrors, posted, text } from '../../posted.ts';
import { when } from '../../format.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form, Input, Textarea } from '../../ui/form.tsx';
import { Details, Inset, SummaryList } from '../../ui/parts.tsx';
import { casePage, loadCase } from './case.tsx';

/** Where the person is staying: a page of its own, so that nobody sees it in passing. */

export const shelterPages = createPages();

const FIELDS = ['address', 'directions', 'phone'] as const;

shelterPages.get('/referrals/:id/shelter', (c) => draw(c as WebContext));

shelterPages.post('/referrals/:id/shelter', async (context) => {
  const c = context as WebContext;
  const id = c.req.param('id') as string;
  const { fields, write } = await posted(c);
  const [directions, phone] = [text(fields, 'directions'), text(fields, 'phone')];
  try {
    await c.get('api').setShelter(
      id,
      {
        address: text(fields, 'address'),
        ...(directions ? { directions } : {}),
        ...(phone ? { phone } : {}),
        version: write.ifVersion ?? 0,
      },
      { idempotencyKey: write.idempotencyKey },
    );
  } catch (error) {
    return draw(c, fields, formErrors(error));
  }
  return done(c, `/referrals/${id}/shelter`, 'coordinator:notice.shelter');
});

async function draw(c: WebContext, typed?: Fields, errors: FormErrors = {}) {
  const t = c.get('t');
  const locale = c.get('locale');
  const found = await loadCase(c);
  const { id } = found.view;
  const shelter = await c
    .get('api')
    .getShelter(id)
    .catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 403) return null;
      throw error;
    });
  const title = t('coordinator:shelter.title');
  const heading = <h2 class="govuk-heading-m">{title}</h2>;
  if (!shelter)
    return casePage(
      c,
      found,
      null,
      { title: `${found.view.number}: ${title}` },
      <>
        {heading}
        <Inset>{t('coordinator:shelter.forbidden')}</Inset>
      </>,
    );
  const label = labelsOf(c);
  return casePage(
    c,
    found,
    null,
    { title: `${found.view.number}: ${title}`, errors },
    <>
      {heading}
      <Inset>{t('coordinator:shelter.noted')}</Inset>
      {shelter.address ? (
        <SummaryList
          rows={[
            ...FIELDS.map((name) => [label[name], shelter[name]] as const),
            [t('coordinator:shelter.written'), shelter.updatedAt ? when(locale, shelter.updatedAt) : ''],
          ]}
        />
      ) : (
        <p class="govuk-body">{t('coordinator:shelter.none')}</p>
      )}
      <Details
        summary={t(shelter.version > 0 ? 'coordinator:shelter.change' : 'coordinator:shelter.write')}
        open={typed !== undefined}
      >
        <div class="app-narrow">
          <ShelterForm c={c} id={id} shelter={shelter} typed={typed} errors={errors} />
        </div>
      </Details>
    </>,
  );
}

const labelsOf = (c: WebContext) => {
  const t = c.get('t');
  return {
    address: t('coordinator:shelter.address'),
    directions: t('coordinator:shelter.directions'),
    phone: t('coordinator:shelter.phone'),
  };
};

interface ShelterFormProps {
  c: WebContext;
  id: string;
  shelter: Answer<'getShelter'>;
  typed: Fields | undefined;
  errors: FormErrors;
}

function ShelterForm({ c, id, shelter, typed, errors }: ShelterFormProps) {
  const t = c.get('t');
  const label = labelsOf(c);
  const value = (name: (typeof FIELDS)[number]) => (typed ? text(typed, name) : (shelter[name] ?? ''));
  return (
    <Form c={c} action={`/referrals/${id}/shelter`} version={shelter.version}>
      <Textarea name="address" label={label.address} value={value('address')} errors={errors} rows={2} />
      <Textarea
        name="directions"
        label={label.directions}
        hint={t('coordinator:shelter.directionsHint')}
        value={value('directions')}
        errors={errors}
        rows={3}
      />
      <Input name="phone" label={label.phone} value={value('phone')} errors={errors} inputmode="tel" width={20} />
      <Button text={t('coordinator:people.save')} />
    </Form>
  );
}
