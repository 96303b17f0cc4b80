import type { EmergencyGrantDetail } from '../../../client/index.ts';
import { maySecond } from '../../../domain/access/emergency.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { Button, Form, Input, LinkButton } from '../../ui/form.tsx';
import { Inset } from '../../ui/parts.tsx';
import { ask } from '../sign-in/answer.ts';

/** The second person, without whom an emergency access shows nobody where the person lives. */

export interface SentAgreement {
  error?: string;
  key?: string;
  /** The second factor was shown with this very form. */
  proved?: boolean;
}

/** The code comes with the form. @returns why it was refused; whether one was shown. */
export async function proveWith(c: WebContext, code: string): Promise<{ refused: string | null; proved: boolean }> {
  if (!code) return { refused: null, proved: false };
  const { errors } = await ask(c, '/two-factor/verify-totp', { code });
  return { refused: errors ? (errors.code ?? errors[''] ?? '') : null, proved: !errors };
}

export function Second({ c, grant, sent }: { c: WebContext; grant: EmergencyGrantDetail; sent: SentAgreement }) {
  const t = c.get('t');
  const { userId, agencyId, roles, lately } = c.get('caller');
  const { agreed } = grant.second ?? {};
  if (agreed)
    return (
      <Inset>
        {t('emergency:second.agreed', {
          name: agreed.name ?? agreed.by,
          at: when(c.get('locale'), agreed.at, 'time'),
        })}
      </Inset>
    );
  if (grant.by.id === userId)
    return (
      <Inset>
        <p class="govuk-body">
          <strong>{t('emergency:second.waits')}.</strong> {t('emergency:second.waiting')}
        </p>
        <LinkButton href={`/emergency-access/${grant.id}`} text={t('emergency:second.reload')} kind="secondary" />
      </Inset>
    );
  const { coordinatorAgencyId } = grant;
  const about = { accountId: grant.by.id, agencyId: grant.by.agencyId, coordinatorAgencyId };
  if (!maySecond({ userId, agencyId, roles }, about)) return <Inset>{t('emergency:second.waits')}</Inset>;
  const fresh = lately === true || sent.proved === true;
  return (
    <section class="app-narrow">
      <h2 class="govuk-heading-m">{t('emergency:second.ask')}</h2>
      <p class="govuk-body">{t('emergency:second.means', { name: grant.by.name })}</p>
      <p class="govuk-body">{t('emergency:second.silence')}</p>
      <Form c={c} action={`/emergency-access/${grant.id}/agree`} idempotencyKey={sent.key}>
        {fresh ? null : (
          <Input
            name="code"
            label={t('emergency:factor.code')}
            hint={t('emergency:second.factor')}
            errors={sent.error ? { code: sent.error } : {}}
            inputmode="numeric"
            autocomplete="one-time-code"
            width={10}
          />
        )}
        <Button text={t('emergency:second.agree')} kind="warning" />
      </Form>
    </section>
  );
}
