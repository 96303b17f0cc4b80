"""Takes one referral from the first report to a signed verification, by the generated Python client.

    npm start                                   # in another window; wait for its addresses
    pip install openapi-python-client==0.29.1
    openapi-python-client generate --url http://localhost:3000/openapi.json --meta none --output-path referral_pathway
    python docs/examples/drive_case.py [http://localhost:3000] [.data/demo-accounts.json]

Everybody acts by a key of their own: the program asks who may do what, and notes who did it. Each write carries a new
Idempotency-Key; a program that tries again after a lost answer sends the same one, and the act is done once.
"""

import json
import sys
from http import HTTPStatus
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path.cwd()))

from referral_pathway import AuthenticatedClient
from referral_pathway.api.inbox import get_inbox
from referral_pathway.api.referrals import create_referral, get_referral, get_timeline
from referral_pathway.api.steps import accept_step, complete_step, get_step, sign_step
from referral_pathway.models import (
    AcceptStepBody,
    CompleteStep,
    CompleteStepReport,
    NewReferral,
    NewReferralFacts,
    NewReferralFactsChild,
    NewReferralFactsForeign,
    NewReferralFactsUnderControl,
    NewReferralPerson,
    NewReferralRoute,
    SignStepBody,
)

ADDRESS = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:3000"
ACCOUNTS = Path(sys.argv[2] if len(sys.argv) > 2 else ".data/demo-accounts.json")

KEYS = {account["email"]: account["apiKey"] for account in json.loads(ACCOUNTS.read_text(encoding="utf-8"))}


def client_of(part: str, agency: str) -> AuthenticatedClient:
    """A client by the key of somebody, e.g. the `head` of `hn-police`."""
    return AuthenticatedClient(base_url=ADDRESS, token=KEYS[f"{part}@{agency}.example"], headers={"Accept-Language": "en"})


def done(answer):
    """What was answered; a problem (RFC 9457) is said in its own words and ends the script."""
    if answer.status_code in (HTTPStatus.OK, HTTPStatus.CREATED):
        return answer.parsed
    problem = json.loads(answer.content)
    where = "; ".join(f"{error['location']}: {error['message']}" for error in problem.get("errors", []))
    sys.exit(f"{problem['status']} {problem['code']}: {problem['title']} {where}".strip())


def key() -> str:
    return str(uuid4())


def report(step_id: str, officer: AuthenticatedClient, fields: dict) -> None:
    """The officer takes the step and hands in its report, against the version that was read."""
    taken = done(accept_step.sync_detailed(referral.id, step_id, client=officer, body=AcceptStepBody(), idempotency_key=key()))
    body = CompleteStep(report=CompleteStepReport.from_dict(fields))
    handed_in = done(
        complete_step.sync_detailed(
            referral.id,
            step_id,
            client=officer,
            body=body,
            idempotency_key=key(),
            if_match=f'"step-{taken.step.version}"',
        )
    )
    print(f"{step_id}: reported, now {handed_in.step.status.value}")


def sign(step_id: str, slot: str, signer: AuthenticatedClient) -> None:
    body = SignStepBody(slot=slot)
    signed = done(sign_step.sync_detailed(referral.id, step_id, client=signer, body=body, idempotency_key=key()))
    print(f"{step_id}: signed as {slot}, now {signed.step.status.value}")


# Somebody reports to Ward One; the coordinator of the Department of Health opens the referral.
coordinator = client_of("coordinator", "hn-health")
referral = done(
    create_referral.sync_detailed(
        client=coordinator,
        idempotency_key=key(),
        body=NewReferral(
            route=NewReferralRoute.SELF_REPORT,
            receiver_agency_id="hn-commune-1",
            facts=NewReferralFacts(
                child=NewReferralFactsChild.NO,
                foreign=NewReferralFactsForeign.NO,
                under_control=NewReferralFactsUnderControl.NO,
            ),
            person=NewReferralPerson(full_name="Nguyễn Thị Ví Dụ"),
        ),
    )
)
print(f"{referral.number}: opened, stage {referral.stage.value}")

# Reception: the ward receives the person, and tells the Department of Health, signed by its head.
officer = client_of("officer", "hn-commune-1")
waiting = done(get_inbox.sync_detailed(client=officer, limit=100))
assert any(str(item.referral_id) == str(referral.id) for item in waiting.items), "it waits in the inbox of the ward"
report("reception.receive-1", officer, {"child": "no", "interpreterNeeded": "no", "condition": "Mệt, đã ăn và nghỉ."})
report("reception.notify-health-1", officer, {"channel": "phone"})
sign("reception.notify-health-1", "agency", client_of("head", "hn-commune-1"))

# Verification: the Department of Health talks with the person; it signs, and so do the police.
asked = done(get_step.sync_detailed(referral.id, "verification.initial-1", client=client_of("officer", "hn-health")))
print(f"verification.initial-1: due {asked.step.due.legal.date}, {asked.step.due.rule.citation.article}")
report(
    "verification.initial-1",
    client_of("officer", "hn-health"),
    {"confirmingPaper": "no", "child": "no", "findings": "Lời kể khớp với giấy tờ."},
)
sign("verification.initial-1", "health", client_of("head", "hn-health"))
sign("verification.initial-1", "police", client_of("head", "hn-police"))

now = done(get_referral.sync_detailed(referral.id, client=coordinator))
timeline = done(get_timeline.sync_detailed(referral.id, client=coordinator, limit=100))
opened = [step.id for step in now.steps if step.status.value in ("open", "offered")]
assert "identification.request-1" in [step.id for step in now.steps], "the request for identification opened"
print(f"{now.number}: {len(timeline.items)} entries in the timeline, open now: {', '.join(opened)}")
