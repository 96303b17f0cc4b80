import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { formAnswer } from '../schema/index.ts';

/** Answers to forms, in the name of whoever sent the form; closed before they come here. */

export type FormAnswerRow = Pick<
  typeof formAnswer.$inferSelect,
  'id' | 'accountId' | 'origin' | 'kid' | 'once' | 'sealed'
>;

export interface FormAnswerLimits {
  minutes: number;
  /** Of one account, or of one address where nobody has signed in: the oldest go first. */
  newest: number;
  /** Of all who have not signed in: whoever has most of them loses first, so that one stranger pushes nobody else's out. */
  ofNobody: number;
}

const ofAccount = (accountId: string | null) =>
  accountId === null ? isNull(formAnswer.accountId) : eq(formAnswer.accountId, accountId);

/** Keeps one, and takes away what is past, of anybody, and what of theirs is too much. */
export async function keepFormAnswer(
  tx: Transaction,
  row: FormAnswerRow,
  { minutes, newest, ofNobody }: FormAnswerLimits,
): Promise<void> {
  await tx.execute(sql`select forget_form_answers()`);
  await tx.insert(formAnswer).values({ ...row, expiresAt: sql`now() + make_interval(mins => ${minutes})` });
  const most = row.accountId === null ? ofNobody : newest;
  await tx.execute(sql`
    delete from ${formAnswer} where ${formAnswer.id} in (
      select id from (
        select id, nth, row_number() over (order by nth, created_at desc, id desc) as place
        from (
          select id, created_at, row_number() over (partition by origin order by created_at desc, id desc) as nth
          from ${formAnswer} where ${ofAccount(row.accountId)}
        ) own
      ) ranked where nth > ${newest} or place > ${most}
    )`);
}

/** One that is still kept; one that is shown once is gone with it. */
export async function findFormAnswer(
  tx: Transaction,
  id: string,
  accountId: string | null,
): Promise<FormAnswerRow | null> {
  const is = and(eq(formAnswer.id, id), ofAccount(accountId), gt(formAnswer.expiresAt, sql`now()`));
  const [taken] = await tx
    .delete(formAnswer)
    .where(and(is, eq(formAnswer.once, true)))
    .returning();
  if (taken) return taken;
  const [found] = await tx.select().from(formAnswer).where(is);
  return found ?? null;
}
