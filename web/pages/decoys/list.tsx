import { HTTPException } from 'hono/http-exception';
import type { Answer } from '../../../client/index.ts';
import { may } from '../../../domain/access/index.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { agencyChoices, picked } from '../../pick.ts';
import { type Fields, type FormErrors, posted, text } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { Button, Form, LinkButton, Pick, Textarea } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Details, SummaryList, Table, Tag } from '../../ui/parts.tsx';
import { formRefusals, SignInAgain } from '../people/shared.tsx';
import { waitingFor } from '../power-requests/waiting.tsx';

/** Invented cases, for who watches over reading: where they stand, who opened them, and asking that one be laid or ended. */

export const decoyPages = createPages();

const DECOYS = '/decoys';
const LAY = `${DECOYS}/new`;
/** The fields of the form: a list is short, or it is a worse one for those who work by it. */
const AGENCIES = ['agencies', 'second', 'third'] as const;

type Decoy = Answer<'listDecoys'>['items'][number];
type NameOf = (agencyId: string) => string;
type ByTwo = NonNullable<Decoy['ended']>;

for (const path of [DECOYS, `${DECOYS}/*`])
  decoyPages.use(path, async (c: WebContext, next) => {
    if (!may('listDecoys', c.get('caller').roles)) throw new HTTPException(403);
    await next();
  });

decoyPages.get(DECOYS, (c: WebContext) => listPage(c));

async function listPage(c: WebContext, errors: FormErrors = {}, again = false) {
  const t = c.get('t');
  const api = c.get('api');
  const [{ items }, agencies] = await Promise.all([api.listDecoys(), api.listAgencies()]);
  const names = new Map(agencies.items.map(({ id, name }) => [id, say(c.get('locale'), name)]));
  const nameOf: NameOf = (id) => names.get(id) ?? id;
  return page(
    c,
    { title: t('decoys:title'), errors },
    <>
      <h1 class="govuk-heading-l">{t('decoys:title')}</h1>
      <p class="govuk-body app-narrow">{t('decoys:intro')}</p>
      {again ? <SignInAgain c={c} next={DECOYS} /> : null}
      {await waitingFor(c, { kind: 'decoy-lay' })}
      {await waitingFor(c, { kind: 'decoy-end' })}
      <LinkButton href={LAY} text={t('decoys:lay.title')} />
      {items.length === 0 ? (
        <div class="app-empty">
          <p class="govuk-body">{t('decoys:none')}</p>
        </div>
      ) : null}
      {items.map((decoy) => (
        <One c={c} decoy={decoy} nameOf={nameOf} errors={errors} />
      ))}
    </>,
  );
}

function One({ c, decoy, nameOf, errors }: { c: WebContext; decoy: Decoy; nameOf: NameOf; errors: FormErrors }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { number, agencies, reason, laid, ended, openings } = decoy;
  const byTwo = ({ at, askedBy, approvedBy }: ByTwo) =>
    t('decoys:byTwo', { asked: askedBy.name, approved: approvedBy.name, at: when(locale, at) });
  return (
    <article class="app-card" id={decoy.id}>
      <h2 class="app-card__title">
        {number} <Tag text={t(ended ? 'decoys:over' : 'decoys:stands')} colour={ended ? 'grey' : 'green'} />
      </h2>
      <SummaryList
        rows={[
          [t('decoys:columns.agencies'), agencies.map(nameOf).join('; ')],
          [t('decoys:columns.reason'), reason],
          [t('decoys:columns.laid'), byTwo(laid)],
          ended !== null && [t('decoys:columns.ended'), byTwo(ended)],
        ]}
      />
      {openings.length === 0 ? (
        <p class="govuk-body">{t('decoys:unopened')}</p>
      ) : (
        <>
          <Table
            caption={t('decoys:openings')}
            head={[t('decoys:columns.who'), t('decoys:columns.agency'), t('decoys:columns.when')]}
            rows={openings.map(({ at, account, agency }) => [account.name, say(locale, agency.name), when(locale, at)])}
          />
          <p class="govuk-body">{t('decoys:proof')}</p>
        </>
      )}
      {ended ? null : (
        <Details summary={t('decoys:end.title')}>
          <p class="govuk-body">{t('decoys:end.means')}</p>
          <Form c={c} action={`${DECOYS}/${decoy.id}/end`}>
            <Textarea
              name={`reason-${decoy.id}`}
              errors={errors}
              label={t('decoys:end.reason')}
              rows={2}
              maxlength={400}
            />
            <Button text={t('decoys:end.submit')} kind="warning" />
          </Form>
        </Details>
      )}
    </article>
  );
}

decoyPages.get(LAY, (c: WebContext) => layForm(c, {}));

async function layForm(c: WebContext, fields: Fields, errors: FormErrors = {}, again = false) {
  const t = c.get('t');
  const choices = agencyChoices(c, (await c.get('api').listAgencies()).items);
  const labels = { agencies: 'first', second: 'second', third: 'third' } as const;
  return page(
    c,
    { title: t('decoys:lay.title'), errors, back: { href: DECOYS, text: t('decoys:title') } },
    <div class="app-narrow">
      <h1 class="govuk-heading-l">{t('decoys:lay.title')}</h1>
      <p class="govuk-body">{t('decoys:lay.intro')}</p>
      <p class="govuk-body">{t('decoys:lay.programs')}</p>
      {again ? <SignInAgain c={c} next={LAY} /> : null}
      <Form c={c} action={LAY}>
        {AGENCIES.map((name) => (
          <Pick
            t={t}
            name={name}
            errors={errors}
            label={t(`decoys:lay.${labels[name]}`)}
            optional={name === 'agencies' ? undefined : t('decoys:lay.optional')}
            value={text(fields, name)}
            empty={t('decoys:lay.choose')}
            choices={choices}
            sameAs={name === 'agencies' ? undefined : 'agencies'}
          />
        ))}
        <Textarea
          name="reason"
          errors={errors}
          label={t('decoys:lay.reason')}
          hint={t('decoys:lay.reasonHint')}
          value={text(fields, 'reason')}
          rows={3}
          maxlength={400}
        />
        <Button text={t('decoys:lay.submit')} />
      </Form>
    </div>,
  );
}

decoyPages.post(LAY, async (c: WebContext) => {
  const { fields: typed, write } = await posted(c);
  const choices = agencyChoices(c, (await c.get('api').listAgencies()).items);
  const { fields, errors: unknown } = picked(c, typed, { agencies: choices, second: choices, third: choices });
  if (Object.keys(unknown).length > 0) return layForm(c, typed, unknown);
  const agencies = AGENCIES.map((name) => text(fields, name)).filter((id) => id !== '');
  try {
    await c.get('api').layDecoy({ agencies, reason: text(fields, 'reason') }, write);
    return done(c, DECOYS, 'power:done.asked');
  } catch (error) {
    const { errors, again } = formRefusals(error);
    return layForm(c, fields, errors, again);
  }
});

decoyPages.post(`${DECOYS}/:decoyId/end`, async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const id = c.req.param('decoyId') ?? '';
  const name = `reason-${id}`;
  try {
    await c.get('api').endDecoy(id, { reason: text(fields, name) }, write);
    return done(c, DECOYS, 'power:done.asked');
  } catch (error) {
    const { errors, again } = formRefusals(error);
    const { reason, ...rest } = errors;
    return listPage(c, reason === undefined ? rest : { ...rest, [name]: reason }, again);
  }
});
