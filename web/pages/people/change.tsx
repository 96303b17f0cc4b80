import type { Account, AccountChanged } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import type { Agency } from '../../agencies.ts';
import { agencyChoices } from '../../pick.ts';
import { type Fields, type FormErrors, posted, text, texts } from '../../posted.ts';
import { count } from '../../format.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form, Select } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Warning } from '../../ui/parts.tsx';
import { waitingFor } from '../power-requests/waiting.tsx';
import { ACTS, type Act, PEOPLE, Reason, refusalOfAct, formRefusals, RoleChoices, SignInAgain } from './shared.tsx';

/** A change of one account: what it brings about in words, the reason, then the change itself. */

export const personChangePages = createPages();

const ROUTE = `${PEOPLE}/:id/:act`;
const actOf = (c: WebContext): Act | undefined => ACTS.find((act) => act === c.req.param('act'));
const idOf = (c: WebContext) => c.req.param('id') ?? '';

personChangePages.get(ROUTE, async (c: WebContext) => {
  const act = actOf(c);
  if (!act) return c.notFound();
  const person = await c.get('api').getAccount(idOf(c));
  return form(c, person, act, { roles: person.roles });
});

personChangePages.post(ROUTE, async (c: WebContext) => {
  const act = actOf(c);
  if (!act) return c.notFound();
  const { fields, write } = await posted(c);
  const api = c.get('api');
  const id = idOf(c);
  const reason = text(fields, 'reason');
  const roles = texts(fields, 'roles');
  try {
    switch (act) {
      case 'roles':
        return made(c, id, act, await api.submit('changeRoles', [id], { roles, reason }, write));
      case 'move':
        return made(c, id, act, await api.moveAccount(id, { agencyId: text(fields, 'agencyId'), reason }, write));
      case 'end':
        return made(c, id, act, await api.endAccount(id, { reason }, write));
      case 'unlock':
        return made(c, id, act, await api.unlockAccount(id, { reason }, write));
      case 'end-sessions':
        return made(c, id, act, await api.endAccountSessions(id, { reason }, write));
      case 'reset-second-factor':
        return made(c, id, act, await api.resetSecondFactor(id, { reason }, write));
      case 'reactivate':
        return made(c, id, act, await api.submit('reactivateAccount', [id], { roles, reason }, write));
    }
  } catch (error) {
    const { errors, again } = formRefusals(error);
    return form(c, await api.getAccount(id), act, fields, errors, again);
  }
});

function made(c: WebContext, id: string, act: Act, { status, stepsGoBack }: AccountChanged) {
  const back = `${PEOPLE}/${id}`;
  // Coming back always takes two.
  if (status === 'asked' || act === 'reactivate') return done(c, back, 'power:done.asked');
  if (stepsGoBack === 'tonight') return done(c, back, 'people:done.tonight');
  return done(c, back, `people:done.${act}`);
}

async function form(c: WebContext, person: Account, act: Act, fields: Fields, errors: FormErrors = {}, again = false) {
  const t = c.get('t');
  const here = `${PEOPLE}/${person.id}`;
  const refusal = refusalOfAct(person, act);
  const title = t(`people:acts.${act}`);
  const possible = refusal === null;
  const agencies = act === 'move' ? (await c.get('api').listAgencies()).items : [];
  return page(
    c,
    { title, errors, back: { href: here, text: person.name } },
    <div class="app-narrow">
      <span class="govuk-caption-l">{person.name}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      {possible ? null : (
        <p class="govuk-inset-text">{t(refusal ? `people:refusals.${refusal}` : 'error.forbidden.body')}</p>
      )}
      {again ? <SignInAgain c={c} next={`${here}/${act}`} /> : null}
      {possible ? (
        <>
          {await waitingFor(c, { accountId: person.id })}
          <Consequence c={c} person={person} act={act} />
          <Form c={c} action={`${here}/${act}`} version={person.version}>
            {act === 'roles' || act === 'reactivate' ? (
              <RoleChoices c={c} roles={person.grantable} chosen={texts(fields, 'roles')} errors={errors} />
            ) : null}
            {act === 'move' ? (
              <NewAgency c={c} items={agencies} person={person} chosen={text(fields, 'agencyId')} errors={errors} />
            ) : null}
            <Reason c={c} act={act} value={text(fields, 'reason')} errors={errors} />
            <Button text={t(`people:submit.${act}`)} kind={act === 'end' ? 'warning' : 'primary'} />
          </Form>
        </>
      ) : null}
    </div>,
  );
}

/** What follows, in words and figures, before anybody confirms. */
function Consequence({ c, person, act }: { c: WebContext; person: Account; act: Act }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { taken, reported } = person.openSteps;
  const { sessions, apiKeys } = person.waysIn;
  const steps = [
    taken > 0 ? t('people:consequence.taken', { count: taken, figure: count(locale, taken) }) : '',
    reported > 0 ? t('people:consequence.reported', { count: reported, figure: count(locale, reported) }) : '',
  ].filter(Boolean);
  return (
    <>
      {act === 'end' ? <Warning label={t('people:warning')} text={t('people:consequence.end')} /> : null}
      <ul class="govuk-list govuk-list--bullet">
        {act === 'end' || act === 'move' ? (
          <>
            <li>{t('people:consequence.ways', { sessions: count(locale, sessions), keys: count(locale, apiKeys) })}</li>
            {steps.length > 0 ? steps.map((line) => <li>{line}</li>) : <li>{t('people:consequence.noSteps')}</li>}
          </>
        ) : null}
        {act === 'end' ? null : <li>{t(`people:consequence.${act}`)}</li>}
        {act === 'roles' && taken > 0 ? <li>{t('people:consequence.rolesSteps')}</li> : null}
      </ul>
    </>
  );
}

function NewAgency(props: {
  c: WebContext;
  items: readonly Agency[];
  person: Account;
  chosen: string;
  errors: FormErrors;
}) {
  const { c, items, person, chosen, errors } = props;
  const t = c.get('t');
  return (
    <Select
      name="agencyId"
      label={t('people:fields.newAgency')}
      value={chosen}
      errors={errors}
      empty={t('people:fields.choose')}
      choices={agencyChoices(
        c,
        items.filter(({ id }) => id !== person.agency.id),
      )}
    />
  );
}
