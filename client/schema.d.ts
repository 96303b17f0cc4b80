/** Made from api/openapi.json by `npm run client`. Not to be edited. */

export interface paths {
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who you are here
         * @description Everybody who is signed in, by session or key. Says which account, agency and roles the call counts for, and whether a second factor is enrolled or still asked for. It refuses nobody who is known; without a sign-in the answer is 401.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was changed about your account, by whom, and who asked for it
         * @description Your own account, for everybody: roles, agency, a second factor that was taken away, with when, by whom, and who asked where it took two. Newest first.
         */
        get: operations["listOwnChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where you are signed in
         * @description Your own browser sessions, with when each was last used and when it ends; nobody else can list them. A key has no session and sees those of its account.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/device-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Keys for what your browser keeps while there is no line; to be held in memory only
         * @description Your own keys for drafts that the browser keeps while there is no line. They are to be held in memory only and change with time, so a copied browser store opens nothing later. Nobody gets those of another account.
         */
        get: operations["getDeviceKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the link of a mail leads; ids only, and only for the account that was mailed
         * @description Resolves the token of a mail’s link to the referral and step it is about, for the account the mail was sent to. For everybody else, and after the link has ended, it is not there (404). Ids only: what the reader may see is decided when the step is read.
         */
        get: operations["getMailLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{sessionId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End one of your sessions
         * @description Ends one of your own sessions at once: its cookie opens nothing any more. A session that is not yours, or has ended, is not there (404).
         */
        post: operations["endSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/locale": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The language of your mails and pages
         * @description Sets the language of your own mails and pages, Vietnamese or English. It changes nothing for anybody else.
         */
        post: operations["setLocale"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your keys, the ended ones too
         * @description Your own keys, the ended ones too, each with its scopes, prefix and last use; the secret is never told again. `longestDays` says how long a new key may live at most.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make a key; needs a sign-in of the last quarter of an hour, not a key
         * @description For a person who signed in within the last quarter of an hour; a key cannot make a key (403). The secret is in this answer only, and the same `Idempotency-Key` does not show it again. With too many live keys it refuses with 409.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/keys/{keyId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End one of your keys, at once
         * @description Ends one of your own keys at once; calls made with it are answered 401 from then on. A key of somebody else is not there (404). Revoking one that has ended changes nothing.
         */
        post: operations["revokeApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{accountId}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys of a person you look after
         * @description For administrators of the place, and an agency lead for their own agency. Lists names, scopes and last use of an account’s keys, never a secret. Accounts you do not look after are not there (404).
         */
        get: operations["listAccountApiKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{accountId}/keys/{keyId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a key of a person you look after, at once
         * @description For administrators of the place, and an agency lead for their own agency: ends a key of somebody else at once, for instance when a laptop is lost. Never one’s own here, and never for roles that are not yours to give (403).
         */
        post: operations["revokeAccountApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is away now or will be, and who stands in
         * @description Of your agency; for coordinators and managers also of the agencies that hold an open step of a referral theirs coordinates.
         */
        get: operations["listAbsences"];
        put?: never;
        /**
         * Say that you, or a colleague of an agency you lead, will be away, and who stands in
         * @description Everybody for themselves; leads, managers and administrators also for colleagues of their agency. From the first day the deputy is told what the absent person would be told and may act in their place. A deputy of another agency, one who is away, or a span in the past is refused (422).
         */
        post: operations["setAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/absences/{absenceId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Back early, or never gone: the cover ends at once
         * @description Ends an absence before its day, or calls it off: the deputy stops standing in at once. For the absent person, and for leads, managers and administrators of their agency; for others it is not there (404).
         */
        post: operations["endAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite a person to an agency of your place, by mail where there is a mail server; again, while nobody has accepted
         * @description For administrators of the place, and an agency lead for their own agency. Creates an account that waits for its owner and sends the link, or returns it where no mail server is set up. Roles that nobody gives alone, and somebody who left, take two: then it waits for another administrator (`powerRequest`). Roles that are not yours to give are refused (403).
         */
        post: operations["inviteAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people of your place, or of your agency when you lead it
         * @description For administrators and auditors of the place, and an agency lead for their own agency. A page of accounts with roles, state and how many open steps each holds; filters narrow it by agency, role, state or a part of the name.
         */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who holds which roles, since when and by whom, for whoever certifies it each quarter
         * @description For administrators, auditors and agency leads, each for whom they look after. One row for each account with its roles, since when and given by whom; `format=csv` gives a table to sign. Nothing is changed.
         */
        get: operations["reviewAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who read, changed, searched or tried what in your place: every row, also those of no case
         * @description For auditors: all rows of the access log that are of people or cases of their place, and those of no place, newest first. Filters narrow it by person, agency, action, case and time; this reading is in the next answer.
         */
        get: operations["listAccessLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access-log/week": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who read what in a week: a line for each person, against their own habit
         * @description For auditors: the people of their place, with how many cases and what of them they read in one week, emergency accesses, searches and refusals. Without `week` the last whole one. That they looked is a row of the access log.
         */
        get: operations["getReadingWeek"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access-log/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same rows at once, to be taken away; that they were is a row itself
         * @description For auditors: all rows that the filters find, 20,000 at most, newest first. That they were taken out, by whom and by which filters is in the access log.
         */
        get: operations["exportAccessLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agencies/{agencyId}/mail-domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say in which mail domains the people of an agency have their addresses, when two say so
         * @description For administrators of the place, signed in with a second factor shown in the last quarter of an hour. It takes two, and waits for another administrator. An officer or hotline operator at an address inside is invited by one person, anybody else by two. A domain where anybody has an address, one below which domains are registered, and an encoded one (`xn--`) are refused (422), as far as local lists know them.
         */
        post: operations["setMailDomains"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/power-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was asked that takes two people: what waits for a second one, and what became of the rest
         * @description For administrators and auditors of the place, and an agency lead for their own agency. Each with exactly what is asked, by whom, until when it waits, and who decided.
         */
        get: operations["listPowerRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/power-requests/{requestId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give what somebody else asked for, exactly as it was shown
         * @description For another administrator of the place, signed in with a second factor shown in the last quarter of an hour; never who asked, never who gains. Everything is judged anew and applied at once. What is not as it was shown is refused (412), and so is what can no longer be given (409).
         */
        post: operations["approvePowerRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/power-requests/{requestId}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse what somebody else asked for; nothing is changed
         * @description For another administrator of the place, signed in. Nothing is changed, and whoever asked is told. What was decided before is refused (409).
         */
        post: operations["refusePowerRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/power-requests/{requestId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what you asked for; nothing is changed
         * @description For whoever asked, signed in. Nothing is changed. What was decided before is refused (409).
         */
        post: operations["withdrawPowerRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reading-alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who read the personal data of unusually many cases, and whose reading was stopped
         * @description For administrators and auditors of the place, and an agency lead for their own agency; never one’s own. Numbers alone; which cases they were is in the access log.
         */
        get: operations["listReadingAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reading-alarms/{alarmId}/let-go-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let somebody whose reading was stopped go on, and say why
         * @description For those who were told: administrators and auditors of the place, and the lead of the agency; signed in, and never for oneself; of a whole agency the administrators and auditors alone. It is counted afresh from then on; an alarm that stopped nobody, or was answered by somebody else, is refused (409).
         */
        post: operations["letReadingGoOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person: roles since when and by whom, ways in, open steps, what was changed and what you may change
         * @description For administrators, auditors and agency leads, for accounts they look after; others are not there (404). Shows roles since when and by whom, ways of signing in, open steps, the changes made, and which changes you may make now.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{accountId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the roles of a person; their sessions end, and they sign in anew with the roles they have then
         * @description For administrators of the place, and an agency lead with the roles they may give. Roles that nobody gives alone (coordinator, signer, agency lead, manager, administrator, auditor) take two: then the answer says `asked`, and it waits for another administrator. Refused: your own account (409), roles beyond yours (403), the last administrator (409).
         */
        post: operations["changeRoles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{accountId}/agency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A person goes to another agency of the place, when two say so: sessions and keys end, steps stay with the agency they leave
         * @description For administrators. It takes two, and waits for another administrator. The account goes to another agency of the place; its sessions and keys end, and the steps it held stay with the agency it leaves. Your own account and an account that has left are refused (409).
         */
        post: operations["moveAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{accountId}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation that nobody has accepted again: a fresh link, and the old one ends
         * @description For administrators, and an agency lead for their own agency. Makes a fresh link for an invitation that nobody has accepted, and ends the old one. Refused once the account is active (404), and without a mail server where the invitation took two, or the roles it leads to now do (409): the link is for its person alone.
         */
        post: operations["sendInvitationAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{accountId}/invitation/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an invitation back: its link opens nothing any more
         * @description For administrators, and an agency lead for their own agency. The link of the invitation opens nothing any more; the account can be invited again later. Refused once it was accepted.
         */
        post: operations["revokeInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{accountId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A person leaves: sessions, keys, passkeys, password and invitations end at once; open steps go back to their agencies
         * @description For administrators, and an agency lead for their own agency, when a person leaves. Every way in ends at once and open steps go back to their agencies. Refused: your own account, and the last administrator of the place (409).
         */
        post: operations["endAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{accountId}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Somebody who left comes back to the same agency, when two say so: invited anew, with the roles named now
         * @description For administrators, and an agency lead for their own agency. It takes two, and waits for another administrator. Invites a person who left anew into the same agency, with the roles named now; the link goes to the person alone. Refused while the account is active (409) and for roles beyond yours (403).
         */
        post: operations["reactivateAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{accountId}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets a person try to sign in again at once, whose failures made them wait
         * @description For administrators, and an agency lead for their own agency. Lets a person whose failed attempts made them wait try again at once. Changes neither password nor second factor; refused for an account that is not locked (409).
         */
        post: operations["unlockAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{accountId}/sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends every session of a person at once
         * @description For administrators, and an agency lead for their own agency, when a telephone was lost or somebody else may sit at a desk. Every session of the person ends at once, wherever it is; they sign in again. Keys, password and second factor stay. Your own account is refused (409): end those under your account.
         */
        post: operations["endAccountSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{accountId}/second-factor/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes code generator and passkeys of a person away, once you know that it is they who ask; a mail tells them
         * @description For administrators, and an agency lead for their own agency, after they made sure who asks, signed in with a second factor shown in the last quarter of an hour. Takes code generator and passkeys away, so that the person enrols anew at the next sign-in, and mails them. Your own account is refused (409).
         */
        post: operations["resetSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The identity providers of the agencies of your place; never their secrets
         * @description For administrators of the place. Which agencies sign in at an OpenID provider of their own, with issuer, client and mail domains; a client secret is never told.
         */
        get: operations["listIdentityProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-providers/set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the people of an agency sign in at its own OpenID provider, or change how
         * @description For administrators of the place, signed in with a second factor shown in the last quarter of an hour. It takes two, and waits for another administrator; everybody of the agency is mailed once it is set. The provider is asked for its metadata first, and has to be one that the installation allows (`IDENTITY_ISSUERS`). Another issuer or client ends what the old one vouched for: its links to accounts, and the sessions of those accounts. Another rule ends these sessions. `If-Match` is `"identity-provider-<version>"`, `"identity-provider-0"` where there was none.
         */
        post: operations["setIdentityProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-providers/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Nobody of an agency signs in at its provider any more; who was linked is signed out
         * @description For administrators of the place, signed in with a second factor shown in the last quarter of an hour. It takes two, and waits for another administrator; then nobody of the agency signs in there any more, and whoever was linked to it is signed out. With an `If-Match` of an older version it refuses (412).
         */
        post: operations["removeIdentityProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The agencies of your place: past, present and future ones, or those of a day
         * @description For everybody: agencies of your place that a form may choose from. Without filters those of today; `at` asks for another day, `state` for past or future ones. No personal data.
         */
        get: operations["listAgencies"];
        put?: never;
        /**
         * Add an agency to your place, from a day on. `preview=true` only shows it
         * @description For administrators of the place. Adds an agency from a day on, with the decision it comes from; `preview=true` answers 200 with what would be, and changes nothing. An id that exists, or a parent that does not, is refused (422).
         */
        post: operations["createAgency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agencies/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge agencies into another, when two say so: it has their people, steps and cases. `preview=true` only counts
         * @description For administrators of the place, signed in with a second factor shown in the last quarter of an hour. It takes two, and waits for another administrator. From the day on the agency named in `into` has the people, steps and cases of the others. `preview=true` only counts what moves. An agency that has ended, or has a day on which it ends, is refused (409).
         */
        post: operations["mergeAgencies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agencies/changes/{revision}/call-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call off a change whose day has not come
         * @description For administrators of the place. Takes back a planned change while its day has not come. Once it is in force it is refused (409): make another change instead.
         */
        post: operations["callOffAgencyChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agencies/{agencyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One agency with its history, and in numbers what depends on it; for administrators
         * @description For administrators of the place. One agency with its history, predecessors, children, and in numbers what depends on it: open steps, cases, people. The `ETag` is the version that `changeAgency` wants.
         */
        get: operations["getAgency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agencies/{agencyId}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change name, parent, seat, contact or preference, from a day on. `preview=true` only shows it
         * @description For administrators of the place. Changes name, parent, seat, contact or preference from a day on; what is left out stays. Another parent opens cases to it: that takes two, is asked for by a person signed in with a second factor shown in the last quarter of an hour, and waits (`powerRequest`). With the `If-Match` of the version it was read at, an older one is refused (412); `preview=true` only shows it.
         */
        post: operations["changeAgency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agencies/{agencyId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an agency nobody takes over from: its open steps go back to their coordinators. `preview=true` only counts
         * @description For administrators of the place. Ends an agency that nobody takes over from; its open steps go back to their coordinators. Refused while it coordinates or receives in an open case (409): merge it instead. `preview=true` only counts.
         */
        post: operations["endAgency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agencies/{agencyId}/officers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who may hold a step in an agency: your own, or any of your place for those who coordinate
         * @description Who may hold a step in an agency, and who is away. Your own agency; any agency of the place for coordinators and managers, others are refused (403). Names and roles only.
         */
        get: operations["listOfficers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Code lists and where they come from
         * @description For everybody. The code lists that forms use, each with its source and how well that source is known. The codes of one list are read by `getCodeList`.
         */
        get: operations["listCodeLists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/former-communes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wards and communes of before July 2025, and what stands there now
         * @description For everybody. The wards, communes and townships of before July 2025 by name and district, with the codes of the units in which each stands now. A code means a unit only with the day of its list (`unitsSince`): many of them named another unit before.
         */
        get: operations["listFormerCommunes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/code-lists/{listId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The codes of a list, with labels in both languages
         * @description For everybody. The codes of one list with labels in both languages and, where there is one, the code of the data standard it maps to. An unknown list is not there (404).
         */
        get: operations["getCodeList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hotlines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Telephones to call at once: of the country, and of your place
         * @description For everybody: the hotlines of the country, then those your place added, each with its source and when it was last checked.
         */
        get: operations["listHotlines"];
        put?: never;
        /**
         * Add a telephone of your place
         * @description For administrators of the place: a telephone of an agency, never of a person, with its hours, its source and the day it was checked.
         */
        post: operations["addHotline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hotlines/{hotlineId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a telephone your place added
         * @description For administrators of the place. One of another place, and those of the country, are not there (404).
         */
        post: operations["endHotline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/board-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The views of the board that you keep
         * @description For everybody who sees cases: the filters you keep under titles of your own, oldest first. Nobody else sees them.
         */
        get: operations["listBoardViews"];
        put?: never;
        /**
         * Keep a filter of the board under a title
         * @description For everybody who sees cases: keeps codes and a title, for you alone; 20 at most (422).
         */
        post: operations["keepBoardView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/board-views/{viewId}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep a view of the board no longer
         * @description For everybody who sees cases: removes one of your own. One that is not there is gone already.
         */
        post: operations["dropBoardView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the board shows, at once, to be taken away; that it was is in the access log
         * @description For coordinators, managers and agency leads: the cases that the filters find among those you see, 5,000 at most, with codes only. Who took it out, by which filters and how many, is in the access log.
         */
        get: operations["exportReferrals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Referrals you can see, least time left first
         * @description For everybody: the referrals you can see, least time left first, with the step that is due next. Codes only, no names of persons. Filters narrow by status, stage, lateness, number, way in, agency, commune, child, danger, or whether it is yours.
         */
        get: operations["listReferrals"];
        put?: never;
        /**
         * Start a referral
         * @description For coordinators, officers and hotline operators who may start a case. Stores the personal data, opens the referral with its first steps and answers when both are durable. Refused: an agency that cannot receive by this route (422), and facts or personal data that do not fit their fields (422). A fact that is not answered follows from what is written (age, nationality); answers that do not go with it are asked about (422 `facts-disagree`, until `confirmed`).
         */
        post: operations["createReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many referrals you can see, by status and stage, and how many of them are overdue
         * @description For everybody: how many referrals you can see in each status and stage, and how many of them hold an overdue step. The filters of the list narrow it.
         */
        get: operations["countReferrals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Names of the agencies and officers who act in a referral
         * @description For whoever sees the referral. Names of the agencies, officers and communes that its codes stand for, so that a screen need not ask one by one. Nothing about the person.
         */
        get: operations["getParticipants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One referral with its steps
         * @description For whoever sees the referral; for others it is not there (404). The case with its steps, due dates and sign-offs in codes, and what may still open. `If-None-Match` with its `ETag` answers 304.
         */
        get: operations["getReferral"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that happened, in order
         * @description For whoever sees the referral. Each recorded action with who took it, when it happened and when it was entered, and the events it caused, oldest first. The reading is noted.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you can do now, and why not
         * @description For whoever sees the referral. Each action on the referral and on its open steps, whether you may take it now, and if not the reason in your language. Nothing is changed or reserved by asking.
         */
        get: operations["getPossibleActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The person and the relatives, as far as a consent or the law goes; every reading is noted
         * @description For who coordinates, received the person or holds a step. Personal data as far as a consent, the law or an emergency grant goes; `shared` says on which ground. Every reading is noted; without a ground the answer is 403.
         */
        get: operations["getPeople"];
        put?: never;
        /**
         * Add a relative or a representative, with a key of their own
         * @description For who coordinates, received the person or holds a step. Stores a relative or a representative under a key of their own, which can be erased by itself. Refused for those who may not read relatives (403).
         */
        post: operations["addPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/people/{personId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what of a person, and when; every reading is noted
         * @description For those who may read the person. What was changed in each version, by whom and when, as far as you may read the fields. The reading is noted.
         */
        get: operations["listPersonVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the person agreed to, and what was withdrawn; codes only
         * @description For whoever sees the referral. Purpose, fields, agencies and span of each consent, and its withdrawal; codes only. Whether it counts at this moment is `active`.
         */
        get: operations["listConsents"];
        put?: never;
        /**
         * Record what the person, or the representative of a child, agreed to
         * @description For agencies that take part in the case, and those who run it. Records what the person agreed to: purpose, fields, agencies, span, form. A child’s consent needs a representative of this case, an oral one a witness; otherwise it is refused (409 or 422).
         */
        post: operations["giveConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/consents/{consentId}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach what shows that the person agreed: signature, fingerprint or voice, as the request body
         * @description For agencies that take part in the case, and those who run it. The body is the file itself: PDF, PNG or JPEG of a signature or fingerprint, MP3, M4A, OGG, WAV or WebM of a voice, by its bytes, up to the size limit (413). Other files are refused (422). It is closed with the key of the person.
         */
        post: operations["addConsentProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/consents/{consentId}/attachments/{proofId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what shows that the person agreed
         * @description For who runs the case, and whoever attached it; else it is not there (404). The reading is noted. Of an erased person it is gone (410).
         */
        get: operations["getConsentProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases that belong together with this one, and that you see as well
         * @description For whoever sees the referral. The cases somebody linked with this one, with by whom, when and how it is known; those that stand first. A link to a case you do not see is not there, and nothing says that there is one.
         */
        get: operations["listCaseLinks"];
        put?: never;
        /**
         * Say that this case and another one belong together
         * @description For those who take part in both cases, and those who run them. Records how the two belong together and how that is known; nothing else of either changes, and no timeline names it. The other case by its number: one you do not see is answered as one that is not there (422). The same link that stands already is refused (409).
         */
        post: operations["linkCases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/links/{linkId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that two cases do not belong together like that, or no longer
         * @description For those who take part in both cases, and those who run them. Ends the link with a reason; that it was there, by whom and until when stays on record. One that somebody else ended is refused (409).
         */
        post: operations["endCaseLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/shelter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the person is staying, for who has to find them; every reading is noted
         * @description For the coordinator, and for agencies with an open step that has to find the person. The address is read from closed storage, and the reading is noted. Others get 403; under an emergency grant it opens only for danger to life or to a child.
         */
        get: operations["getShelter"];
        /**
         * Write down where the person is staying
         * @description For the coordinator, and for agencies with an open step that has to find the person. Replaces the address; `version` is that of the reading before, and an older one is refused (412).
         */
        put: operations["setShelter"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/people/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Correct personal data; what stood before is kept, encrypted
         * @description For those who may read the person. Changes the fields that are sent, null takes one away; the version before is kept encrypted. What does not go with an answer of the case is asked first (422 `facts-disagree`, until `confirmed`). Needs the `If-Match` of the version that was read (412), and an erased person is gone (410).
         */
        patch: operations["correctPerson"];
        trace?: never;
    };
    "/api/v1/people/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who may be this person already; a person decides
         * @description For those who may start a referral. Compares name, birth, documents and phones with what you may read of people, names the agency to ask for others, and joins nothing by itself: a person decides. The search is noted without its words, also in the access log of each case that was hit; an hour allows few.
         */
        post: operations["searchPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that two entries are one person, or are not
         * @description For those who may read both entries. Records that two entries are one person, or are not, so that nobody has to judge it again. A pair that has a decision is refused (409): undo it first.
         */
        post: operations["decidePeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/decisions/{decisionId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take such a decision back
         * @description For those who may read both entries. Takes a decision back, so that the pair is proposed again. A decision you may not see is not there (404).
         */
        post: operations["undoPeopleDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{personId}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for the erasure of a person, or confirm what another administrator asked
         * @description For administrators, signed in with a second factor shown in the last quarter of an hour; it takes two. The first asks, another confirms, then the key of the person is destroyed and nothing of them can be read again. Refused while the referral of a victim is open (409).
         */
        post: operations["erasePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which of the ten support regimes the person may have, from which instant, and why
         * @description For whoever sees the referral. Which of the ten regimes of Law 53/2024 Art. 37 the person may have, from which instant, why, and which steps give them. Reckoned from what is recorded; nothing is granted by asking.
         */
        get: operations["getEntitlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who looked at this case, and who changed it: for its coordinator, managers and auditors
         * @description For coordinators, managers and auditors of the coordinating agency, and managers and auditors above it. Who read or changed what, newest first, emergency access marked. This reading is in the next answer.
         */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Everything held about the person, for the person; who asked is noted
         * @description For the coordinator, when the person or their representative asks for their data and was recognised. Everything held about the person except relatives, who have a right of their own. The export is noted; an erased person is gone (410).
         */
        post: operations["exportPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a step by hand
         * @description For coordinators and managers of the case. Opens a step of the pathway, or one outside it, at an agency, with words that only the agency and those who run the case read. Refused on a closed referral (409) and for an unknown agency or template.
         */
        post: operations["addStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct what is known: child, foreign, under control
         * @description For coordinators and managers of the case. Corrects coded facts, from which open and future steps follow. Steps that hang on a fact end or open with it. Values that the fact does not know are refused (422), and so is what does not go with what is written of the person (`facts-disagree`), until it is confirmed; a closed referral too (409).
         */
        post: operations["recordFacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record the commune the person lives or stays in: its agencies have the steps of a commune from then on
         * @description For coordinators and managers of the case. Records the communes the person lives and stays in by code; what is left out stays as it was. From then on agencies of these communes get the steps of a commune. An unknown code is refused (422).
         */
        post: operations["recordPlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/identification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose another day of identification; a second person signs it
         * @description For coordinators and managers of the case. Which law a case goes by turns on the day of identification. Nothing changes until another person signs (`decideIdentification`). Refused for a day to come, for the day that is recorded (422), while another proposal waits, and on a closed referral (409).
         */
        post: operations["correctIdentification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/identification/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign another day of identification, or keep the recorded one
         * @description For coordinators and managers of the case; signed by the other role than whoever proposed, who may only take it back. Signed, the case goes on by the law of that day: open steps get its dates, support follows, what was done stays, and the timeline says it. A proposal that is no longer open is refused (409).
         */
        post: operations["decideIdentification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/consents/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a consent; from the next reading on nothing is read by it
         * @description For agencies that take part in the case, and those who run it. From the next reading on nothing is read by this consent. A consent that is unknown or has ended is refused.
         */
        post: operations["withdrawConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An adult declines: all ends, nothing is shared from then on
         * @description For agencies that take part in the case, and those who run it, when an adult declines. All steps end, and nothing is shared from then on. Refused for a child (409), for whom a representative and the law decide.
         */
        post: operations["withdrawReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The person is missing: alarm to the police at once
         * @description For agencies that take part in the case, and those who run it. Marks the person as missing and alarms the police at once, with what is known of them; they, the coordinator and the managers have an alert at the same moment, and most steps rest. Refused when the referral is closed or already missing (409).
         */
        post: operations["reportMissing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/death": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The person has died
         * @description For agencies that take part in the case, and those who run it. Ends all steps and closes the referral with the outcome `died`. Refused when it is closed (409).
         */
        post: operations["recordDeath"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Another province takes over
         * @description For coordinators and managers of the case. Another province takes over; the referral here closes with the outcome `transferred`. Refused on a closed referral (409) and for a place code that cannot be (422).
         */
        post: operations["transferReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/coordinator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the case to another coordinator of the agency
         * @description For coordinators and managers of the case. Another coordinator of the same agency runs it from now on, and is told what was told to the one before; steps stay with whoever has them. Somebody who is no active coordinator there is refused (422), the same one too (409).
         */
        post: operations["changeCoordinator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close with an outcome, when no step is open
         * @description For coordinators and managers of the case. Closes the referral with an outcome. Refused while a step is open (409), so that nothing is left undone by closing.
         */
        post: operations["closeReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open again: found, returned, new evidence, new risk, closed in error
         * @description For coordinators and managers of the case. A closed referral goes on, with a reason: found, returned, new evidence, new risk, or closed in error. Refused when it is open (409).
         */
        post: operations["reopenReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drills only: how fast the referral’s time goes on
         * @description For coordinators and managers of a drill. Sets how fast the time of this drill goes on. Refused for a real referral (409), whose clock is that of the world.
         */
        post: operations["setClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/pathway": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The version of the pathway it goes by, the newer ones, and what a move would do
         * @description For whoever reads the case. The version of the pathway it goes by, the newer ones with what a move would open, end and re-date now, and the proposal that waits for its second signature.
         */
        get: operations["getPathway"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/pathway/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose that it goes on by a newer version; a second person signs it
         * @description For coordinators and managers of the case. Asks that it goes on by a newer version; nothing changes until another person signs. Refused on a closed referral, for a version that is not newer, and while another proposal waits (409).
         */
        post: operations["proposePathway"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/pathway/proposals/{number}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign the proposal: the referral goes on by the newer version at once
         * @description For the coordinators and managers of the case, but not whoever proposed. The referral goes on by the newer version at once, and the timeline says what appeared, ended and changed its date. A proposal that is no longer open is refused (409).
         */
        post: operations["signPathway"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/pathway/proposals/{number}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do not take the newer version, or take the own proposal back
         * @description For the coordinators and managers of the case, with a reason; whoever proposed takes it back this way. The referral goes on by its own version. A proposal that is no longer open is refused (409).
         */
        post: operations["refusePathway"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pathway/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose a newer version for a set of referrals
         * @description For coordinators and managers. The same proposal for up to 100 referrals, each answered by itself: one that is refused stops no other, and what is not yours is answered as not there. The same key again does only what is not done yet.
         */
        post: operations["proposePathwayForAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pathway/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign what was proposed for a set of referrals
         * @description For coordinators and managers who did not propose. Signs what was proposed for up to 100 referrals, each answered by itself; only proposals of the named version are signed.
         */
        post: operations["signPathwayForAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One step with its form, its reports as far as you may see them, and what you can do
         * @description For whoever sees the referral. The step with its form, due date, sign-offs, your draft, what you may do, and reports and documents as far as you may read them. Reading reports is noted. `If-None-Match` answers 304.
         */
        get: operations["getStep"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/signed-pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of a step that is done, as a PDF under a digital seal
         * @description For who works on the step, signs it or runs the case, and reads the whole report; else it is not there (404). Who signed it in the program stands in it; the seal is a PKCS#7 signature over the whole file, of the certificate in `SIGNATURE_P12_FILE`. Made as it is asked for and kept nowhere; the reading is noted. Refused while the step is not done, and where no seal is in force (409). A report of an erased person is gone (410).
         */
        get: operations["getSignedPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The due date a step would have with so much more time; nothing is changed
         * @description Without `count` and `unit`: the extension that is asked for now.
         */
        get: operations["previewExtension"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/lead-reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a step that an officer has to yourself, as who leads the agency
         * @description For who leads the agency that holds the step, signed in; a key does it for nobody. For 8 hours you read, signed in, what whoever has the step reads. They are told at once, and so it stands in the access log. While it is open, asking again answers the one there is.
         */
        post: operations["openStepAsLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep what is filled in so far; yours alone, and gone when the report is handed in
         * @description For officers of the agency that holds the step. Keeps what is filled in so far; only you read it, and it is gone when the report is handed in. An older `version` is refused (412), so that two windows do not overwrite each other.
         */
        put: operations["saveDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the step
         * @description For officers of the agency that holds the step. Takes the step, an offer or a duty: it is yours, the clock to answer ends, and what it needs of the person is open to you. Refused when it is not offered or somebody has it (409).
         */
        post: operations["acceptStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in the report
         * @description For whoever took the step, their deputy while they are away, or an agency lead. Checks the report against the step’s form, stores it encrypted and hands it in; what is refused later stays as your draft. Missing documents or fields are refused with where they are missing (422), and so are answers that do not go with what is written of the person (`facts-disagree`), until they are confirmed.
         */
        post: operations["completeStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign the report
         * @description For signers of the agency a sign-off is for, in their own name or in the place of an absent colleague. The last signature completes the step and opens what follows. Whoever reported, and a signature out of order, are refused (409 or 403); a slot the step does not have (422).
         */
        post: operations["signStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return the report for correction
         * @description For signers of the step and those who run the case. The report goes back to its author with a reason, and the signatures so far are void. Whoever reported is refused, and a step without a report (409).
         */
        post: operations["returnStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline the offer, with a reason
         * @description For officers of the agency that was offered the step. It goes to the next agency, or to the coordinator when there is none. A legal duty cannot be declined (409).
         */
        post: operations["declineStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/reassign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the step to another officer or agency
         * @description For those who run the case, and the lead of the agency that holds the step. Gives it to another officer, another agency, or both, with a reason. An officer of another agency is refused (422), the same holder too (409).
         */
        post: operations["reassignStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a later due date
         * @description For the agency that holds the step and those who run the case. Asks for more time, with a reason; somebody else decides. Beyond the cap or the number of times the rule allows it is refused (409).
         */
        post: operations["extendStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/decide-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grant or refuse the later due date
         * @description For the role that the deadline rule names, and never for who asked. Granted, the due date moves and the ladder starts anew; refused, it stays. Without an open request it is refused (409).
         */
        post: operations["decideExtensionStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop the clock, with a reason
         * @description For the agency that holds the step and those who run the case. The clock stands still for a typed reason and gives back exactly what was left; it ends by itself at the cap. Reasons the rule does not allow are refused (409).
         */
        post: operations["pauseStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the clock run on
         * @description For the agency that holds the step and those who run the case. The clock runs on with the working time that was left. A step that is not paused is refused (409).
         */
        post: operations["resumeStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge the alert: the ladder stops, the deadline does not
         * @description For officers and managers of the holding agency, those who run the case, and managers above. The ladder of this due date stops, the deadline does not; `dueVersion` says which date was seen. Nothing to acknowledge is refused (409).
         */
        post: operations["acknowledgeStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/nudge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind whoever holds the step; no date and no ladder changes
         * @description For those who run the case, and the lead of the holding agency. Reminds whoever holds the step by mail; neither the due date nor the ladder changes. An ended step is refused (409).
         */
        post: operations["nudgeStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel the step, with a reason
         * @description For coordinators and managers of the case. Ends the step without a report, with a reason. A duty that outlasts the case (the end of an insurance, a periodic report) can be handed on: the agency named follows it, and is told by mail. A step that has ended, a duty that ends with the case, and the review of an emergency access, are refused (409).
         */
        post: operations["cancelStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach a document: PDF, PNG or JPEG, as the request body
         * @description For officers of the agency that holds the step. The body is the document itself, PDF, PNG or JPEG by its bytes, up to the size limit (413). What it is called or said to be counts for nothing; other files are refused (422).
         */
        post: operations["addAttachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/referrals/{referralId}/steps/{stepId}/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an attached document
         * @description For who works on, signs or coordinates the step, and for other agencies with an open step as far as a consent or the law goes; else it is not there (404). The reading is noted. A document of an erased person is gone (410).
         */
        get: operations["getAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-acts/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What one act on several cases would do to each, and which it would be refused on
         * @description For coordinators, managers and agency leads; a hand-over of several people (`complete`, `sign`, at steps whose form has `handedOverAt`) for whoever does and signs it of one. Asks of up to 100 cases or steps whether the act may be done now and what would follow: what opens, ends and moves, and who is told. Nothing is done or kept; what is not yours is answered as not there.
         */
        post: operations["previewBulkAct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your latest acts on several cases
         * @description For everybody: the last twenty acts on several cases that you confirmed, newest first, with how many are done, refused and left.
         */
        get: operations["listBulkActs"];
        put?: never;
        /**
         * The same act on several cases, each by itself
         * @description For coordinators, managers and agency leads; a hand-over of several people (`complete`, `sign`) for whoever does and signs it of one. Keeps what was asked, then does the act on up to 100 cases or steps, each with its own authorisation, record and id; one that is refused stops no other. The same key again does only what is not done yet; so does `continueBulkAct` when the line was lost.
         */
        post: operations["startBulkAct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-acts/{bulkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each case of an act on several
         * @description For whoever confirmed it; for others it is not there (404). Which cases it is done on, which refused it and why, and which are left.
         */
        get: operations["getBulkAct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-acts/{bulkId}/continue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do what is left of an act on several cases
         * @description For whoever confirmed it; for others it is not there (404). Does the act on what is left, and tries what was refused once more. What is done is not done again; what has changed since it was looked at (`stale`) stays refused, and is to be looked at anew (`previewBulkAct`).
         */
        post: operations["continueBulkAct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits for you and your agency, least time left first
         * @description For everybody: steps that wait for you and your agency, least time left first. `view` chooses between yours, unclaimed, to sign and overseen ones. Codes only; the cursor goes on where a page ended.
         */
        get: operations["getInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/turns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits, by whose turn it is, with what comes before all else
         * @description For everybody: the steps of your inbox by whose turn it is: waits for your signature, yours, nobody’s, your office’s, handed in by you. Of each the first, least time left first, and how many there are in all. Before them what is urgent, whoever has it. Last what you finished in the past week.
         */
        get: operations["getInboxByTurn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/due-dates.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When your steps are due, for a calendar
         * @description For everybody: the due dates of the steps you hold, as a calendar reads them: days as days, hours as instants in UTC. Every entry has the same words and leads to the inbox; nothing of a case is in it.
         */
        get: operations["getDueCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many steps each view of the inbox holds
         * @description For everybody: how many steps each view of the inbox holds now. The figures are those of the lists, so a badge and its list agree.
         */
        get: operations["countInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you were told, newest first
         * @description For everybody: what you were told, newest first, and as whom. Without `open=false` only alerts that nobody acknowledged and nothing settled. For who runs a case also whose mail failed and has to be called.
         */
        get: operations["getAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alertId}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge: the ladder stops, the deadline does not
         * @description For whoever was told, and their deputy while they are away; for others it is not there (404). The ladder stops for this due date, the deadline does not. One that was acknowledged or settled before is refused (409).
         */
        post: operations["acknowledgeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Callers’ reports you can see, least time left first
         * @description Codes, ids and dates only: what people said is read one report at a time.
         */
        get: operations["listReports"];
        put?: never;
        /**
         * Enter a report of a caller
         * @description What the caller said and how to reach them is kept closed in the database; lists and workflows hold codes alone. Its clock counts from `receivedAt`, by a local service level.
         */
        post: operations["receiveReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many open reports each view holds
         * @description For whoever works on reports. The same views as `listReports` has.
         */
        get: operations["countReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{reportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One report, with what the caller said
         * @description For whoever entered it, answers for it or was asked to take it. Every reading of the words is noted in the access log.
         */
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{reportId}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a report: one that was offered to your agency, or that it holds
         * @description From then on you answer for it. A colleague’s report may be taken over, e.g. at a change of shift.
         */
        post: operations["acceptReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{reportId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline a report that was offered to your agency, with a reason
         * @description For the agency that was asked. It stays with whoever offered it, and they are told.
         */
        post: operations["declineReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{reportId}/classify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what a report is, or say it anew
         * @description Stops the clock for classifying and starts the one for concluding, from the instant of contact. `danger-now` is always urgent.
         */
        post: operations["classifyReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{reportId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a report in a referral that is there already
         * @description The referral must be one you can see. Its outcome is then that referral, and no other.
         */
        post: operations["linkReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{reportId}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a report with a reply
         * @description For whoever answers for it. What was answered is kept closed, with who answered and how; a report that has ended is refused (409).
         */
        post: operations["replyToReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{reportId}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a report with a reason for doing nothing more
         * @description A report nobody has classified may be classified in the same act: a wrong number takes one request.
         */
        post: operations["dismissReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{reportId}/hand-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a report to a colleague at once, or ask another agency to take it
         * @description Another agency is asked and has a time to answer; until it accepts, whoever held the report answers for it.
         */
        post: operations["handOnReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{reportId}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge that a report is late: the ladder stops, the due date does not
         * @description For the due version that was seen; a newer one answers 412.
         */
        post: operations["acknowledgeReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{reportId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a report again: news, another call, closed in error
         * @description Within thirty days of its end; what it ended in stays in its history.
         */
        post: operations["reopenReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{reportId}/referral": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a referral from a report, and end the report in it
         * @description Takes what `createReferral` takes; nothing of the caller’s words is copied. Sent again after a failure it goes on where it stopped: a report opens one referral, never two.
         */
        post: operations["openReferralFromReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{reportId}/referrals/{nth}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a referral for the next of several people a report tells of
         * @description For a report that has ended in a referral, its first person’s. Takes what `createReferral` takes, for the person at place `nth` of the report (2 for the second), and links the case with all before it as of the same event. The place says which case it is: sent again it is the same one, and a place that has one already is refused (409). Refused too where the place before has none yet (422).
         */
        post: operations["openFurtherReferralFromReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/emergency-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your own; for who answers for people or cases, those of them
         * @description For everybody their own; for managers, leads and auditors those of their people; for who runs, audits or stands above a case those of that case. Newest first, without the words.
         */
        get: operations["listGrants"];
        put?: never;
        /**
         * Read a case that is not yours, for a short time, in an emergency; its managers are told at once
         * @description For roles that may act in an emergency, signed in as a person who has just shown a second factor; a key is refused (403). Opens a case that is not yours for a short time, with a reason and words; its managers are told at once and review it. A case you see anyway, one too many that nobody has reviewed, and one whose access somebody else ended are refused (409), and many tries are (429).
         */
        post: operations["breakGlass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/emergency-access/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of them, with the words it was asked for with, for who may read them
         * @description One grant. The words it was asked for with are shown to whose it is and to who runs the case; null for others. A grant you may not see is not there (404).
         */
        get: operations["getGrant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/emergency-access/{grantId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End it before its time: whose it is, a manager of either agency, or who leads theirs. It is over with this answer
         * @description For whose grant it is, managers of both agencies, and who leads the agency it was given in. Reading ends with this answer. One that is over already is refused (409).
         */
        post: operations["endGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/emergency-access/{grantId}/agree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree, as the second person, that it shows where the person lives
         * @description For who runs the case, and the managers and lead of the agency it was given in, signed in as a person who has just shown a second factor; never for whose grant it is. From this answer on the grant shows addresses, the shelter and the agency that houses the person. Without it they stay closed until the grant ends. One that is over, or whose reason opens no address, is refused (409).
         */
        post: operations["agreeToGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes in the referrals you can see, as it happens
         * @description Server-sent events named `changed`, with codes only. `Last-Event-ID` goes on where a lost connection ended; nothing in between is left out. The stream ends with the session or the key it was opened with. Who looks after a place also gets `rooms`: names of areas of administration (`mails`, `people`, `agencies`, `calendar`, `local-levels`, `sign-in`, `retention`, `workflows`) in which something changed; all of theirs once at the beginning.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is late, by agency and step; ladders, load and trend. For coordinators and managers
         * @description For coordinators and managers. Counts of open steps by agency, time left, age and holder, of open alerts by level, shares done on time by week, and what falls due in the next two weeks against what an agency gets done. Counts only: no case and no person of a case can be told from it.
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview/danger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases and reports of people who are in danger now, worst first
         * @description For coordinators and managers. Open cases with somebody missing, still under control, or a child that waits for the twelve hours’ intervention, and callers’ reports of danger of which nothing has come yet. Numbers and codes only.
         */
        get: operations["listInDanger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deadline rules of a policy version, each with its citation
         * @description For everybody. The deadline rules of a policy version, today’s without `version`, each with unit, start, ladder and the words of the law it cites. An unknown version is not there (404).
         */
        get: operations["listRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When a rule falls due from an instant, strict and legal, with each skipped day
         * @description For everybody. When a rule falls due from an instant: strictly, and by the law that moves a last day off work; each skipped day is named. Nothing is stored. An unknown rule or version is not there (404).
         */
        get: operations["computeDue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Any count of hours, days, working days or months from an instant
         * @description For everybody. Adds a count of hours, days, working days or months to an instant by the calendar in force. Nothing is stored; a date the calendar does not reach is refused (422).
         */
        get: operations["addTime"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much time is left at an instant, in words, with each skipped day and the words of the law
         * @description For everybody. How much time a rule leaves at an instant, in words of both languages, with each day that is passed over and the words of the law. Nothing is stored.
         */
        get: operations["explainDue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one policy version says otherwise than another
         * @description For everybody. Which rules one policy version changed against another, before and after. Unknown versions are not there (404).
         */
        get: operations["diffPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The policy versions: since when, from which instruments, and how well their figures are known
         * @description For everybody. The policy versions, newest first: in force since when, from which instruments, and how many of their figures were read in the text of the law.
         */
        get: operations["listPolicyVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/versions/{versionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One policy version with every rule: its figure, article, source, and who is told
         * @description For everybody. One policy version with every rule in words: figure, article, source, extension, pause, and who is told when it runs out. A version changes with the program; local levels are shown as the caller’s place has set them.
         */
        get: operations["getPolicyVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Law 53/2024 Art. 37 as a table: which of the ten regimes each category of person may have
         * @description For everybody. The table of Law 53/2024 Art. 37: which of the ten regimes each category of person may have, from which event, by which clause. About nobody in particular.
         */
        get: operations["listEntitlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/amounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Amounts of support with date and source; empty where no trustworthy text was seen
         * @description For everybody. Amounts of support with the day they were read and their source; `amount` is null where no trustworthy text was seen.
         */
        get: operations["listAmounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Days off and working Saturdays, each with its source; and which years are announced
         * @description For everybody. Days off and working Saturdays in force, the shipped ones and those changed here, each with its source; and which years are announced and which provisional.
         */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add or change days and years, when two say so; open steps are re-dated. `preview=true` only says which
         * @description For administrators, signed in with a second factor shown in the last quarter of an hour. Adds or changes days and years, with their source. It takes two, and waits for another administrator; then open steps whose due date moves are re-dated and recorded. `preview=true` only says which. A day that contradicts itself is refused (422).
         */
        post: operations["changeCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed the calendar, when, why and how; newest first
         * @description For everybody. Who changed the calendar, when, why and how, newest first. Which steps a change moved is read by `getCalendarChange`.
         */
        get: operations["listCalendarChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/changes/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which steps a change re-dated, with both dates before and after, as recorded; for administrators
         * @description For administrators. The steps that a change re-dated, with both dates before and after, as recorded, and how many referrals were told. An unknown revision is not there (404).
         */
        get: operations["getCalendarChange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/local-levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The figures a place may set itself: what counts now and later, who set it, and everything it set before
         * @description For everybody. The local levels of the caller’s place, each with the figure in force, what the software comes with, what is planned, and within which bounds it may be set; and every change, newest first. Figures of the law are not among them.
         */
        get: operations["listLocalLevels"];
        put?: never;
        /**
         * Set local levels of the place, from a day on, when two say so; steps that are open keep their date
         * @description For administrators, signed in with a second factor shown in the last quarter of an hour. Sets figures that are local, with a reason; it takes two, and waits for another administrator. They count for steps that open from the day named, never before they are approved; what is open keeps its date. Figures of the law, other units and figures out of bounds are refused (422).
         */
        post: operations["setLocalLevels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which drafts were asked in the place, and how far they are
         * @description For administrators, coordinators and managers. Of the caller’s place, newest first; the last 50 that are over, and those that are not.
         */
        get: operations["listWhatIf"];
        put?: never;
        /**
         * Ask what a draft of other rules would have done, of the cases of the place
         * @description For administrators. Plays all cases of the place of the last months and those still open once more, as they were and under the draft, in the background: one run of a place after the other, at most 5 that are not over (409), the last 50 kept. No case is touched. A draft with faults is refused with each of them at its path (422).
         */
        post: operations["startWhatIf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/what-if/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A draft that was asked: how far it is, and the answer
         * @description For administrators, coordinators and managers of the place. The answer has counts and ids alone. Administrators see no case: for them counts below five are null, and there are no examples; others have the examples among the cases they see.
         */
        get: operations["getWhatIf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/what-if/{runId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a draft that waits or is played
         * @description For administrators of the place. It ends within a second, and has no answer; one that is over is refused (409).
         */
        post: operations["cancelWhatIf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/what-if/{runId}/cases/{referralId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One case both ways: as it went, and as it would have gone under the draft
         * @description For coordinators and managers who see the case, and read the draft. The steps with their dates and alerts, both ways; codes alone. The reading is noted like that of the timeline.
         */
        get: operations["getWhatIfCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decoys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Invented cases: in whose lists they stand, who laid them, and who opened them
         * @description For the auditors of the place. An invented case stands in the list of cases of some agencies and is nowhere counted; whoever opens it is told of at once to those to whom much reading is told. That proves nothing: somebody may have mistyped a number.
         */
        get: operations["listDecoys"];
        put?: never;
        /**
         * Lay an invented case in the lists of some agencies, when two say so
         * @description For the auditors of the place, signed in with a second factor shown in the last quarter of an hour. It takes two, and waits for an administrator. The case is invented by the rules of today, is about nobody, rests, gives nobody a step to do, mails nobody, and is never counted. An agency that would have something to do by it, or has enough of them, is refused (422).
         */
        post: operations["layDecoy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decoys/{decoyId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an invented case, when two say so
         * @description For the auditors of the place, signed in with a second factor shown in the last quarter of an hour. It takes two, as whoever is about to look around would end it first. From the approval on it is not there for anybody; who opened it stays on record.
         */
        post: operations["endDecoy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What needs an administrator or an operator, in figures
         * @description For administrators. Figures of what needs a person: mails that failed, workflows that are stuck, the last nightly comparison, unverified rules, provisional years, data waiting for the new master key. No case can be told from it.
         */
        get: operations["countOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare all that goes on with its workflows now, and list what does not agree
         * @description For administrators. Asks the workflows of open referrals and callers’ reports now and lists those that do not agree with their record. When it runs out of time, `nextCursor` goes on. Ids and codes only.
         */
        get: operations["listStuckWorkflows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/workflows/{workflowId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare one workflow with its record now; no run id is needed
         * @description For administrators. Compares one workflow with its record now and says what is wrong, and whether a repair would be safe. A workflow that is not ours is not there (404).
         */
        get: operations["compareWorkflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/workflows/{workflowId}/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a workflow go on anew from its record
         * @description Ends the run that was seen, if it still runs, and begins a new one from the record. Answers 409 when things are no longer as they were seen, or when no repair is safe.
         */
        post: operations["repairWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the daily comparison found projection and workflow apart
         * @description For administrators. Where the nightly comparison found record and workflow apart, newest first, at most 200. Ids and codes only.
         */
        get: operations["listDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/undelivered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Mails that did not reach their reader, or not yet
         * @description For administrators. Mails that did not reach their reader, or not yet, with what kept them; without their content. `show=given-up` lists those a person gave up.
         */
        get: operations["listUndelivered"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/undelivered/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One mail, and what became of it
         * @description For administrators. One mail: to whom, about what kind of matter, how often it was tried and what the mail server said. A mail that was delivered long ago is not there (404).
         */
        get: operations["getUndelivered"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/undelivered/{messageId}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try the same mail afresh, from now on
         * @description Its id stays, so a copy is known for one. A mail that has arrived answers 409.
         */
        post: operations["sendMailAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/undelivered/{messageId}/give-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try no more to send a mail, and say why
         * @description For administrators. No further try is made; with the reason `to-be-called` the alert names who has to be called. A mail that was delivered is refused (409).
         */
        post: operations["giveUpMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Closed cases whose period is over, what was decided about them, and what is held
         * @description For administrators. Closed cases whose period is over, what was decided about each and by whom, and what is held. Ids and codes only: no case is opened.
         */
        get: operations["listRetention"];
        put?: never;
        /**
         * Ask that the people of a case are erased, confirm what another administrator asked, hold it, or release it
         * @description For administrators, signed in with a second factor shown in the last quarter of an hour. Asks for the erasure of the people of cases, confirms what another administrator asked, holds a case, or releases it. Nobody confirms their own request; that is refused (422).
         */
        post: operations["decideRetention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            /** @description `urn:problem:` and the code. */
            type: string;
            /** @description For people, in the language that was asked for. */
            title: string;
            status: number;
            /** @description For programs. A later version may know more codes: treat one you do not know by its status. */
            code: string;
            detail?: string;
            instance: string;
            requestId: string;
            errors?: {
                location: string;
                message: string;
            }[];
            extra?: {
                [key: string]: unknown;
            };
        };
        Bilingual: {
            vi: string;
            en: string;
        };
        DeviceKeys: {
            /** @description Your account: what another one kept on this device is wiped. */
            owner: string;
            /** @description For AES-256-GCM, in base64. Close with the first; the others open what is older. */
            keys: {
                id: string;
                key: string;
            }[];
        };
        MailLink: {
            /**
             * @description What the mail was about.
             * @enum {string}
             */
            about: "step-offered" | "step-unassigned" | "sign-off-wanted" | "step-returned" | "duty-handed-on" | "case-given" | "extension-wanted" | "nudge" | "alert" | "break-glass" | "report-assigned" | "report-offered" | "report-kept";
            /**
             * Format: uuid
             * @description Null: the mail was about a report of a caller.
             */
            referralId: string | null;
            /**
             * Format: uuid
             * @description The report of a caller the mail was about.
             */
            reportId: string | null;
            stepId: string;
            /**
             * Format: uuid
             * @description Of a mail about an emergency access.
             */
            grantId: string | null;
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            prefix: string;
            scopes: ("read" | "act" | "admin" | "getMe" | "listSessions" | "listOwnChanges" | "getDeviceKeys" | "endSession" | "getMailLink" | "setLocale" | "listApiKeys" | "createApiKey" | "revokeApiKey" | "listAgencies" | "listCodeLists" | "listFormerCommunes" | "getCodeList" | "listRules" | "computeDue" | "addTime" | "explainDue" | "diffPolicies" | "listPolicyVersions" | "getPolicyVersion" | "listEntitlements" | "listAmounts" | "getCalendar" | "listCalendarChanges" | "listLocalLevels" | "listReferrals" | "countReferrals" | "listBoardViews" | "keepBoardView" | "dropBoardView" | "exportReferrals" | "countInbox" | "getInbox" | "getInboxByTurn" | "getDueCalendar" | "getAlerts" | "streamEvents" | "listAbsences" | "setAbsence" | "endAbsence" | "listOfficers" | "listHotlines" | "addHotline" | "endHotline" | "getOverview" | "listInDanger" | "listAccounts" | "getAccount" | "reviewAccess" | "inviteAccount" | "changeRoles" | "moveAccount" | "endAccount" | "reactivateAccount" | "unlockAccount" | "endAccountSessions" | "resetSecondFactor" | "sendInvitationAgain" | "revokeInvitation" | "listAccountApiKeys" | "revokeAccountApiKey" | "listPowerRequests" | "approvePowerRequest" | "refusePowerRequest" | "withdrawPowerRequest" | "listAccessLog" | "getReadingWeek" | "exportAccessLog" | "listDecoys" | "layDecoy" | "endDecoy" | "listReadingAlarms" | "letReadingGoOn" | "getAgency" | "createAgency" | "changeAgency" | "setMailDomains" | "endAgency" | "mergeAgencies" | "callOffAgencyChange" | "listIdentityProviders" | "setIdentityProvider" | "removeIdentityProvider" | "changeCalendar" | "getCalendarChange" | "setLocalLevels" | "startWhatIf" | "cancelWhatIf" | "listWhatIf" | "getWhatIf" | "countOperations" | "listStuckWorkflows" | "compareWorkflow" | "repairWorkflow" | "listDifferences" | "listUndelivered" | "getUndelivered" | "sendMailAgain" | "giveUpMail" | "listRetention" | "decideRetention" | "searchPeople" | "decidePeople" | "undoPeopleDecision" | "erasePerson" | "breakGlass" | "listGrants" | "getGrant" | "endGrant" | "agreeToGrant" | "createReferral" | "getReferral" | "getTimeline" | "getWhatIfCase" | "getParticipants" | "getPossibleActions" | "getEntitlements" | "getPeople" | "listPersonVersions" | "addPerson" | "correctPerson" | "getShelter" | "setShelter" | "listConsents" | "addConsentProof" | "getConsentProof" | "listCaseLinks" | "linkCases" | "endCaseLink" | "getAudit" | "exportPerson" | "getPathway" | "proposePathway" | "signPathway" | "refusePathway" | "proposePathwayForAll" | "signPathwayForAll" | "previewBulkAct" | "startBulkAct" | "listBulkActs" | "getBulkAct" | "continueBulkAct" | "getStep" | "openStepAsLead" | "previewExtension" | "saveDraft" | "acknowledgeAlert" | "addAttachment" | "getAttachment" | "getSignedPdf" | "addStep" | "recordFacts" | "recordPlace" | "correctIdentification" | "decideIdentification" | "giveConsent" | "withdrawConsent" | "withdrawReferral" | "reportMissing" | "recordDeath" | "transferReferral" | "changeCoordinator" | "closeReferral" | "reopenReferral" | "setClock" | "acceptStep" | "completeStep" | "signStep" | "returnStep" | "declineStep" | "reassignStep" | "extendStep" | "decideExtensionStep" | "pauseStep" | "resumeStep" | "acknowledgeStep" | "nudgeStep" | "cancelStep" | "receiveReport" | "listReports" | "countReports" | "getReport" | "acceptReport" | "declineReport" | "classifyReport" | "linkReport" | "openReferralFromReport" | "openFurtherReferralFromReport" | "replyToReport" | "dismissReport" | "handOnReport" | "acknowledgeReport" | "reopenReport")[];
            /** @enum {string} */
            state: "live" | "expired" | "revoked";
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
        };
        Absence: {
            /** Format: uuid */
            id: string;
            agencyId: string;
            userId: string;
            name: string;
            deputyId: string;
            deputyName: string;
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description The first instant back.
             */
            until: string;
            /** @description It has begun. */
            now: boolean;
            /** @description What the deputy does meanwhile: what both may do themselves. */
            duties: ("report" | "sign" | "lead" | "charge")[];
            /** @description What nobody does by this cover. */
            uncovered: ("report" | "sign" | "lead" | "charge")[];
            /**
             * @description Why the cover does not count; alerts then also go where they go when a reader has left.
             * @enum {string|null}
             */
            doubt: "deputy-left" | "deputy-without-duty" | "deputy-absent" | null;
            mayEnd: boolean;
        };
        NewAbsence: {
            /** @description Who is away; default: you. */
            accountId?: string;
            deputyId: string;
            /** @description A day or a minute in Ha Noi: `2026-12-24` is its beginning. */
            from: string;
            /** @description The first day, or minute, back. */
            until: string;
        };
        InvitedOrAsked: {
            /** @description Null: it waits, and there is no account yet. */
            accountId: string | null;
            /** @enum {string} */
            delivery: "mail" | "by-hand" | "waits";
            /**
             * Format: uri
             * @description To hand over, where no mail server is configured; works once, for 72 hours. The same request again, with its `Idempotency-Key`, gets it again. Null: it is mailed.
             */
            link: string | null;
            /** @description It takes two, and waits for the second; null: it was done. */
            powerRequest: components["schemas"]["PowerRequestAsked"] | null;
        };
        PowerRequestAsked: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            expiresAt: string;
        };
        AccountSummary: {
            id: string;
            name: string;
            email: string;
            agency: {
                id: string;
                name: components["schemas"]["Bilingual"];
            };
            roles: ("coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator")[];
            /**
             * @description `locked`: failures make every further try wait; `invited`: has not come yet; `left`: no way in.
             * @enum {string}
             */
            state: "active" | "invited" | "locked" | "left";
            /**
             * Format: date
             * @description The day in Viet Nam, and no more than the day.
             */
            lastSignInOn: string | null;
            secondFactor: boolean;
            /** @description On the person’s name: taken and not handed in; handed in and waiting for a signature. */
            openSteps: {
                taken: number;
                reported: number;
            };
        };
        AccessReview: {
            /** Format: date-time */
            takenAt: string;
            takenBy: {
                id: string;
                name: string;
            };
            items: {
                id: string;
                name: string;
                email: string;
                agency: {
                    id: string;
                    name: components["schemas"]["Bilingual"];
                };
                /**
                 * @description `locked`: failures make every further try wait; `invited`: has not come yet; `left`: no way in.
                 * @enum {string}
                 */
                state: "active" | "invited" | "locked" | "left";
                /**
                 * Format: date
                 * @description The day in Viet Nam, and no more than the day.
                 */
                lastSignInOn: string | null;
                secondFactor: boolean;
                rolesSince: {
                    /** @enum {string} */
                    role: "coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator";
                    /** Format: date-time */
                    since: string;
                    /** @description Null: from the beginning of the account, before changes were noted. */
                    by: {
                        id: string;
                        name: string;
                    } | null;
                }[];
            }[];
        };
        AccessLogRow: {
            id: number;
            /** Format: date-time */
            at: string;
            /** @description Null: the program itself, or somebody who proved not who they are. */
            actor: {
                id: string;
                name: string;
            } | null;
            agency: {
                id: string;
                name: components["schemas"]["Bilingual"] | null;
            } | null;
            /** @enum {string} */
            action: "intake" | "action" | "forged" | "read:referral" | "read:actions" | "read:step" | "read:timeline" | "read:attachment" | "read:person" | "read:versions" | "read:consents" | "read:consent-proof" | "consent-proof" | "read:shelter" | "write:shelter" | "read:audit" | "export:audit" | "export:referrals" | "caller:intake" | "read:caller" | "caller:words" | "report" | "write:person" | "search:person" | "decide:person" | "erase:ask" | "erase" | "link:case" | "glass:try" | "read:glass" | "glass:end" | "glass:agree" | "lead:read" | "reading:stopped" | "reading:let-on" | "decoy:opened" | "decoy" | "read:history" | "draft" | "attach" | "sign-in" | "sign-in:refused" | "sign-out" | "credential" | "api-key" | "identity-provider" | "account" | "power-request" | "absence" | "retention" | "export:person" | "message" | "repair" | "agency" | "hotline" | "calendar" | "local-levels" | "what-if" | "read:redated";
            /** @description Of the referral or the caller’s report it is about. Null: it is about none. */
            number: string | null;
            referralId: string | null;
            reportId: string | null;
            stepId: string | null;
            /** @description Under a grant for an emergency. */
            breakGlass: boolean;
            /** @description What was read for one page has the same. */
            requestId: string | null;
            /** @description Codes and numbers that make it concrete; they differ from action to action. */
            detail: {
                [key: string]: string | number | boolean;
            };
        };
        ReadingWeek: {
            /**
             * Format: date
             * @description The week goes from this day to the Sunday after it, in Viet Nam.
             */
            monday: string;
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description Before this instant.
             */
            to: string;
            /** @description Most cases first; empty: nobody read, searched or was refused. */
            lines: components["schemas"]["ReadingWeekLine"][];
        };
        ReadingWeekLine: {
            /** @description Null: not known to be anybody. */
            account: {
                id: string;
                name: string | null;
            } | null;
            agency: {
                id: string;
                name: components["schemas"]["Bilingual"];
            } | null;
            /** @description Different cases whose personal data they read, none of them under an emergency access. */
            cases: number;
            /** @description The median of such cases in a week of the eight before; null: they read in none. */
            usual: number | null;
            /** @description More than twice their usual week, and more than five cases. */
            unusual: boolean;
            /** @description Readings of who somebody is, and of earlier versions of it. */
            people: number;
            /** @description Readings of where somebody is staying. */
            shelters: number;
            /** @description Readings of steps with their reports, and of documents. */
            papers: number;
            /** @description Readings of what a caller said. */
            callers: number;
            /** @description Copies that were taken out: of one person, of the access log. */
            exports: number;
            /** @description Emergency accesses that they opened, or under which they read. */
            emergencies: number;
            /** @description Different cases that they read under one. */
            emergencyCases: number;
            /** @description Searches for people. */
            searches: number;
            /** @description Sign-ins, readings beyond the limit and cases named in an emergency that were refused. */
            refused: number;
        };
        PowerRequest: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "invite" | "roles" | "move" | "reactivate" | "provider-set" | "provider-removed" | "mail-domains" | "calendar" | "agency-parent" | "agency-merge" | "local-levels" | "decoy-lay" | "decoy-end";
            /** @enum {string} */
            status: "asked" | "approved" | "refused" | "withdrawn" | "expired";
            /** @description The account that gains; null: not there yet, or no single one. */
            account: {
                id: string;
                name: string;
                /** @description False: invited, and nobody has accepted yet; no session ends. */
                accepted: boolean;
            } | null;
            agency: {
                id: string;
                name: components["schemas"]["Bilingual"];
                /** @description Those in force now, whenever this was asked. */
                mailDomains: string[];
            };
            /** @description What exactly is asked, by kind; null where the kind has no such thing. */
            asks: {
                rolesBefore: ("coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator")[] | null;
                roles: ("coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator")[] | null;
                /** @description Of who is to be invited. */
                email: string | null;
                toAgencyId: string | null;
                provider: {
                    issuer: string;
                    clientId: string;
                    emailDomains: string[];
                    vouchesSecondFactor: boolean;
                    rule: {
                        /** @description As the provider names it, e.g. `groups`. */
                        claim: string;
                        /** @description Its value, or one of its list. */
                        value: string;
                    } | null;
                    /** @description Another secret is given with it; it is never told. */
                    newSecret: boolean;
                } | null;
                mailDomainsBefore: string[] | null;
                mailDomains: string[] | null;
                calendar: {
                    days: components["schemas"]["CalendarDay"][];
                    years: components["schemas"]["CalendarYear"][];
                } | null;
                /** @description What a change of the calendar that waits would move now, if it were approved. */
                calendarMoves: components["schemas"]["CalendarMoves"] | null;
                agencyChange: {
                    /** Format: date */
                    from: string;
                    source: string | null;
                    before: {
                        [key: string]: string | null;
                    };
                    after: {
                        [key: string]: string | null;
                    };
                    merges: string[];
                } | null;
                localLevels: {
                    levels: (components["schemas"]["LocalLevelWanted"] & {
                        title: components["schemas"]["Bilingual"];
                        /** @description What the software comes with; null: it has no such rule any more. */
                        shipped: {
                            count: number;
                            unit: components["schemas"]["Unit"];
                        } | null;
                    })[];
                    /** Format: date */
                    from: string | null;
                } | null;
                localLevelsBefore: (components["schemas"]["LocalLevelWanted"] & {
                    /** Format: date-time */
                    from: string;
                })[] | null;
                /** @description In the lists of which agencies an invented case would stand. */
                decoyIn: string[] | null;
                /** @description The number of the invented case that would end. */
                decoyEnds: string | null;
            };
            reason: string | null;
            askedBy: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            askedAt: string;
            /** Format: date-time */
            expiresAt: string;
            decidedBy: {
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            decidedAt: string | null;
            /** @description Of what is asked; an approval says it back. */
            fingerprint: string;
        };
        CalendarDay: {
            /** Format: date */
            date: string;
            /**
             * @description `normal` takes back what the shipped calendar says of that day.
             * @enum {string}
             */
            kind: "holiday" | "swap-off" | "make-up" | "working-saturday" | "half-day" | "normal";
            name: {
                vi: string;
                en: string;
            };
            /** @description The notice or decision it comes from. */
            source: string;
            /** @enum {string} */
            status: "announced" | "provisional";
        };
        CalendarYear: {
            year: number;
            /** @enum {string} */
            status: "announced" | "provisional";
            /** @description The notice or decision it comes from. */
            source: string;
        };
        CalendarMoves: {
            steps: number;
            referrals: number;
        };
        /** @enum {string} */
        Unit: "immediate" | "hour" | "calendar-day" | "working-day" | "month";
        LocalLevelWanted: {
            rule: string;
            count: number;
            unit: components["schemas"]["Unit"];
        };
        PowerRequestDecided: {
            request: components["schemas"]["PowerRequest"];
            /**
             * Format: uri
             * @description Of an invitation that was approved, or made anew since nobody had accepted it, to hand to its person and to nobody else, where no mail server is configured. Null: it was mailed to them, or there is none.
             */
            link: string | null;
        };
        ReadingAlarm: {
            /** Format: uuid */
            id: string;
            /**
             * @description `account`: one account alone; `agency`: all of the agency together, and the account is whose reading was one too many.
             * @enum {string}
             */
            scope: "account" | "agency";
            /**
             * @description `much`: told, and goes on; `stopped`: told, and waits; `decoy`: opened a case that is none, told once an account, case and day.
             * @enum {string}
             */
            level: "much" | "stopped" | "decoy";
            /** @description The number of that case; null: of another level. */
            decoy: string | null;
            /** Format: date-time */
            raisedAt: string;
            account: {
                id: string;
                name: string;
            };
            agency: {
                id: string;
                name: components["schemas"]["Bilingual"];
            };
            /** @description Different cases whose personal data they, or all of the agency, read in the hour. */
            hourCases: number;
            /** @description The same in the day before. */
            dayCases: number;
            /** @description Their median day of the last thirty; null: not asked for. */
            usual: number | null;
            letOn: {
                /** Format: date-time */
                at: string;
                by: {
                    id: string;
                    name: string;
                };
                reason: components["schemas"]["LetOnReason"];
            } | null;
        };
        /** @enum {string} */
        LetOnReason: "known-work" | "asked-them" | "replaces-colleague";
        Account: {
            id: string;
            name: string;
            email: string;
            agency: {
                id: string;
                name: components["schemas"]["Bilingual"];
            };
            roles: ("coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator")[];
            /**
             * @description `locked`: failures make every further try wait; `invited`: has not come yet; `left`: no way in.
             * @enum {string}
             */
            state: "active" | "invited" | "locked" | "left";
            /**
             * Format: date
             * @description The day in Viet Nam, and no more than the day.
             */
            lastSignInOn: string | null;
            secondFactor: boolean;
            /** @description On the person’s name: taken and not handed in; handed in and waiting for a signature. */
            openSteps: {
                taken: number;
                reported: number;
            };
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            leftAt: string | null;
            rolesSince: {
                /** @enum {string} */
                role: "coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator";
                /** Format: date-time */
                since: string;
                /** @description Null: from the beginning of the account, before changes were noted. */
                by: {
                    id: string;
                    name: string;
                } | null;
            }[];
            waysIn: {
                codes: boolean;
                passkeys: number;
                sessions: number;
                apiKeys: number;
            };
            changes: {
                /** @enum {string} */
                kind: "invited" | "roles-asked" | "roles" | "moved" | "left" | "reactivated" | "unlocked" | "sessions-ended" | "second-factor-reset";
                /** Format: date-time */
                at: string;
                by: {
                    id: string;
                    name: string;
                };
                /** @description Who asked for it, where it took two; `by` approved it. Null: one person did it. */
                askedBy: {
                    id: string;
                    name: string;
                } | null;
                roles: ("coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator")[];
                agencyId: string;
                reason: string | null;
            }[];
            /** @description Of who was invited and has not come yet: whether its link still opens. */
            invitation: {
                /** @enum {string} */
                state: "open" | "expired" | "revoked";
                /** Format: date-time */
                expiresAt: string;
            } | null;
            /** @description The roles you may give this person, and take. */
            grantable: ("coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator")[];
            /** @description What you may do with the account now, and why not. Empty for who may only read. */
            acts: {
                /** @enum {string} */
                act: "invite" | "roles" | "move" | "end" | "reactivate" | "unlock" | "end-sessions" | "reset-second-factor";
                /** @enum {string|null} */
                refusal: "own-account" | "roles-beyond-yours" | "last-administrator" | "account-state" | null;
            }[];
        };
        AccountChanged: {
            /**
             * @description `asked`: it takes two, and waits for another administrator (`powerRequest`); nothing is changed yet.
             * @enum {string}
             */
            status: "done" | "asked";
            /** @description What waits; null: it was done. */
            powerRequest: components["schemas"]["PowerRequestAsked"] | null;
            /**
             * @description Open steps on the person’s name go back to their agencies: now, or in the coming night when the workflows could not be reached.
             * @enum {string}
             */
            stepsGoBack: "none" | "now" | "tonight";
        };
        Invited: {
            accountId: string;
            /** @enum {string} */
            delivery: "mail" | "by-hand";
            /**
             * Format: uri
             * @description To hand over, where no mail server is configured; works once, for 72 hours. The same request again, with its `Idempotency-Key`, gets it again. Null: it is mailed.
             */
            link: string | null;
        };
        Agency: {
            id: string;
            /** @enum {string} */
            kind: "commune" | "health" | "police" | "border-guard" | "coast-guard" | "immigration" | "mission" | "support-facility" | "social-facility" | "womens-union" | "legal-aid" | "hotline" | "health-facility" | "foreign-affairs";
            name: components["schemas"]["Bilingual"];
            /** @description Code of the commune or ward of its seat. */
            area: string | null;
            parentId: string | null;
            /**
             * @description Today.
             * @enum {string}
             */
            state: "past" | "present" | "future";
            /** Format: date */
            validFrom: string;
            /**
             * Format: date
             * @description The first day on which it is no more.
             */
            validTo: string | null;
            successorId: string | null;
            /** @description Of the agency itself, where it is reached about a case. */
            phone: string | null;
            /** @description When somebody answers. */
            hours: string | null;
        };
        AgencyChange: {
            revision: number;
            agencyId: string;
            /** @enum {string} */
            kind: "created" | "changed" | "ended" | "merged";
            /** Format: date */
            from: string;
            successorId: string | null;
            before: {
                [key: string]: string | null;
            };
            after: {
                [key: string]: string | null;
            };
            reason: string;
            source: string | null;
            /** @description Null: the command line. */
            changedBy: string | null;
            changedByName: string | null;
            /** Format: date-time */
            changedAt: string;
            /**
             * @description `planned`: its day has not come, or its job is under way.
             * @enum {string}
             */
            status: "in-force" | "planned" | "called-off";
        };
        NewAgency: {
            /** @description Its code: small letters, digits and hyphens. */
            id: string;
            /** @enum {string} */
            kind: "commune" | "health" | "police" | "border-guard" | "coast-guard" | "immigration" | "mission" | "support-facility" | "social-facility" | "womens-union" | "legal-aid" | "hotline" | "health-facility" | "foreign-affairs";
            nameVi: string;
            nameEn: string;
            /**
             * @description Five digits, as in Decision 19/2025/QD-TTg.
             * @default null
             */
            area?: string | null;
            /** @default null */
            parentId?: string | null;
            /**
             * Format: email
             * @description Of the agency itself, never a person’s.
             * @default null
             */
            email?: string | null;
            /** @default null */
            phone?: string | null;
            /**
             * @description When somebody answers, and who does outside these hours; no name of a person.
             * @default null
             */
            hours?: string | null;
            /**
             * @description Who is asked first among those of a kind; 99: never asked.
             * @default 50
             */
            rank?: string;
            /**
             * Format: date
             * @description The day it is in force from; today when left out.
             */
            from?: string;
            reason: string;
            /**
             * @description The resolution or decision it comes from.
             * @default null
             */
            source?: string | null;
        };
        AgenciesEnded: {
            preview: boolean;
            /** Format: date */
            from: string;
            successorId: string | null;
            agencies: {
                id: string;
                name: components["schemas"]["Bilingual"];
                /** @description Agencies below it, which come under another. */
                children: number;
                load: {
                    people: {
                        active: number;
                        /** @description Invited and not come yet, or ended. */
                        inactive: number;
                    };
                    openSteps: number;
                    /** @description Of the open steps, those that wait for signatures. */
                    reportedSteps: number;
                    /** @description Steps that wait for its own signature. */
                    awaitedSignOffs: number;
                    openReferrals: number;
                    closedReferrals: number;
                    coordinatedReferrals: number;
                    /** @description Open, whose person it received or will take. */
                    partyReferrals: number;
                };
            }[];
            /** @description What was recorded; nothing in a preview, or while it waits. */
            changes: components["schemas"]["AgencyChange"][];
            /** @description A merger takes two, and waits for the second. Null: done, or shown. */
            powerRequest: components["schemas"]["PowerRequestAsked"] | null;
        };
        MergeAgencies: {
            agencyIds: string[];
            /** @description Who takes over; add a new agency first. */
            into: string;
            /**
             * Format: date
             * @description The day it is in force from; today when left out.
             */
            from?: string;
            reason: string;
            /**
             * @description The resolution or decision it comes from.
             * @default null
             */
            source?: string | null;
        };
        AgencyDetail: components["schemas"]["Agency"] & {
            version: number;
            email: string | null;
            rank: string;
            /** @description In which its people have their addresses; empty: none is known. */
            mailDomains: string[];
            children: string[];
            predecessors: string[];
            load: {
                people: {
                    active: number;
                    /** @description Invited and not come yet, or ended. */
                    inactive: number;
                };
                openSteps: number;
                /** @description Of the open steps, those that wait for signatures. */
                reportedSteps: number;
                /** @description Steps that wait for its own signature. */
                awaitedSignOffs: number;
                openReferrals: number;
                closedReferrals: number;
                coordinatedReferrals: number;
                /** @description Open, whose person it received or will take. */
                partyReferrals: number;
            };
            /** @description Newest first; what is planned too. */
            history: components["schemas"]["AgencyChange"][];
        };
        AgencyChanged: components["schemas"]["AgencyChange"] & {
            /** @description It takes two, and waits: nothing is changed yet, and `revision` stands for none. Null: recorded. */
            powerRequest: components["schemas"]["PowerRequestAsked"] | null;
        };
        ChangedAgency: {
            nameVi?: string;
            nameEn?: string;
            /** @description Five digits, as in Decision 19/2025/QD-TTg. */
            area?: string | null;
            parentId?: string | null;
            /**
             * Format: email
             * @description Of the agency itself, never a person’s.
             */
            email?: string | null;
            phone?: string | null;
            /** @description When somebody answers, and who does outside these hours; no name of a person. */
            hours?: string | null;
            /** @description Who is asked first among those of a kind; 99: never asked. */
            rank?: string;
            /**
             * Format: date
             * @description The day it is in force from; today when left out.
             */
            from?: string;
            reason: string;
            /**
             * @description The resolution or decision it comes from.
             * @default null
             */
            source?: string | null;
        };
        EndAgency: {
            /**
             * Format: date
             * @description The day it is in force from; today when left out.
             */
            from?: string;
            reason: string;
            /**
             * @description The resolution or decision it comes from.
             * @default null
             */
            source?: string | null;
        };
        /** @enum {string} */
        EvidenceStatus: "cited" | "secondary" | "recalled" | "local";
        FormerCommune: {
            name: string;
            district: string;
            /** @description Codes of what stands there now; several: it was split, and a person chooses. */
            successors: string[];
        };
        CodeList: {
            id: string;
            title: components["schemas"]["Bilingual"];
            source: string;
            status: components["schemas"]["EvidenceStatus"];
            codes: {
                code: string;
                label: components["schemas"]["Bilingual"];
                note?: string;
                standard?: {
                    list: string;
                    code: string;
                    lossy: boolean;
                };
            }[];
        };
        Hotline: {
            id: string;
            number: string;
            name: components["schemas"]["Bilingual"];
            hours: string;
            /** @description Where it is from. */
            source: string;
            /**
             * Format: date
             * @description When somebody last looked whether it holds.
             */
            checkedOn: string;
            /** @description How well the source is known; null: the place added it. */
            status: components["schemas"]["EvidenceStatus"] | null;
            /** @description The place added it, and may end it. */
            own: boolean;
        };
        AddHotline: {
            number: string;
            nameVi: string;
            nameEn: string;
            hours: string;
            source: string;
            /** Format: date */
            checkedOn: string;
        };
        BoardView: {
            /** Format: uuid */
            id: string;
            title: string;
            filter: components["schemas"]["BoardFilter"];
            /** Format: date-time */
            createdAt: string;
        };
        BoardFilter: {
            status?: components["schemas"]["ReferralStatus"];
            stage?: components["schemas"]["Stage"];
            route?: components["schemas"]["EntryRoute"];
            /** @description Holds an open step of it. */
            agencyId?: string;
            /** @description The person lives or stays there; the code of the commune. */
            commune?: string;
            overdue?: boolean;
            mine?: boolean;
            child?: boolean;
            foreign?: boolean;
            danger?: boolean;
        };
        /** @enum {string} */
        ReferralStatus: "open" | "missing" | "closed";
        /** @enum {string} */
        Stage: "reception" | "verification" | "identification" | "rescue" | "safety" | "support" | "placement" | "follow-up" | "closed";
        /** @enum {string} */
        EntryRoute: "self-report" | "hotline" | "rescued" | "mission" | "foreign-handover" | "self-return" | "foreign-victim";
        KeepBoardView: {
            /** @description Up to 40 letters. Never the name, telephone or address of a person. */
            title: string;
            filter: components["schemas"]["BoardFilter"];
        };
        ReferralSummary: {
            /** Format: uuid */
            id: string;
            number: string;
            place: string;
            route: components["schemas"]["EntryRoute"];
            status: components["schemas"]["ReferralStatus"];
            stage: components["schemas"]["Stage"];
            outcome: components["schemas"]["Outcome"] | null;
            drill: boolean;
            child: ("yes" | "no" | "unsure") | null;
            foreign: ("yes" | "no" | "unsure") | null;
            /** @description Still held by others, or at risk while nobody has decided on protection. */
            danger: boolean;
            revision: number;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            closedAt: string | null;
            openSteps: number;
            /** Format: date-time */
            nextDueAt: string | null;
            /** @description The text of the law behind that date was not seen. */
            nextDueUnverified: boolean;
            /** @description That date rests on a year nobody announced. */
            nextDueProvisional: boolean;
            /** @description The open step that is due first, and who holds it. */
            next: {
                stepId: string;
                title: components["schemas"]["Bilingual"];
                status: components["schemas"]["StepStatus"];
                urgency: components["schemas"]["Urgency"];
                remaining: components["schemas"]["Bilingual"];
                agencyId: string | null;
                agency: components["schemas"]["Bilingual"] | null;
                assigneeId: string | null;
                assignee: string | null;
            } | null;
        };
        /** @enum {string} */
        Outcome: "reintegrated" | "not-identified" | "withdrew" | "missing" | "died" | "transferred" | "repatriated" | "entered-in-error";
        /** @enum {string} */
        StepStatus: "unassigned" | "offered" | "accepted" | "reported" | "done" | "cancelled";
        /** @enum {string} */
        Urgency: "very-overdue" | "overdue" | "due-soon" | "later";
        Referral: {
            /** Format: uuid */
            id: string;
            number: string;
            place: string;
            route: components["schemas"]["EntryRoute"];
            status: components["schemas"]["ReferralStatus"];
            stage: components["schemas"]["Stage"];
            outcome: components["schemas"]["Outcome"] | null;
            revision: number;
            policy: string;
            pipeline: string;
            drill: boolean;
            /**
             * Format: date-time
             * @description The referral’s own time: real time, but for drills.
             */
            now: string;
            /** Format: date-time */
            openedAt: string;
            /**
             * Format: date-time
             * @description When a body received the person, or word of them; the first clocks count from there.
             */
            receivedAt: string;
            /** @description The case was entered later than that. */
            enteredLate: boolean;
            /**
             * Format: date
             * @description The day on which the person was identified, where that was before the case, or was corrected by two people: its law is of that day.
             */
            identifiedOn: string | null;
            /** @description Another day of identification that waits for its second signature. Absent: none does. */
            identification?: {
                number: number;
                /** Format: date */
                on: string;
                proposedBy: string;
                /** Format: date-time */
                at: string;
            };
            /** Format: date-time */
            closedAt: string | null;
            coordinator: {
                userId: string;
                agencyId: string;
            };
            /** @description Null: under an emergency grant, where it may house the person. */
            receiver: {
                agencyId: string;
                kind: components["schemas"]["AgencyKind"];
            } | null;
            destination: {
                agencyId: string;
                kind: components["schemas"]["AgencyKind"];
            } | null;
            /** @description Codes of the communes the person lives and stays in; null: not known. */
            communes: {
                lives: string | null;
                stays: string | null;
                /** @description The day of the list of units each code is from: a code of an earlier list is no unit of today. */
                since: {
                    /** Format: date */
                    lives: string | null;
                    /** Format: date */
                    stays: string | null;
                };
            };
            facts: {
                [key: string]: string;
            };
            /** @description Facts that two places hold, and that do not agree now. */
            disagreements: {
                id: string;
                fact: string;
                question: components["schemas"]["Bilingual"];
                /** @description Somebody was asked, and lets both stand. */
                stands: boolean;
            }[];
            steps: components["schemas"]["Step"][];
            /** @description The grant you read it under: open steps and a few facts only; who may house the person is not named until that is agreed to. Null: it is yours. */
            emergency: {
                /** Format: uuid */
                grantId: string;
                /** @enum {string} */
                reason: "danger-to-life" | "child-in-danger" | "found-hurt" | "found-missing" | "caller-in-danger" | "other";
                /** Format: date-time */
                expiresAt: string;
            } | null;
            /** @description What may still open, by what is known now. */
            ahead: {
                template: string;
                title: components["schemas"]["Bilingual"];
                stage: components["schemas"]["Stage"];
            }[];
        };
        /** @enum {string} */
        AgencyKind: "commune" | "health" | "police" | "border-guard" | "coast-guard" | "immigration" | "mission" | "support-facility" | "social-facility" | "womens-union" | "legal-aid" | "hotline" | "health-facility" | "foreign-affairs";
        Step: {
            id: string;
            template: string;
            title: components["schemas"]["Bilingual"];
            stage: components["schemas"]["Stage"];
            status: components["schemas"]["StepStatus"];
            agencyId: string | null;
            assigneeId: string | null;
            version: number;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            endedAt: string | null;
            /**
             * Format: date-time
             * @description When what was done happened, by its report; null: it is not done. Clocks that follow count from then.
             */
            happenedAt: string | null;
            /** @description It was entered later than it happened. */
            enteredLate: boolean;
            cancelled: components["schemas"]["CancelReason"] | null;
            due: {
                strict: {
                    date: string;
                    at: string;
                };
                legal: {
                    date: string;
                    at: string;
                };
                skipped: {
                    date: string;
                    why: string;
                    whyVi?: string;
                }[];
                provisional: boolean;
                rule: {
                    id: string;
                    title: components["schemas"]["Bilingual"];
                    unit: components["schemas"]["Unit"];
                    count: number;
                    citation: components["schemas"]["Citation"];
                    /** @description The text of the law was not seen; shown beside the date. */
                    unverified: boolean;
                    /** @description The figure is a local level, also where an article names the duty and gives no figure. */
                    localFigure: boolean;
                    /** @description Of a local figure alone: who set it, and when. It is the one the step was opened by. */
                    set?: {
                        by: components["schemas"]["Bilingual"];
                        /** Format: date */
                        on: string;
                    };
                };
                /** @description When the clock started, and the event (or the earliest or latest of several). */
                starts: {
                    /** Format: date-time */
                    at: string;
                    mode: components["schemas"]["ClockMode"];
                    events: {
                        event: string;
                        title: components["schemas"]["Bilingual"];
                    }[];
                };
                /** @description What another rule on the same matter would say, counted from the same start. */
                beside: {
                    rule: {
                        id: string;
                        title: components["schemas"]["Bilingual"];
                        unit: components["schemas"]["Unit"];
                        count: number;
                        citation: components["schemas"]["Citation"];
                        /** @description The text of the law was not seen; shown beside the date. */
                        unverified: boolean;
                        /** @description The figure is a local level, also where an article names the duty and gives no figure. */
                        localFigure: boolean;
                        /** @description Of a local figure alone: who set it, and when. It is the one the step was opened by. */
                        set?: {
                            by: components["schemas"]["Bilingual"];
                            /** Format: date */
                            on: string;
                        };
                    };
                    strict: {
                        date: string;
                        at: string;
                    };
                    legal: {
                        date: string;
                        at: string;
                    };
                }[];
                overdue: boolean;
                /** @description What is left, in words, with the days passed over; of a paused step what the pause gives back. */
                remaining: components["schemas"]["Bilingual"] | null;
                version: number;
            };
            /** Format: date-time */
            answerBy: string | null;
            /** @description A legal duty: it cannot be declined. */
            duty: boolean;
            paused: {
                reason: components["schemas"]["PauseReason"];
                /** Format: date-time */
                since: string;
                /** Format: date-time */
                until: string;
            } | null;
            extension: {
                requestedBy: string;
                reason: components["schemas"]["ExtensionReason"];
                count: number;
                unit: components["schemas"]["Unit"];
            } | null;
            signOffs: {
                slot: string;
                title: components["schemas"]["Bilingual"];
                role: components["schemas"]["Role"];
                order: number;
                agencies: string[];
                signed: {
                    by: string;
                    deputyFor?: string;
                    /** Format: date-time */
                    at: string;
                } | null;
            }[];
            /** @description The absent colleague in whose place it was reported. */
            reportedFor?: string;
            returned: number;
            /** @description No agency of the person’s commune is known for it: say where the person is, or choose an agency. */
            unplaced: boolean;
            /** @description Of the review of an emergency access: which. */
            grantId: string | null;
            alerts: {
                raised: components["schemas"]["EscalationLevel"][];
                acknowledged: boolean;
            };
        };
        /** @enum {string} */
        CancelReason: "not-needed" | "handed-on" | "duplicate" | "opened-in-error" | "superseded" | "other" | "fact-changed" | "pathway-moved" | "not-entitled";
        Citation: {
            instrument: string;
            article: string | null;
            clause: string | null;
            quote: string | null;
            inForceFrom: string | null;
            inForceTo: string | null;
            status: components["schemas"]["EvidenceStatus"];
            source: string;
            note: string | null;
            /** @description Of a local level only: who set it, and when. No law gives its figure. */
            set?: {
                by: components["schemas"]["Bilingual"];
                /** Format: date */
                on: string;
            };
        };
        /** @enum {string} */
        ClockMode: "event" | "earliest" | "latest";
        /** @enum {string} */
        PauseReason: "victim-recovery" | "reflection-period" | "foreign-reply" | "court" | "translation";
        /** @enum {string} */
        ExtensionReason: "complex-case" | "foreign-reply" | "victim-recovery" | "missing-documents" | "court" | "other";
        /** @enum {string} */
        Role: "coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator";
        /** @enum {string} */
        EscalationLevel: "reminder" | "overdue" | "coordinator" | "manager" | "city";
        NewReferral: {
            /** @enum {string} */
            route: "self-report" | "hotline" | "rescued" | "mission" | "foreign-handover" | "self-return" | "foreign-victim";
            /** @description The body that received the person. */
            receiverAgencyId: string;
            /**
             * Format: date-time
             * @description When a body received the person, or word of them, for a case entered later: the first clocks count from there. Absent: now.
             */
            receivedAt?: string;
            /** @description The person was identified as a victim already: the law of that day is the case’s, and what it gives. Absent: not as far as is known. */
            identified?: {
                /**
                 * Format: date
                 * @description The day of the paper.
                 */
                on: string;
                /** @description Kept with the person’s documents. */
                number: string;
            };
            /** @default {} */
            facts?: {
                /** @enum {string} */
                child?: "yes" | "no" | "unsure";
                /** @enum {string} */
                foreign?: "yes" | "no" | "unsure";
                /** @enum {string} */
                underControl?: "yes" | "no" | "unsure";
                /**
                 * @description For somebody under 18: whom they came with; it decides their support (Art. 37).
                 * @enum {string}
                 */
                accompanies?: "no" | "victim" | "person-being-identified" | "unsure";
            };
            /** @description After `facts-disagree`: the questions (`confirmed.<id>`) of which both sides stand, e.g. `born-child`. It goes into the timeline. */
            confirmed?: string[];
            /**
             * @description Codes of the communes the person lives and stays in. Until `stays` is said, it is that of the receiving body.
             * @default {}
             */
            communes?: {
                lives?: string;
                stays?: string;
                /**
                 * Format: date
                 * @description The day of the list your codes are from. Absent: the one in force; codes of another list are refused.
                 */
                unitsSince?: string;
            };
            person: {
                fullName?: string;
                otherNames?: string[];
                /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                birthDate?: string;
                age?: {
                    years: number;
                    /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                    saidOn: string;
                    /** @default false */
                    estimated?: boolean;
                };
                /** @enum {string} */
                sex?: "female" | "male" | "other" | "unknown";
                nationality?: string;
                relation?: string;
                documents?: {
                    /** @enum {string} */
                    kind: "citizen-id" | "passport" | "travel-document" | "birth-certificate" | "victim-certificate" | "other";
                    number: string;
                    issuedBy?: string;
                    /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                    issuedOn?: string;
                }[];
                contacts?: {
                    /** @enum {string} */
                    kind: "phone" | "email" | "address";
                    value: string;
                    belongsTo?: string;
                    /** @default {} */
                    safe?: {
                        /**
                         * @default unsure
                         * @enum {string}
                         */
                        phone?: "yes" | "no" | "unsure";
                        /**
                         * @default unsure
                         * @enum {string}
                         */
                        mail?: "yes" | "no" | "unsure";
                        /**
                         * @default unsure
                         * @enum {string}
                         */
                        post?: "yes" | "no" | "unsure";
                        when?: string;
                        codeWord?: string;
                    };
                }[];
                health?: string;
                story?: string;
                notes?: string;
                phone?: string;
                address?: string;
                safeToContact?: {
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    phone?: "yes" | "no" | "unsure";
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    mail?: "yes" | "no" | "unsure";
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    post?: "yes" | "no" | "unsure";
                    when?: string;
                    codeWord?: string;
                };
            };
            /** @default [] */
            relatives?: {
                fullName?: string;
                otherNames?: string[];
                /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                birthDate?: string;
                age?: {
                    years: number;
                    /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                    saidOn: string;
                    /** @default false */
                    estimated?: boolean;
                };
                /** @enum {string} */
                sex?: "female" | "male" | "other" | "unknown";
                nationality?: string;
                relation?: string;
                documents?: {
                    /** @enum {string} */
                    kind: "citizen-id" | "passport" | "travel-document" | "birth-certificate" | "victim-certificate" | "other";
                    number: string;
                    issuedBy?: string;
                    /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                    issuedOn?: string;
                }[];
                contacts?: {
                    /** @enum {string} */
                    kind: "phone" | "email" | "address";
                    value: string;
                    belongsTo?: string;
                    /** @default {} */
                    safe?: {
                        /**
                         * @default unsure
                         * @enum {string}
                         */
                        phone?: "yes" | "no" | "unsure";
                        /**
                         * @default unsure
                         * @enum {string}
                         */
                        mail?: "yes" | "no" | "unsure";
                        /**
                         * @default unsure
                         * @enum {string}
                         */
                        post?: "yes" | "no" | "unsure";
                        when?: string;
                        codeWord?: string;
                    };
                }[];
                health?: string;
                story?: string;
                notes?: string;
                phone?: string;
                address?: string;
                safeToContact?: {
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    phone?: "yes" | "no" | "unsure";
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    mail?: "yes" | "no" | "unsure";
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    post?: "yes" | "no" | "unsure";
                    when?: string;
                    codeWord?: string;
                };
            }[];
            /** @description The legal representative who reports for a child, or for somebody without capacity. */
            representative?: {
                fullName?: string;
                otherNames?: string[];
                /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                birthDate?: string;
                age?: {
                    years: number;
                    /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                    saidOn: string;
                    /** @default false */
                    estimated?: boolean;
                };
                /** @enum {string} */
                sex?: "female" | "male" | "other" | "unknown";
                nationality?: string;
                relation?: string;
                documents?: {
                    /** @enum {string} */
                    kind: "citizen-id" | "passport" | "travel-document" | "birth-certificate" | "victim-certificate" | "other";
                    number: string;
                    issuedBy?: string;
                    /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                    issuedOn?: string;
                }[];
                contacts?: {
                    /** @enum {string} */
                    kind: "phone" | "email" | "address";
                    value: string;
                    belongsTo?: string;
                    /** @default {} */
                    safe?: {
                        /**
                         * @default unsure
                         * @enum {string}
                         */
                        phone?: "yes" | "no" | "unsure";
                        /**
                         * @default unsure
                         * @enum {string}
                         */
                        mail?: "yes" | "no" | "unsure";
                        /**
                         * @default unsure
                         * @enum {string}
                         */
                        post?: "yes" | "no" | "unsure";
                        when?: string;
                        codeWord?: string;
                    };
                }[];
                health?: string;
                story?: string;
                notes?: string;
                phone?: string;
                address?: string;
                safeToContact?: {
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    phone?: "yes" | "no" | "unsure";
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    mail?: "yes" | "no" | "unsure";
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    post?: "yes" | "no" | "unsure";
                    when?: string;
                    codeWord?: string;
                };
            };
        };
        ReferralCounts: {
            items: {
                status: components["schemas"]["ReferralStatus"];
                stage: components["schemas"]["Stage"];
                total: number;
                overdue: number;
            }[];
        };
        Participants: {
            agencies: {
                id: string;
                /** @enum {string} */
                kind: "commune" | "health" | "police" | "border-guard" | "coast-guard" | "immigration" | "mission" | "support-facility" | "social-facility" | "womens-union" | "legal-aid" | "hotline" | "health-facility" | "foreign-affairs";
                name: components["schemas"]["Bilingual"];
            }[];
            /** @description Of where the person lives and stays: their People’s Committees. */
            communes: {
                code: string;
                name: components["schemas"]["Bilingual"];
            }[];
            people: {
                id: string;
                name: string;
                agencyId: string;
            }[];
        };
        TimelineEntry: {
            revision: number;
            kind: components["schemas"]["ActionKind"];
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            recordedAt: string;
            actorId: string | null;
            actorAgencyId: string | null;
            /** @description The absent colleague in whose place. */
            deputyFor: string | null;
            events: ({
                type: components["schemas"]["EventType"];
            } & {
                [key: string]: unknown;
            })[];
        };
        /** @enum {string} */
        ActionKind: "open" | "accept" | "complete" | "sign" | "return" | "decline" | "reassign" | "extend" | "decide-extension" | "pause" | "resume" | "acknowledge" | "nudge" | "cancel" | "add" | "record-facts" | "record-place" | "correct-identification" | "decide-identification" | "record-written" | "give-consent" | "withdraw-consent" | "withdraw" | "missing" | "death" | "transfer" | "change-coordinator" | "close" | "reopen" | "set-clock" | "propose-pathway" | "sign-pathway" | "refuse-pathway" | "break-glass" | "tick" | "redate" | "recall-written" | "set-levels" | "release" | "succession";
        /** @enum {string} */
        EventType: "referral-opened" | "facts-recorded" | "written-recorded" | "facts-stand" | "destination-chosen" | "place-recorded" | "agencies-listed" | "step-opened" | "step-offered" | "step-accepted" | "step-reassigned" | "step-released" | "step-reported" | "step-signed" | "step-returned" | "step-done" | "step-cancelled" | "extension-requested" | "extension-refused" | "step-extended" | "step-paused" | "step-resumed" | "step-redated" | "alert-raised" | "alert-acknowledged" | "step-nudged" | "glass-broken" | "glass-judged" | "calendar-changed" | "levels-changed" | "agency-succeeded" | "clock-set" | "consent-given" | "consent-withdrawn" | "pathway-proposed" | "pathway-refused" | "pathway-moved" | "identification-proposed" | "identification-kept" | "identification-corrected" | "coordinator-changed" | "referral-missing" | "referral-closed" | "referral-reopened";
        Possibility: {
            action: components["schemas"]["AskedAction"];
            allowed: boolean;
            why: {
                code: components["schemas"]["RefusalCode"];
                text: string;
                detail: {
                    [key: string]: string | number | string[];
                };
            } | null;
        };
        /** @enum {string} */
        AskedAction: "accept" | "complete" | "sign" | "return" | "decline" | "reassign" | "extend" | "decide-extension" | "pause" | "resume" | "acknowledge" | "nudge" | "cancel" | "add" | "record-facts" | "record-place" | "correct-identification" | "decide-identification" | "give-consent" | "withdraw-consent" | "withdraw" | "missing" | "death" | "transfer" | "change-coordinator" | "close" | "reopen" | "set-clock";
        /** @enum {string} */
        RefusalCode: "referral-closed" | "referral-not-closed" | "referral-missing" | "no-such-step" | "step-ended" | "not-your-agency" | "role-required" | "not-the-assignee" | "not-offered" | "already-accepted" | "duty-cannot-be-declined" | "already-reported" | "not-reported" | "own-report" | "already-signed" | "no-slot-for-you" | "unknown-slot" | "sign-out-of-order" | "paused" | "not-paused" | "pause-not-allowed" | "pause-cap-reached" | "extension-not-allowed" | "extension-limit" | "extension-unit" | "extension-cap" | "extension-pending" | "no-extension-pending" | "own-extension" | "superior-decides" | "facts-missing" | "facts-invalid" | "facts-disagree" | "attachment-missing" | "representative-missing" | "destination-missing" | "destination-invalid" | "requirement-unmet" | "not-entitled" | "ends-with-the-case" | "steps-open" | "child-cannot-withdraw" | "nothing-to-acknowledge" | "already-acknowledged" | "unknown-agency" | "unknown-template" | "same-holder" | "stale" | "system-only" | "already-open" | "received-in-future" | "received-long-ago" | "identified-in-future" | "identified-long-ago" | "happened-in-future" | "happened-before-receipt" | "not-a-drill" | "no-such-consent" | "consent-ended" | "consent-dates" | "witness-missing" | "own-emergency" | "review-stays" | "no-newer-pathway" | "unknown-pathway" | "pathway-pending" | "no-pathway-proposal" | "own-pathway-proposal" | "same-identification" | "identification-pending" | "no-identification-proposal" | "own-identification-proposal" | "unproven";
        Person: {
            /** Format: uuid */
            id: string;
            part: components["schemas"]["PersonPart"];
            version: number;
            /** @description Null: the person was erased. */
            data: {
                fullName?: string;
                otherNames?: string[];
                /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                birthDate?: string;
                age?: {
                    years: number;
                    /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                    saidOn: string;
                    estimated: boolean;
                };
                /** @enum {string} */
                sex?: "female" | "male" | "other" | "unknown";
                nationality?: string;
                relation?: string;
                documents?: {
                    /** @enum {string} */
                    kind: "citizen-id" | "passport" | "travel-document" | "birth-certificate" | "victim-certificate" | "other";
                    number: string;
                    issuedBy?: string;
                    /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                    issuedOn?: string;
                }[];
                contacts?: {
                    /** @enum {string} */
                    kind: "phone" | "email" | "address";
                    value: string;
                    belongsTo?: string;
                    safe: {
                        /** @enum {string} */
                        phone: "yes" | "no" | "unsure";
                        /** @enum {string} */
                        mail: "yes" | "no" | "unsure";
                        /** @enum {string} */
                        post: "yes" | "no" | "unsure";
                        when?: string;
                        codeWord?: string;
                    };
                }[];
                health?: string;
                story?: string;
                notes?: string;
            } | null;
        };
        /** @enum {string} */
        PersonPart: "victim" | "relative" | "representative";
        PersonDecision: {
            /** Format: uuid */
            id: string;
            personIds: string[];
            /** @enum {string} */
            decision: "same" | "different";
            decidedBy: string;
            /** Format: date-time */
            decidedAt: string;
            /** Format: date-time */
            undoneAt: string | null;
        };
        SharedGroup: {
            /** @enum {string} */
            group: "identity" | "contact" | "documents" | "health" | "story" | "relatives";
            consentId: string | null;
            /**
             * @description Where the law lets it be read without consent: which ground.
             * @enum {string|null}
             */
            basis: "reception" | "verification-identification" | "support-by-right" | "rescue-protection" | "child-emergency" | "public-task" | "emergency" | null;
            /** @description Instrument and article, as each language writes them. */
            article: components["schemas"]["Bilingual"] | null;
            /** @description The article was not seen in its own words. */
            unverified: boolean;
        };
        PersonVersion: {
            version: number;
            writtenBy: string;
            /** Format: date-time */
            writtenAt: string;
            /** @description Fields that differ from the version before, among those you may read. */
            changed: string[];
            /** @description Null: the person was erased. */
            data: {
                fullName?: string;
                otherNames?: string[];
                /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                birthDate?: string;
                age?: {
                    years: number;
                    /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                    saidOn: string;
                    estimated: boolean;
                };
                /** @enum {string} */
                sex?: "female" | "male" | "other" | "unknown";
                nationality?: string;
                relation?: string;
                documents?: {
                    /** @enum {string} */
                    kind: "citizen-id" | "passport" | "travel-document" | "birth-certificate" | "victim-certificate" | "other";
                    number: string;
                    issuedBy?: string;
                    /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                    issuedOn?: string;
                }[];
                contacts?: {
                    /** @enum {string} */
                    kind: "phone" | "email" | "address";
                    value: string;
                    belongsTo?: string;
                    safe: {
                        /** @enum {string} */
                        phone: "yes" | "no" | "unsure";
                        /** @enum {string} */
                        mail: "yes" | "no" | "unsure";
                        /** @enum {string} */
                        post: "yes" | "no" | "unsure";
                        when?: string;
                        codeWord?: string;
                    };
                }[];
                health?: string;
                story?: string;
                notes?: string;
            } | null;
        };
        Consents: {
            items: components["schemas"]["Consent"][];
        };
        Consent: {
            /** @enum {string} */
            purpose: "support" | "health-care" | "legal-aid" | "protection" | "return" | "follow-up";
            agencies: string[];
            kinds: ("commune" | "health" | "police" | "border-guard" | "coast-guard" | "immigration" | "mission" | "support-facility" | "social-facility" | "womens-union" | "legal-aid" | "hotline" | "health-facility" | "foreign-affairs")[];
            fields: ("identity" | "contact" | "documents" | "health" | "story" | "relatives")[];
            language: string;
            /** @enum {string} */
            form: "signature" | "fingerprint" | "oral";
            witnessId: string | null;
            /** Format: uuid */
            representativeId: string | null;
            id: string;
            recordedBy: string;
            /** Format: date-time */
            recordedAt: string;
            /** Format: date-time */
            fromAt: string;
            /** Format: date-time */
            expiresAt: string;
            withdrawn: {
                /** Format: date-time */
                at: string;
                by: string;
                /** @enum {string} */
                form: "signature" | "oral" | "written" | "left-pathway";
            } | null;
            active: boolean;
            /** @description What shows that they agreed, as far as you may open it; opening is noted. */
            proofs: components["schemas"]["ConsentProof"][];
        };
        ConsentProof: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "signature" | "fingerprint" | "voice";
            /** @enum {string} */
            mediaType: "application/pdf" | "image/png" | "image/jpeg" | "audio/mpeg" | "audio/mp4" | "audio/ogg" | "audio/wav" | "audio/webm";
            size: number;
            uploadedBy: string;
            /** Format: date-time */
            createdAt: string;
        };
        CaseLink: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["CaseLinkKind"];
            reason: components["schemas"]["CaseLinkReason"];
            /** @description The case on the other side, as it is now. */
            other: {
                /** Format: uuid */
                referralId: string;
                number: string;
                status: components["schemas"]["ReferralStatus"];
                stage: components["schemas"]["Stage"];
                outcome: components["schemas"]["Outcome"] | null;
            };
            linkedBy: string;
            linkedByName: string | null;
            linkedByAgencyId: string;
            /** Format: date-time */
            linkedAt: string;
            /** @description By whom, and why; null: it stands. */
            ended: {
                by: string;
                name: string | null;
                /** Format: date-time */
                at: string;
                reason: components["schemas"]["CaseLinkEndReason"];
            } | null;
        };
        /** @enum {string} */
        CaseLinkKind: "sibling" | "parent-child" | "relative" | "same-household" | "same-event" | "same-suspect" | "same-place";
        /**
         * @description How whoever linked them knows it.
         * @enum {string}
         */
        CaseLinkReason: "told" | "papers" | "received-together" | "investigation" | "authority";
        /** @enum {string} */
        CaseLinkEndReason: "in-error" | "disproved" | "no-longer";
        LinkCases: {
            /** @description Number of the other case, as people say it. */
            other: string;
            kind: components["schemas"]["CaseLinkKind"];
            reason: components["schemas"]["CaseLinkReason"];
        };
        EndCaseLink: {
            reason: components["schemas"]["CaseLinkEndReason"];
        };
        Shelter: {
            /** @description Null: none was written down, or the person was erased. */
            address: string | null;
            directions: string | null;
            phone: string | null;
            /** @description 0: none was written down yet. */
            version: number;
            /** Format: date-time */
            updatedAt: string | null;
            updatedBy: string | null;
        };
        SetShelter: {
            address: string;
            directions?: string;
            phone?: string;
            /** @description The one read before; 0: there was none. */
            version: number;
        };
        WrittenPerson: {
            /** Format: uuid */
            id: string;
            part: components["schemas"]["PersonPart"];
            version: number;
        };
        AddPerson: {
            /** @enum {string} */
            part: "relative" | "representative";
            data: {
                fullName?: string;
                otherNames?: string[];
                /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                birthDate?: string;
                age?: {
                    years: number;
                    /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                    saidOn: string;
                    /** @default false */
                    estimated?: boolean;
                };
                /** @enum {string} */
                sex?: "female" | "male" | "other" | "unknown";
                nationality?: string;
                relation?: string;
                documents?: {
                    /** @enum {string} */
                    kind: "citizen-id" | "passport" | "travel-document" | "birth-certificate" | "victim-certificate" | "other";
                    number: string;
                    issuedBy?: string;
                    /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                    issuedOn?: string;
                }[];
                contacts?: {
                    /** @enum {string} */
                    kind: "phone" | "email" | "address";
                    value: string;
                    belongsTo?: string;
                    /** @default {} */
                    safe?: {
                        /**
                         * @default unsure
                         * @enum {string}
                         */
                        phone?: "yes" | "no" | "unsure";
                        /**
                         * @default unsure
                         * @enum {string}
                         */
                        mail?: "yes" | "no" | "unsure";
                        /**
                         * @default unsure
                         * @enum {string}
                         */
                        post?: "yes" | "no" | "unsure";
                        when?: string;
                        codeWord?: string;
                    };
                }[];
                health?: string;
                story?: string;
                notes?: string;
            };
        };
        CorrectPerson: {
            fullName?: string | null;
            otherNames?: string[] | null;
            /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
            birthDate?: string | null;
            age?: {
                years: number;
                /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                saidOn: string;
                /** @default false */
                estimated?: boolean;
            } | null;
            /** @enum {string|null} */
            sex?: "female" | "male" | "other" | "unknown" | null;
            nationality?: string | null;
            relation?: string | null;
            documents?: {
                /** @enum {string} */
                kind: "citizen-id" | "passport" | "travel-document" | "birth-certificate" | "victim-certificate" | "other";
                number: string;
                issuedBy?: string;
                /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
                issuedOn?: string;
            }[] | null;
            contacts?: {
                /** @enum {string} */
                kind: "phone" | "email" | "address";
                value: string;
                belongsTo?: string;
                /** @default {} */
                safe?: {
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    phone?: "yes" | "no" | "unsure";
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    mail?: "yes" | "no" | "unsure";
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    post?: "yes" | "no" | "unsure";
                    when?: string;
                    codeWord?: string;
                };
            }[] | null;
            health?: string | null;
            story?: string | null;
            notes?: string | null;
            /** @description After `facts-disagree`: the questions (`confirmed.<id>`) of which both sides stand, e.g. `born-child`. It goes into the timeline. */
            confirmed?: string[];
        };
        PersonSearchResult: {
            candidates: components["schemas"]["Candidate"][];
            /** @description What was decided about them before. */
            decisions: components["schemas"]["PersonDecision"][];
            /** @description For coordinators: agencies to ask, as they may know this person. */
            elsewhere: {
                agencyId: string;
                name: components["schemas"]["Bilingual"];
            }[];
        };
        Candidate: {
            /** Format: uuid */
            personId: string;
            /** Format: uuid */
            referralId: string;
            number: string;
            part: components["schemas"]["PersonPart"];
            score: number;
            /** @description Which parts agree, strongest first. */
            matched: ("document" | "phone" | "name" | "letters" | "word" | "birth" | "year")[];
        };
        PersonSearch: {
            fullName?: string;
            /** @description A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422). */
            birthDate?: string;
            documents?: {
                /** @enum {string} */
                kind: "citizen-id" | "passport" | "travel-document" | "birth-certificate" | "victim-certificate" | "other";
                number: string;
            }[];
            /** @description As written down: several numbers in one, words beside them and numbers of before 2018 are understood. */
            phones?: string[];
        };
        DecidePeople: {
            personIds: [
                string,
                string
            ];
            /** @enum {string} */
            decision: "same" | "different";
        };
        Erasure: {
            /**
             * @description `asked`: waits for another administrator. `erased`: unreadable here; backups until the master key is retired.
             * @enum {string}
             */
            status: "asked" | "erased";
        };
        ErasePerson: {
            /** @enum {string} */
            reason: "person-asks" | "retention-ended" | "entered-by-mistake" | "court-order";
        };
        Entitlements: {
            /** @enum {string} */
            category: "victim" | "accompanying-minor" | "identifying-abroad" | "identifying-in-country" | "foreign" | "not-identified";
            items: {
                /**
                 * @description Null: a programme beside the regimes of Art. 37.
                 * @enum {string|null}
                 */
                regime: "a" | "b" | "c" | "d" | "đ" | "e" | "g" | "h" | "i" | "k" | null;
                name: components["schemas"]["Bilingual"];
                /**
                 * @description The event from which it is given.
                 * @enum {string}
                 */
                from: "received" | "identified";
                why: {
                    instrument: string;
                    article: string;
                    clause: string;
                    status: components["schemas"]["EvidenceStatus"];
                    source: string;
                    note: string | null;
                };
                /**
                 * Format: date-time
                 * @description The instant from which it is given; null while that has not happened.
                 */
                since: string | null;
                /** @description The steps that give it, as far as they are opened. */
                steps: {
                    stepId: string;
                    status: components["schemas"]["StepStatus"];
                }[];
            }[];
        };
        AuditEntry: {
            /** @description Place in the chain of this referral. */
            seq: number;
            /** Format: date-time */
            at: string;
            /** @description Null: the program itself. */
            actorId: string | null;
            actorName: string | null;
            actorAgencyId: string | null;
            /** @enum {string} */
            action: "intake" | "action" | "forged" | "read:referral" | "read:actions" | "read:step" | "read:timeline" | "read:attachment" | "read:person" | "read:versions" | "read:consents" | "read:consent-proof" | "consent-proof" | "read:shelter" | "write:shelter" | "read:audit" | "export:audit" | "export:referrals" | "caller:intake" | "read:caller" | "caller:words" | "report" | "write:person" | "search:person" | "decide:person" | "erase:ask" | "erase" | "link:case" | "glass:try" | "read:glass" | "glass:end" | "glass:agree" | "lead:read" | "reading:stopped" | "reading:let-on" | "decoy:opened" | "decoy" | "read:history" | "draft" | "attach" | "sign-in" | "sign-in:refused" | "sign-out" | "credential" | "api-key" | "identity-provider" | "account" | "power-request" | "absence" | "retention" | "export:person" | "message" | "repair" | "agency" | "hotline" | "calendar" | "local-levels" | "what-if" | "read:redated";
            /** @description Of a committed action: which. */
            kind: components["schemas"]["ActionKind"] | null;
            stepId: string | null;
            revision: number | null;
            requestId: string | null;
            /** @description Under a grant, where the rules alone would not have let it happen. */
            breakGlass: boolean;
        };
        PersonExport: {
            /** @enum {string} */
            format: "referral-person-export/1";
            /** Format: date-time */
            madeAt: string;
            /** @enum {string} */
            requestedBy: "person" | "representative";
            referral: components["schemas"]["Referral"];
            person: {
                part: components["schemas"]["PersonPart"];
                data: {
                    [key: string]: unknown;
                } | null;
            }[];
            shelter: {
                [key: string]: unknown;
            } | null;
            reports: {
                stepId: string;
                form: string;
                /** Format: date-time */
                createdAt: string;
                body: {
                    [key: string]: unknown;
                } | null;
            }[];
            /** @description What a coordinator wrote for whoever does a step added by hand. */
            notes: {
                stepId: string;
                words: string;
            }[];
            documents: {
                stepId: string;
                code: string;
                mediaType: components["schemas"]["MediaType"];
                size: number;
                /** Format: date-time */
                createdAt: string;
            }[];
            events: {
                /** Format: date-time */
                at: string;
                kind: components["schemas"]["ActionKind"];
                agencyId: string | null;
            }[];
            /** @description Who looked, by agency: the names of officers are not the person’s data. */
            readings: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                what: "intake" | "action" | "forged" | "read:referral" | "read:actions" | "read:step" | "read:timeline" | "read:attachment" | "read:person" | "read:versions" | "read:consents" | "read:consent-proof" | "consent-proof" | "read:shelter" | "write:shelter" | "read:audit" | "export:audit" | "export:referrals" | "caller:intake" | "read:caller" | "caller:words" | "report" | "write:person" | "search:person" | "decide:person" | "erase:ask" | "erase" | "link:case" | "glass:try" | "read:glass" | "glass:end" | "glass:agree" | "lead:read" | "reading:stopped" | "reading:let-on" | "decoy:opened" | "decoy" | "read:history" | "draft" | "attach" | "sign-in" | "sign-in:refused" | "sign-out" | "credential" | "api-key" | "identity-provider" | "account" | "power-request" | "absence" | "retention" | "export:person" | "message" | "repair" | "agency" | "hotline" | "calendar" | "local-levels" | "what-if" | "read:redated";
                agencyId: string | null;
                breakGlass: boolean;
            }[];
        };
        /** @enum {string} */
        MediaType: "application/pdf" | "image/png" | "image/jpeg";
        PersonExportRequest: {
            /** @enum {string} */
            requestedBy: "person" | "representative";
            /**
             * @description Whoever asks was recognised by the one who hands it over.
             * @enum {boolean}
             */
            identityChecked: true;
        };
        ReferralPathway: {
            revision: number;
            current: components["schemas"]["PathwayVersion"];
            /** @description What it may move to, oldest first, and what that would do now. */
            newer: (components["schemas"]["PathwayVersion"] & {
                preview: components["schemas"]["PathwayMovePreview"];
            })[];
            /** @description The move that waits for its second signature. */
            proposal: {
                number: number;
                to: string;
                proposedBy: string;
                /** Format: date-time */
                at: string;
            } | null;
            actions: {
                /** @enum {string} */
                action: "propose-pathway" | "sign-pathway" | "refuse-pathway";
                allowed: boolean;
                why: {
                    code: components["schemas"]["RefusalCode"];
                    text: string;
                } | null;
            }[];
        };
        PathwayVersion: {
            id: string;
            version: number;
            title: {
                vi: string;
                en: string;
            };
            /**
             * Format: date
             * @description From when new referrals take it.
             */
            released: string | null;
        };
        PathwayMovePreview: {
            /** @description Steps that open at once; they count from then. */
            appears: {
                stepId: string;
                template: string;
                title: {
                    vi: string;
                    en: string;
                };
                agencyId: string | null;
                due: {
                    /** Format: date-time */
                    strict: string;
                    /** Format: date-time */
                    legal: string;
                };
            }[];
            /** @description Open steps that the newer version does not have: they are cancelled. */
            ends: {
                stepId: string;
                template: string;
                title: {
                    vi: string;
                    en: string;
                };
                agencyId: string | null;
            }[];
            /** @description Open steps that get another deadline. */
            redated: {
                stepId: string;
                template: string;
                title: {
                    vi: string;
                    en: string;
                };
                agencyId: string | null;
                before: {
                    /** Format: date-time */
                    strict: string;
                    /** Format: date-time */
                    legal: string;
                };
                after: {
                    /** Format: date-time */
                    strict: string;
                    /** Format: date-time */
                    legal: string;
                };
            }[];
            /** @description Open steps that end by their own version: reported, or with a deadline that rests or was lengthened. */
            keeps: {
                stepId: string;
                template: string;
                title: {
                    vi: string;
                    en: string;
                };
                agencyId: string | null;
            }[];
        };
        PathwayMoves: {
            items: {
                referralId: string;
                done: boolean;
                /** @description It was done by this key before. */
                replayed: boolean;
                revision: number | null;
                /** @description Why it was not done, as a problem of its own. */
                refusal: {
                    status: number;
                    /** @description As of a problem: treat one you do not know by its status. */
                    code: string;
                    text: string;
                } | null;
            }[];
        };
        StepDetail: {
            step: components["schemas"]["Step"];
            /** @description What to do and what happens then, in one plain sentence. */
            instruction: components["schemas"]["Bilingual"];
            form: {
                id: string;
                title: components["schemas"]["Bilingual"];
                schema: {
                    [key: string]: unknown;
                };
                /** @description The field that says when what is reported happened: clocks that follow count from there. Null: `happenedAt` of the action says it. */
                when: string | null;
            };
            attachmentsRequired: string[];
            attachments: components["schemas"]["Attachment"][];
            /** @description The report names where the person goes: kinds of agency by the value of a field. */
            asksDestination: {
                fact: string;
                kinds: {
                    [key: string]: components["schemas"]["AgencyKind"][];
                };
            } | null;
            /** @description Named by the report that waits for signatures. */
            destinationAgencyId: string | null;
            number: string;
            /** @description Agencies to ring up about it; their telephones are in `listAgencies`. */
            contacts: {
                /** @description The agency that runs the case. */
                coordinator: string | null;
                /** @description The agency that did the step before this one; at the beginning, the one that received the person. */
                before: string | null;
            };
            /** @description Why the report was last returned. */
            returnedBecause: components["schemas"]["ReturnReason"] | null;
            /** @description What you have filled in so far; nobody else sees it. */
            draft: components["schemas"]["SavedDraft"] | null;
            /** @description The officers named here, by account. */
            who: {
                [key: string]: {
                    name: string;
                    agencyId: string;
                };
            };
            /** @description Of a step added by hand: what its coordinator wrote for whoever does it. Null: nothing, or not for you. */
            words: string | null;
            /** @description Of the alarm: what is known of the person. Null: nothing was said, or not for you. */
            missing: {
                /** @description What they look like, what they answer to. */
                who?: string;
                /** @description Where they were last seen. */
                where?: string;
                /** @description When they were last seen, as it is known. */
                when?: string;
                /** @description With whom they were, or went. */
                withWhom?: string;
                /** @description What they wear and carry. */
                wearing?: string;
                /** @description What they are in danger of. */
                risk?: string;
                /** @description Whom to call when they are found. */
                callWhom?: string;
            } | null;
            /** @description How the person is open to you at this step: `open`; `take`: once you take it; `lead`: you lead the agency, and open it to yourself with a reason (`openStepAsLead`); `closed`: a colleague has it. Null: it needs nothing of the person, or you have no part in it. */
            person: ("open" | "take" | "lead" | "closed") | null;
            /** @description Leads of the agency who have opened it to themselves now, for whoever has it or runs the case. */
            leadReadings: components["schemas"]["LeadReading"][];
            /** @description Written by other agencies, and not shown, or not whole: without a consent that names you, or an article that lets you. */
            withheld: components["schemas"]["WithheldPaper"][];
            /** @description By which consent or article you read what other agencies wrote here. */
            shared: components["schemas"]["SharedGroup"][];
            reports: {
                /** Format: uuid */
                id: string;
                authorId: string;
                /** @description The author’s agency then. */
                agencyId: string;
                /** @description The one handed in last; the others are older ones of yours. */
                current: boolean;
                /** @description As far as you may read it; see `withheld`. Null: the person was erased. */
                body: {
                    [key: string]: unknown;
                } | null;
                /** Format: date-time */
                createdAt: string;
            }[];
            actions: components["schemas"]["Possibility"][];
            /** @description Its holder is away, and you stand in. */
            standIn: components["schemas"]["StandIn"] | null;
            /** @description In whose place you can sign it now. */
            signFor: components["schemas"]["StandIn"][];
        };
        Attachment: {
            /** Format: uuid */
            id: string;
            code: string;
            mediaType: components["schemas"]["MediaType"];
            size: number;
            /** @description Null: the person was erased. */
            sha256: string | null;
            uploadedBy: string;
            agencyId: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** @enum {string} */
        ReturnReason: "incomplete" | "inconsistent" | "missing-attachment" | "wrong-form" | "other";
        SavedDraft: {
            report: {
                [key: string]: string | string[];
            };
            destinationAgencyId: string | null;
            version: number;
            /** Format: date-time */
            savedAt: string;
        };
        LeadReading: {
            by: string;
            name: string;
            /** @enum {string} */
            reason: "holder-away" | "hand-over" | "check" | "complaint";
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            until: string;
        };
        WithheldPaper: {
            /** @enum {string} */
            kind: "report" | "document";
            /** @description Which document it is; null: a report. */
            code: string | null;
            /** @description Who wrote it. */
            agencyId: string;
            /** @description Some of it is shown: the fields of other groups. */
            part: boolean;
            /** @description What would have to be open to you. Empty: it holds nothing of the person. */
            missing: ("identity" | "contact" | "documents" | "health" | "story" | "relatives")[];
        };
        /** @description An absent colleague, and until when; you are their deputy. */
        StandIn: {
            userId: string;
            name: string;
            /** Format: date-time */
            until: string;
        };
        ExtensionPreview: {
            count: number;
            unit: components["schemas"]["Unit"];
            before: {
                strict: {
                    date: string;
                    at: string;
                };
                legal: {
                    date: string;
                    at: string;
                };
            };
            after: {
                strict: {
                    date: string;
                    at: string;
                };
                legal: {
                    date: string;
                    at: string;
                };
            };
            /** @description Days passed over between the two. */
            skipped: {
                date: string;
                why: string;
                whyVi?: string;
            }[];
            provisional: boolean;
        };
        OpenStepAsLead: {
            /** @enum {string} */
            reason: "holder-away" | "hand-over" | "check" | "complaint";
        };
        Draft: {
            /** @description Fields of the form as filled in so far; empty: no draft any more. */
            report: {
                [key: string]: string | string[];
            };
            /** @default null */
            destinationAgencyId?: string | null;
            /** @description Version of the step the form was filled against. */
            version: number;
            /**
             * Format: date-time
             * @description `savedAt` of the draft this goes on from, null: none. Another one by then, under another Idempotency-Key, answers 412 and stays. Absent: whatever is there is replaced.
             */
            basedOn?: string | null;
        };
        Acted: {
            revision: number;
            step: components["schemas"]["Step"] | null;
        };
        CompleteStep: {
            /** @description After `facts-disagree`: the questions (`confirmed.<id>`) of which both sides stand, e.g. `born-child`. It goes into the timeline. */
            confirmed?: string[];
            /** @description The fields of the step’s form; see `form` of the step. */
            report: {
                [key: string]: unknown;
            };
            /** @description Where the person goes, for a step that asks for it. */
            destinationAgencyId?: string;
            /**
             * Format: date-time
             * @description When what is reported happened: the person was received, the notice given, the decision signed. Clocks that follow count from then. Absent: the instant of hand-over, where the form asks for it, or else now.
             */
            happenedAt?: string;
        };
        BulkPreview: {
            items: {
                /** Format: uuid */
                referralId: string;
                stepId: string | null;
                /** @description Null: no such case for you. */
                number: string | null;
                /** @description To be sent with the act. */
                version: number | null;
                refusal: components["schemas"]["BulkRefusal"] | null;
                follows: components["schemas"]["BulkFollows"] | null;
            }[];
        };
        BulkRefusal: {
            status: number;
            /** @description As of a problem: treat one you do not know by its status. */
            code: string;
            text: string;
        };
        BulkFollows: {
            opens: {
                stepId: string;
                title: components["schemas"]["Bilingual"];
                agency: components["schemas"]["Bilingual"] | null;
            }[];
            ends: {
                stepId: string;
                title: components["schemas"]["Bilingual"];
            }[];
            /** @description Its report is handed in, and waits for its signatures. */
            reported: {
                stepId: string;
                title: components["schemas"]["Bilingual"];
            }[];
            signed: {
                stepId: string;
                title: components["schemas"]["Bilingual"];
            }[];
            done: {
                stepId: string;
                title: components["schemas"]["Bilingual"];
            }[];
            moves: {
                stepId: string;
                title: components["schemas"]["Bilingual"];
                from: {
                    agencyId: string | null;
                    agency: components["schemas"]["Bilingual"] | null;
                    userId: string | null;
                    name: string | null;
                };
                to: {
                    agencyId: string | null;
                    agency: components["schemas"]["Bilingual"] | null;
                    userId: string | null;
                    name: string | null;
                };
            }[];
            /** @description An agency, or one person of it. */
            told: {
                agencyId: string | null;
                agency: components["schemas"]["Bilingual"] | null;
                userId: string | null;
                name: string | null;
            }[];
            closes: components["schemas"]["Outcome"] | null;
            coordinator: {
                agencyId: string | null;
                agency: components["schemas"]["Bilingual"] | null;
                userId: string | null;
                name: string | null;
            } | null;
        };
        AskedBulkAct: {
            /** @enum {string} */
            act: "nudge";
            given: Record<string, never>;
            /** @description At most 100: as many as somebody can look through. Each once. */
            items: {
                /** Format: uuid */
                referralId: string;
                /**
                 * @description For what is done to a step.
                 * @default null
                 */
                stepId?: string | null;
                /**
                 * @description Of the step, else of the case, as the preview showed it: what has changed since is refused.
                 * @default null
                 */
                version?: number | null;
            }[];
        } | {
            /** @enum {string} */
            act: "reassign";
            given: {
                /** @enum {string} */
                reason: "absence" | "workload" | "competence" | "conflict-of-interest" | "no-answer" | "other";
                agencyId: string | null;
                assigneeId: string | null;
            };
            /** @description At most 100: as many as somebody can look through. Each once. */
            items: {
                /** Format: uuid */
                referralId: string;
                /**
                 * @description For what is done to a step.
                 * @default null
                 */
                stepId?: string | null;
                /**
                 * @description Of the step, else of the case, as the preview showed it: what has changed since is refused.
                 * @default null
                 */
                version?: number | null;
            }[];
        } | {
            /** @enum {string} */
            act: "change-coordinator";
            given: {
                coordinatorId: string;
                /** @enum {string} */
                reason: "absence" | "workload" | "competence" | "conflict-of-interest" | "no-answer" | "other";
            };
            /** @description At most 100: as many as somebody can look through. Each once. */
            items: {
                /** Format: uuid */
                referralId: string;
                /**
                 * @description For what is done to a step.
                 * @default null
                 */
                stepId?: string | null;
                /**
                 * @description Of the step, else of the case, as the preview showed it: what has changed since is refused.
                 * @default null
                 */
                version?: number | null;
            }[];
        } | {
            /** @enum {string} */
            act: "close";
            given: {
                /** @enum {string} */
                outcome: "reintegrated" | "not-identified" | "withdrew" | "missing" | "died" | "transferred" | "repatriated" | "entered-in-error";
            };
            /** @description At most 100: as many as somebody can look through. Each once. */
            items: {
                /** Format: uuid */
                referralId: string;
                /**
                 * @description For what is done to a step.
                 * @default null
                 */
                stepId?: string | null;
                /**
                 * @description Of the step, else of the case, as the preview showed it: what has changed since is refused.
                 * @default null
                 */
                version?: number | null;
            }[];
        } | {
            /** @enum {string} */
            act: "sign";
            given: {
                slot: string | null;
                /** @description You sign in your own name, in the place of this absent colleague; absent: for yourself. */
                deputyFor?: string;
            };
            /** @description At most 100: as many as somebody can look through. Each once. */
            items: {
                /** Format: uuid */
                referralId: string;
                /**
                 * @description For what is done to a step.
                 * @default null
                 */
                stepId?: string | null;
                /**
                 * @description Of the step, else of the case, as the preview showed it: what has changed since is refused.
                 * @default null
                 */
                version?: number | null;
            }[];
        } | {
            /** @enum {string} */
            act: "complete";
            given: {
                /**
                 * Format: date-time
                 * @description When all of them were handed over.
                 */
                handedOverAt: string;
                /** @description After `facts-disagree`: the questions (`confirmed.<id>`) of which both sides stand, e.g. `born-child`. It goes into the timeline. */
                confirmed?: string[];
            };
            items: {
                /** Format: uuid */
                referralId: string;
                /**
                 * @description For what is done to a step.
                 * @default null
                 */
                stepId?: string | null;
                /**
                 * @description Of the step, else of the case, as the preview showed it: what has changed since is refused.
                 * @default null
                 */
                version?: number | null;
                /**
                 * @description What is written of this person, by the other fields of the step’s form. Kept closed, as your draft, until it is handed in.
                 * @default {}
                 */
                report?: {
                    [key: string]: string | string[];
                };
            }[];
        };
        BulkAct: {
            /** Format: uuid */
            id: string;
            act: components["schemas"]["BulkActKind"];
            /** Format: date-time */
            at: string;
            /** @description What was said for all of them, as it was sent. */
            given: {
                [key: string]: unknown;
            };
            done: number;
            refused: number;
            waiting: number;
            items: {
                /** Format: uuid */
                referralId: string;
                stepId: string | null;
                number: string | null;
                /**
                 * @description `waiting`: neither done nor refused, because something was away; it is done when the act goes on.
                 * @enum {string}
                 */
                status: "waiting" | "done" | "refused";
                revision: number | null;
                refusal: components["schemas"]["BulkRefusal"] | null;
            }[];
        };
        /** @enum {string} */
        BulkActKind: "nudge" | "reassign" | "change-coordinator" | "close" | "complete" | "sign";
        InboxItem: {
            /** Format: uuid */
            referralId: string;
            number: string;
            stepId: string;
            template: string;
            /** @description Somebody is missing, and this is the search for them. */
            missing: boolean;
            title: components["schemas"]["Bilingual"];
            stage: components["schemas"]["Stage"];
            status: components["schemas"]["StepStatus"];
            agencyId: string | null;
            assigneeId: string | null;
            assigneeName: string | null;
            /** @description Its holder is away, and you stand in. */
            standIn: components["schemas"]["StandIn"] | null;
            urgency: components["schemas"]["Urgency"];
            /** Format: date-time */
            dueStrictAt: string;
            /** Format: date-time */
            dueLegalAt: string;
            /** @description How much time is left, in words, with the days passed over. */
            remaining: components["schemas"]["Bilingual"];
            /** @description The text of the law behind the date was not seen. */
            unverified: boolean;
            /** @description The date rests on a year whose calendar nobody announced. */
            provisional: boolean;
            /** Format: date-time */
            answerByAt: string | null;
            paused: boolean;
            version: number;
            /** @description It waits for a signature of your agency. */
            signs: boolean;
            /** @description Whose turn it is; null: you oversee it, and it is not the work of your agency. */
            turn: components["schemas"]["WhoseTurn"] | null;
            /** @description Why it comes before all else; null: it does not. */
            alarm: ("missing" | "danger" | "child" | "very-overdue") | null;
            route: components["schemas"]["EntryRoute"];
            child: ("yes" | "no" | "unsure") | null;
            foreign: ("yes" | "no" | "unsure") | null;
            /** @description Still held by others, or at risk while nobody has decided on protection. */
            danger: boolean;
            /**
             * Format: date-time
             * @description When the referral was opened.
             */
            openedAt: string;
        };
        /** @enum {string} */
        WhoseTurn: "sign" | "mine" | "nobody" | "office" | "done";
        Alert: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description The referral it is about; null: a report of a caller.
             */
            referralId: string | null;
            /**
             * Format: uuid
             * @description The report of a caller it is about; null: a referral.
             */
            reportId: string | null;
            number: string;
            /** @description The step that is late; of a report: its task; of what waits for a second signature: `identification` or `pathway`. */
            stepId: string;
            /** @description What the step, or the task of a report, is called. */
            title: components["schemas"]["Bilingual"];
            /**
             * Format: uuid
             * @description Of the emergency access it is about.
             */
            grantId: string | null;
            /** @description That access shows where the person lives once a second person has agreed, and nobody has yet. */
            secondWanted: boolean;
            rung: components["schemas"]["AlertLevel"];
            dueVersion: number;
            agencyId: string | null;
            /**
             * @description As whom you are told; `colleague`: you answer for whoever opened it; `undelivered`: the mail to somebody else failed.
             * @enum {string}
             */
            because: "assignee" | "agency-lead" | "coordinator" | "manager" | "city" | "colleague" | "undelivered";
            /** @description It was told to somebody who is away; you stand in. */
            standIn: components["schemas"]["StandIn"] | null;
            /** @description Whose mail failed and who has to be called; for who runs the referral. */
            unreached: {
                accountId: string;
                name: string;
                agencyId: string;
            }[];
            /** Format: date-time */
            raisedAt: string;
            /** Format: date-time */
            acknowledgedAt: string | null;
            acknowledgedBy: string | null;
            /** Format: date-time */
            settledAt: string | null;
        };
        /**
         * @description Of the ladder, or told at once: `break-glass`, an emergency access; `missing`, somebody who is looked for; `undelivered`, an offer whose mail reached nobody; `second-signature`, what somebody proposed and you may sign.
         * @enum {string}
         */
        AlertLevel: "reminder" | "overdue" | "coordinator" | "manager" | "city" | "break-glass" | "missing" | "undelivered" | "second-signature";
        CallerReport: {
            /** Format: uuid */
            id: string;
            /** @description What people say on the telephone. */
            number: string;
            channel: components["schemas"]["ReportChannel"];
            /** @description Null: nobody has said yet what it is. */
            kind: components["schemas"]["ReportKind"] | null;
            urgency: components["schemas"]["ReportUrgency"];
            /** @description Code of the commune it is about. */
            commune: string | null;
            /**
             * Format: date
             * @description The day of the list of units that code is from: a code of an earlier list is no unit of today.
             */
            communeSince: string | null;
            /**
             * Format: date-time
             * @description When the caller reached somebody: clocks count from then.
             */
            receivedAt: string;
            /** Format: date-time */
            enteredAt: string;
            /** @description It was entered long after the contact. */
            enteredLate: boolean;
            drill: boolean;
            status: components["schemas"]["ReportStatus"];
            /** @description Who entered it. */
            receiver: {
                agencyId: string;
                userId: string;
            };
            coordinator: {
                agencyId: string;
                userId: string;
            };
            /** @description Who answers for it now; `userId` null: anybody there. */
            holder: {
                agencyId: string;
                userId: string | null;
            };
            /** @description An agency that was asked to take it and has not answered. */
            offer: {
                agencyId: string;
                /** Format: date-time */
                answerByAt: string;
            } | null;
            /** @description Agencies that declined or did not answer. */
            tried: string[];
            /** @description What is to be done, and by when; null when it has ended. */
            due: {
                task: components["schemas"]["ReportTask"];
                title: components["schemas"]["Bilingual"];
                /** Format: date-time */
                at: string;
                /** @description The figures the date was worked out by. */
                level: string;
                /** @description A local service level, never a deadline of law. */
                basis: components["schemas"]["Bilingual"];
                urgency: components["schemas"]["Urgency"];
            } | null;
            dueVersion: number;
            /** @description Escalation levels raised for the present due date. */
            raised: components["schemas"]["EscalationLevel"][];
            acknowledged: boolean;
            /** @description What it ended in: exactly one, and none while it is open. */
            outcome: {
                /** @enum {string} */
                kind: "referral";
                referralId: string;
                opened: boolean;
                userId: string;
            } | {
                /** @enum {string} */
                kind: "reply";
                way: components["schemas"]["ReplyWay"];
                replyId: string;
                userId: string;
            } | {
                /** @enum {string} */
                kind: "dismissed";
                reason: components["schemas"]["DismissReason"];
                noteId: string | null;
                userId: string;
            } | null;
            /** Format: date-time */
            closedAt: string | null;
            /** @description How often it was opened again. */
            reopened: number;
            revision: number;
        };
        /** @enum {string} */
        ReportChannel: "hotline" | "web" | "walk-in" | "agency" | "mission";
        /** @enum {string} */
        ReportKind: "danger-now" | "tip" | "help" | "information" | "third-party" | "silent" | "wrong-number" | "prank" | "abusive" | "test" | "complaint" | "follow-up";
        /** @enum {string} */
        ReportUrgency: "danger-now" | "ordinary";
        /** @enum {string} */
        ReportStatus: "open" | "closed";
        /** @enum {string} */
        ReportTask: "classify" | "conclude";
        /** @enum {string} */
        ReplyWay: "phone" | "in-person" | "letter" | "mail" | "web";
        /** @enum {string} */
        DismissReason: "wrong-number" | "silent" | "prank" | "abusive" | "test" | "duplicate" | "not-trafficking" | "nothing-to-act-on";
        NewCallerReport: {
            /** @enum {string} */
            channel: "hotline" | "web" | "walk-in" | "agency" | "mission";
            /**
             * @default null
             * @enum {string|null}
             */
            kind?: "danger-now" | "tip" | "help" | "information" | "third-party" | "silent" | "wrong-number" | "prank" | "abusive" | "test" | "complaint" | "follow-up" | null;
            /** @enum {string} */
            urgency: "danger-now" | "ordinary";
            /** @default null */
            commune?: string | null;
            /**
             * Format: date-time
             * @description When the caller reached somebody, for a call or letter entered later; absent: now.
             */
            receivedAt?: string;
            said?: string;
            caller?: {
                name?: string;
                phone?: string;
                email?: string;
                relation?: string;
                /** @default {} */
                safe?: {
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    phone?: "yes" | "no" | "unsure";
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    mail?: "yes" | "no" | "unsure";
                    /**
                     * @default unsure
                     * @enum {string}
                     */
                    post?: "yes" | "no" | "unsure";
                    when?: string;
                    codeWord?: string;
                };
            };
        };
        CallerReportSummary: components["schemas"]["CallerReport"] & {
            /** @description The agency that answers for it. */
            holderName: components["schemas"]["Bilingual"];
            assigneeName: string | null;
        };
        CallerReportCounts: {
            all: number;
            mine: number;
            agency: number;
            asked: number;
            unclaimed: number;
        };
        CallerReportDetail: components["schemas"]["CallerReport"] & {
            /** @description What people said, as far as it is yours to read; that you looked is noted. */
            words: {
                /** Format: uuid */
                id: string;
                part: components["schemas"]["ReportWordsPart"];
                author: string | null;
                /** Format: date-time */
                at: string;
                /** @description What the caller said, and how to reach them. */
                call: {
                    said?: string;
                    caller?: {
                        name?: string;
                        phone?: string;
                        email?: string;
                        relation?: string;
                        safe: {
                            /** @enum {string} */
                            phone: "yes" | "no" | "unsure";
                            /** @enum {string} */
                            mail: "yes" | "no" | "unsure";
                            /** @enum {string} */
                            post: "yes" | "no" | "unsure";
                            when?: string;
                            codeWord?: string;
                        };
                    };
                } | null;
                /** @description Of a reply or a remark. */
                text: string | null;
                erased: boolean;
            }[];
            /** @description Your agency was asked to take it: the words come with it. */
            wordsHidden: boolean;
            /** @description Other reports from the same telephone number. A number is not a person. */
            sameNumber: {
                /** Format: uuid */
                id: string;
                number: string;
                kind: components["schemas"]["ReportKind"] | null;
                status: components["schemas"]["ReportStatus"];
                /** Format: date-time */
                receivedAt: string;
            }[];
            /** @description The cases that were opened of it, or it belongs to, as far as you see them, by the place of their person in it. */
            cases: {
                nth: number;
                /** Format: uuid */
                referralId: string;
                number: string;
            }[];
            history: {
                revision: number;
                kind: components["schemas"]["ReportActionKind"];
                /** Format: date-time */
                at: string;
                actorId: string | null;
                actor: string | null;
                events: ({
                    type: components["schemas"]["ReportEventType"];
                } & {
                    [key: string]: unknown;
                })[];
            }[];
            /** @description Everything that may be done with it, and why not. */
            actions: components["schemas"]["CallerReportPossibility"][];
        };
        /** @enum {string} */
        ReportWordsPart: "call" | "reply" | "note";
        /** @enum {string} */
        ReportActionKind: "receive" | "classify" | "hand-on" | "accept" | "decline" | "link" | "reply" | "dismiss" | "reopen" | "acknowledge" | "succession" | "tick";
        /** @enum {string} */
        ReportEventType: "report-received" | "report-classified" | "report-assigned" | "report-offered" | "report-accepted" | "report-kept" | "report-concluded" | "report-reopened" | "agency-succeeded" | "alert-raised" | "alert-acknowledged";
        CallerReportPossibility: {
            action: components["schemas"]["ReportAct"];
            allowed: boolean;
            why: {
                code: components["schemas"]["ReportRefusalCode"];
                text: string;
                detail: {
                    [key: string]: string | number | string[];
                };
            } | null;
        };
        /** @enum {string} */
        ReportAct: "accept" | "decline" | "classify" | "link" | "reply" | "dismiss" | "hand-on" | "acknowledge" | "reopen";
        /** @enum {string} */
        ReportRefusalCode: "already-accepted" | "already-acknowledged" | "already-open" | "no-such-report" | "not-classified" | "not-offered" | "not-your-agency" | "nothing-to-acknowledge" | "offer-pending" | "received-in-future" | "received-long-ago" | "reopen-too-late" | "report-closed" | "report-open" | "role-required" | "same-holder" | "stale" | "system-only" | "unproven";
        EmergencyGrant: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            referralId: string;
            number: string;
            by: {
                id: string;
                name: string;
                agencyId: string;
            };
            coordinatorAgencyId: string;
            /** @enum {string} */
            reason: "danger-to-life" | "child-in-danger" | "found-hurt" | "found-missing" | "caller-in-danger" | "other";
            minutes: number;
            /** Format: date-time */
            grantedAt: string;
            /** Format: date-time */
            expiresAt: string;
            live: boolean;
            /** @description Ended before its time; `by` null: with the case. */
            ended: {
                /** Format: date-time */
                at: string;
                by: string | null;
                name: string | null;
            } | null;
            /** @description Its review. */
            stepId: string;
            judged: {
                /** @enum {string} */
                judgement: "justified" | "not-justified";
                by: string | null;
                name: string | null;
                /** Format: date-time */
                at: string;
            } | null;
            /** @description Where the person lives is shown once a second person has agreed; `agreed` null: nobody has yet. Null: the reason opens no address. */
            second: {
                agreed: {
                    by: string;
                    name: string | null;
                    /** Format: date-time */
                    at: string;
                } | null;
            } | null;
        };
        BreakGlass: {
            number: string;
            /** @enum {string} */
            reason: "danger-to-life" | "child-in-danger" | "found-hurt" | "found-missing" | "caller-in-danger" | "other";
            /** @description What happened, and why it cannot wait. Kept closed like a report. */
            words: string;
        };
        EmergencyGrants: {
            items: components["schemas"]["EmergencyGrant"][];
            nextCursor: string | null;
            /** @description How long a new one lasts: a setting of the programme, not of the law. */
            minutes: number;
        };
        EmergencyGrantDetail: components["schemas"]["EmergencyGrant"] & {
            /** @description Null: not for you to read, or the person was erased. */
            words: string | null;
        };
        Overview: {
            referrals: {
                open: number;
                missing: number;
                closed: number;
            };
            /** @description Open steps by agency, step and time left until the legal due date. */
            steps: {
                agencyId: string | null;
                template: string;
                title: components["schemas"]["Bilingual"];
                /** @enum {string} */
                window: "very-overdue" | "overdue" | "day" | "three-days" | "week" | "later";
                count: number;
            }[];
            /** @description Late steps by agency and age: for less than 1, 3, 7, 30 days; 31 stands for all that are later. */
            late: {
                agencyId: string | null;
                days: number;
                count: number;
            }[];
            /** @description Steps with an alert that nobody acknowledged and nothing settled, by rung. */
            alerts: {
                rung: components["schemas"]["AlertLevel"];
                count: number;
            }[];
            /** @description Steps done in the last 13 weeks, and how many of them by the legal due date; week by week beside it. */
            agencies: {
                done: number;
                onTime: number;
                agencyId: string | null;
                weeks: {
                    done: number;
                    onTime: number;
                    /** Format: date */
                    week: string;
                }[];
            }[];
            /** @description The last 13 weeks, oldest first, those in which nothing was done among them; a week is named by its Monday. */
            weeks: {
                done: number;
                onTime: number;
                /** Format: date */
                week: string;
            }[];
            /** @description The last 4 weeks against the 4 before. `trend` is null where too little was done to say anything. */
            progress: {
                /** @enum {string|null} */
                trend: "better" | "same" | "worse" | null;
                now: {
                    done: number;
                    onTime: number;
                };
                before: {
                    done: number;
                    onTime: number;
                };
            };
            /** @description Who holds how many open steps; late ones first. `soon`: due within 14 days. */
            people: {
                accountId: string;
                name: string;
                agencyId: string | null;
                open: number;
                late: number;
                soon: number;
            }[];
            /** @description What falls due in the next 14 days, of the steps that are open now. `capacity`: steps an agency gets done in as many working days, by its last 28 days; null where it did none. */
            ahead: {
                days: {
                    /** Format: date */
                    date: string;
                    due: number;
                    off: boolean;
                }[];
                agencies: {
                    agencyId: string | null;
                    late: number;
                    due: number;
                    capacity: number | null;
                }[];
            };
        };
        InDanger: {
            /** @enum {string} */
            because: "missing" | "under-control" | "child" | "reported";
            number: string;
            /** Format: uuid */
            referralId: string | null;
            /** @description The step that ends it; null for a report of a caller. */
            stepId: string | null;
            /** Format: uuid */
            reportId: string | null;
            agencyId: string | null;
            /** @description Somebody has it. */
            taken: boolean;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            dueLegalAt: string;
            urgency: components["schemas"]["Urgency"];
        };
        Due: {
            rule: string | null;
            from: string;
            dueStrict: {
                date: string;
                at: string;
            };
            dueLegal: {
                date: string;
                at: string;
            };
            skipped: {
                date: string;
                why: string;
                whyVi?: string;
            }[];
            provisional: boolean;
            citation: ({
                instrument: string;
                status: components["schemas"]["EvidenceStatus"];
            } & {
                [key: string]: unknown;
            }) | null;
        };
        PolicyVersionSummary: {
            id: string;
            title: components["schemas"]["Bilingual"];
            inForceFrom: string;
            inForceTo: string | null;
            /** @description New referrals start under it today. */
            current: boolean;
            instruments: components["schemas"]["Bilingual"][];
            ruleCount: number;
            evidence: {
                cited?: number;
                secondary?: number;
                recalled?: number;
                local?: number;
            };
            /** @description Rules with a figure, or an extension, whose text nobody saw. */
            unverified: number;
            /** @description The version it followed. */
            before: string | null;
            /** @description How many rules it changed against that one. */
            changed: number | null;
        };
        PolicyVersion: components["schemas"]["PolicyVersionSummary"] & {
            rules: components["schemas"]["PolicyRule"][];
        };
        PolicyRule: {
            id: string;
            title: components["schemas"]["Bilingual"];
            /** @description Of the first step it governs; null: no step uses it now. */
            stage: components["schemas"]["Stage"] | null;
            /** @description The steps it governs. */
            steps: components["schemas"]["Bilingual"][];
            starts: {
                mode: components["schemas"]["ClockMode"];
                events: components["schemas"]["Bilingual"][];
            };
            unit: components["schemas"]["Unit"];
            count: number;
            rollOver: boolean;
            /** @description Of a local figure alone: who set it, and when. */
            set?: {
                by: components["schemas"]["Bilingual"];
                /** Format: date */
                on: string;
            };
            /** @description The text behind the figure was not seen. */
            unverified: boolean;
            citation: components["schemas"]["CitationInWords"];
            extension: {
                grantedBy: components["schemas"]["Role"][];
                times: number;
                cap: {
                    count: number;
                    unit: components["schemas"]["Unit"];
                } | null;
                citation: components["schemas"]["CitationInWords"];
            } | null;
            pause: {
                reasons: components["schemas"]["PauseReason"][];
                capDays: number;
                citation: components["schemas"]["CitationInWords"];
            } | null;
            /**
             * @description Rules of one ladder tell the same people at the same distances.
             * @enum {string}
             */
            ladder: "urgent" | "standard" | "administrative" | "follow-up" | "review";
            /** @description Who is told, how long before (negative) or after which of the two dates. */
            told: {
                rung: components["schemas"]["EscalationLevel"];
                /** @enum {string} */
                from: "strict" | "legal";
                offsetHours: number;
                to: ("assignee" | "agency-lead" | "coordinator" | "manager" | "city")[];
            }[];
            beside: string[];
        };
        CitationInWords: {
            /** @description Instrument and article, as each language writes them. */
            words: components["schemas"]["Bilingual"];
            /** @description `recalled`: the text was not seen. */
            status: components["schemas"]["EvidenceStatus"];
            quote: string | null;
            source: components["schemas"]["Bilingual"];
            note: components["schemas"]["Bilingual"] | null;
            inForceFrom: string | null;
            inForceTo: string | null;
            /** @description Of a local level only: who set it, and when. */
            set?: {
                by: components["schemas"]["Bilingual"];
                /** Format: date */
                on: string;
            };
        };
        Calendar: {
            revision: number;
            years: components["schemas"]["CalendarYear"][];
            days: components["schemas"]["CalendarDay"][];
        };
        RedatedStep: {
            /** Format: uuid */
            referralId: string;
            number: string;
            stepId: string;
            title: components["schemas"]["Bilingual"];
            rule: string;
            before: {
                /** Format: date-time */
                strict: string;
                /** Format: date-time */
                legal: string;
            };
            after: {
                /** Format: date-time */
                strict: string;
                /** Format: date-time */
                legal: string;
            };
        };
        CalendarChange: {
            /** @default [] */
            days?: components["schemas"]["CalendarDay"][];
            /** @default [] */
            years?: components["schemas"]["CalendarYear"][];
            reason: string;
        };
        CalendarChangeMade: {
            revision: number;
            changedBy: string;
            /** @description Null when the account is no more. */
            changedByName: string | null;
            /** Format: date-time */
            changedAt: string;
            reason: string;
            /** @description The days this change added or changed. */
            days: components["schemas"]["CalendarDay"][];
            years: components["schemas"]["CalendarYear"][];
        };
        LocalLevel: {
            rule: string;
            title: components["schemas"]["Bilingual"];
            /** @description The text that names the duty, of a duty "at once"; null: no text has one. */
            law: components["schemas"]["Bilingual"] | null;
            /** @description In force now. */
            figure: {
                count: number;
                unit: components["schemas"]["Unit"];
            };
            /** @description What the software comes with. */
            shipped: {
                count: number;
                unit: components["schemas"]["Unit"];
            };
            /** @description Who set the figure in force, and when. */
            set: {
                by: components["schemas"]["Bilingual"];
                /** Format: date */
                on: string;
            };
            /** @description The place set it; false: a default that nobody confirmed. */
            setHere: boolean;
            /** @description What is to come, soonest first. */
            planned: {
                count: number;
                unit: components["schemas"]["Unit"];
                /** Format: date-time */
                from: string;
            }[];
            /** @description The units it may be set in, and the most of each. */
            may: {
                unit: components["schemas"]["Unit"];
                most: number;
            }[];
        };
        LocalLevelSet: {
            rule: string;
            count: number;
            unit: components["schemas"]["Unit"];
            revision: number;
            title: components["schemas"]["Bilingual"];
            /** Format: date-time */
            from: string;
            reason: string;
            askedBy: {
                id: string;
                name: string;
            };
            approvedBy: {
                id: string;
                name: string;
            };
            /** Format: date-time */
            approvedAt: string;
        };
        LocalLevelsChange: {
            levels: components["schemas"]["LocalLevelWanted"][];
            /**
             * @description The day in Viet Nam from whose start they count; null: as soon as they are approved.
             * @default null
             */
            from?: string | null;
            reason: string;
        };
        WhatIfListed: {
            /** Format: uuid */
            id: string;
            status: components["schemas"]["WhatIfStatus"];
            title: string;
            months: number;
            askedBy: {
                id: string;
                name: string | null;
            };
            /** Format: date-time */
            askedAt: string;
            /** Format: date-time */
            endedAt: string | null;
            /** @description Somebody asked that it end; it does within a second. */
            cancelling: boolean;
            /** @description Cases played. */
            done: number;
            /** @description Cases to be played; null: not counted yet. */
            cases: number | null;
        };
        /** @enum {string} */
        WhatIfStatus: "waiting" | "playing" | "done" | "cancelled" | "failed";
        AskedWhatIf: {
            draft: components["schemas"]["WhatIfDraft"];
            /**
             * @description How far back closed cases go; open ones are always in.
             * @default 12
             */
            months?: number;
            /**
             * @description The next 13 weeks as well, with and without it.
             * @default false
             */
            forecast?: boolean;
        };
        WhatIfDraft: {
            title: string;
            reason: string;
            /** @description Where the figures come from. */
            source: string;
            /** @description Absent: whoever asks. */
            author?: string;
            /** @description The caller’s own, or absent. */
            place?: string;
            /**
             * @description Local figures, each rule once. The law’s own are refused.
             * @default []
             */
            levels?: components["schemas"]["LocalLevelWanted"][];
            /** @description On top of the calendar each case had. */
            calendar?: {
                days: components["schemas"]["CalendarDay"][];
                /** @default [] */
                years?: components["schemas"]["CalendarYear"][];
            };
            /** @description Hours after (negative: before) the date at which each level is told. */
            ladders?: {
                urgent?: {
                    reminder?: number;
                    overdue?: number;
                    coordinator?: number;
                    manager?: number;
                    city?: number;
                };
                standard?: {
                    reminder?: number;
                    overdue?: number;
                    coordinator?: number;
                    manager?: number;
                    city?: number;
                };
                administrative?: {
                    reminder?: number;
                    overdue?: number;
                    coordinator?: number;
                    manager?: number;
                    city?: number;
                };
                "follow-up"?: {
                    reminder?: number;
                    overdue?: number;
                    coordinator?: number;
                    manager?: number;
                    city?: number;
                };
                review?: {
                    reminder?: number;
                    overdue?: number;
                    coordinator?: number;
                    manager?: number;
                    city?: number;
                };
            };
            /** @description The version of the pathway that cases begin with. */
            pathway?: string;
        };
        WhatIf: {
            /** Format: uuid */
            id: string;
            status: components["schemas"]["WhatIfStatus"];
            title: string;
            months: number;
            askedBy: {
                id: string;
                name: string | null;
            };
            /** Format: date-time */
            askedAt: string;
            /** Format: date-time */
            endedAt: string | null;
            /** @description Somebody asked that it end; it does within a second. */
            cancelling: boolean;
            /** @description Cases played. */
            done: number;
            /** @description Cases to be played; null: not counted yet. */
            cases: number | null;
            draft: components["schemas"]["WhatIfDraft"];
            answer: components["schemas"]["WhatIfAnswer"] | null;
        };
        WhatIfAnswer: {
            sentence: components["schemas"]["Bilingual"];
            /** @description Why some counts are null: who sees no case is told no count of few. Null: nothing is hidden, and every count is a number. */
            hidden: components["schemas"]["Bilingual"] | null;
            /**
             * Format: date-time
             * @description Open cases were played to this instant.
             */
            until: string;
            cases: number | null;
            /** @description Cases that do not open under the draft. */
            notPlayed: number | null;
            otherWay: number | null;
            changedCases: {
                all: number | null;
                children: number | null;
                foreign: number | null;
            };
            steps: {
                compared: number | null;
                moved: number | null;
                becomesLate: number | null;
                noLongerLate: number | null;
                opens: number | null;
                opensNoMore: number | null;
            };
            /** @description By kind of step, most dates first. Hours: positive is later. */
            moved: {
                template: string;
                title: components["schemas"]["Bilingual"];
                steps: number | null;
                earlier: number | null;
                later: number | null;
                medianHours: number | null;
                leastHours: number | null;
                mostHours: number | null;
            }[];
            alerts: {
                before: number | null;
                after: number | null;
                byRung: {
                    rung: components["schemas"]["AlertLevel"];
                    before: number | null;
                    after: number | null;
                }[];
                perWeek: {
                    /** Format: date */
                    week: string;
                    before: number | null;
                    after: number | null;
                }[];
            };
            agencies: {
                /** @description Null: steps that nobody had. */
                agencyId: string | null;
                agency: components["schemas"]["Bilingual"] | null;
                steps: components["schemas"]["WhatIfPair"];
                late: components["schemas"]["WhatIfPair"];
                alerts: components["schemas"]["WhatIfPair"];
            }[];
            /** @description Cases that change most, of those the caller sees. */
            examples: {
                /** Format: uuid */
                referralId: string;
                moved: number;
                becomesLate: number;
                noLongerLate: number;
                alerts: {
                    before: number;
                    after: number;
                };
                /** @description What was done would have been refused: judged up to there. */
                otherWay: boolean;
            }[];
            /** @description Drawn: of several seeds the tenth, the half and the ninth tenth. Null: it was not asked for. */
            forecast: components["schemas"]["WhatIfForecast"] | null;
            /** @description Cases of which the rules of today say otherwise than the record, before any draft. */
            differences: {
                cases: number | null;
                first: {
                    /** Format: uuid */
                    referralId: string;
                    revision: number;
                    kind: components["schemas"]["ActionKind"];
                    refused: string | null;
                }[];
            };
        };
        WhatIfPair: {
            before: number | null;
            after: number | null;
        };
        WhatIfForecast: {
            /** @description The same seeds, the same forecast. */
            seeds: number[];
            days: number;
            openCases: number | null;
            /** @description New cases in a week, on the average of half a year. */
            arrivals: number;
            /** @description Of so many cases one was played, and stands for all. */
            oneOf: number;
            weeks: {
                /** Format: date */
                week: string;
                open: components["schemas"]["WhatIfInterval"];
                late: components["schemas"]["WhatIfInterval"];
                alerts: components["schemas"]["WhatIfInterval"];
            }[];
        };
        WhatIfInterval: {
            before: {
                p10: number;
                p50: number;
                p90: number;
            };
            after: {
                p10: number;
                p50: number;
                p90: number;
            };
        };
        WhatIfCase: {
            /** Format: uuid */
            runId: string;
            title: string;
            /** Format: uuid */
            referralId: string;
            number: string;
            /** @description In the order they opened; null: it is not there that way. */
            steps: {
                stepId: string;
                title: components["schemas"]["Bilingual"];
                differs: boolean;
                before: components["schemas"]["WhatIfStep"] | null;
                after: components["schemas"]["WhatIfStep"] | null;
            }[];
            /** @description What was done and would have been refused. */
            refused: {
                kind: components["schemas"]["ActionKind"];
                code: string;
                stepId: string | null;
            }[];
        };
        WhatIfStep: {
            agencyId: string | null;
            agency: components["schemas"]["Bilingual"] | null;
            status: components["schemas"]["StepStatus"];
            /** Format: date-time */
            opened: string;
            /** Format: date-time */
            due: string;
            /** Format: date-time */
            ended: string | null;
            late: boolean;
            alerts: {
                rung: components["schemas"]["AlertLevel"];
                /** Format: date-time */
                at: string;
            }[];
        };
        Decoy: {
            /** Format: uuid */
            id: string;
            number: string;
            /** @description In whose lists it stands. */
            agencies: string[];
            reason: string;
            laid: {
                /** Format: date-time */
                at: string;
                askedBy: {
                    id: string;
                    name: string;
                };
                approvedBy: {
                    id: string;
                    name: string;
                };
            };
            ended: {
                /** Format: date-time */
                at: string;
                askedBy: {
                    id: string;
                    name: string;
                };
                approvedBy: {
                    id: string;
                    name: string;
                };
            } | null;
            /** @description Newest first, once an account and day; each one is in the access log. */
            openings: {
                /**
                 * Format: date-time
                 * @description Of the first one of that day.
                 */
                at: string;
                account: {
                    id: string;
                    name: string;
                };
                agency: {
                    id: string;
                    name: components["schemas"]["Bilingual"];
                };
            }[];
        };
        DecoyWanted: {
            /** @description In whose lists it is to stand. */
            agencies: string[];
            reason: string;
        };
        DecoyEnd: {
            reason: string;
        };
        OperationCounts: {
            mails: {
                failed: number;
                retrying: number;
                "given-up": number;
            };
            /** @description The nightly comparison of records and workflows; null: there was none yet. */
            comparison: {
                /** Format: date-time */
                at: string;
                checked: number;
                differing: number;
            } | null;
            /** @description Compared just now; null: Temporal does not answer. */
            workflows: {
                workers: number;
                checked: number;
                stuck: number;
                /** @description Every open referral was compared in time. */
                complete: boolean;
            } | null;
            /** @description Of the policy version in force. */
            unverifiedRules: number;
            provisionalYears: number[];
            keys: {
                /** @description Id of the master key that wraps what is new. */
                active: string;
                /** @description Keys of people that another master key still wraps. */
                waiting: number;
            };
        };
        WorkflowFinding: {
            workflowId: string;
            /**
             * @description What its record is of. Null: a workflow of the program itself.
             * @enum {string|null}
             */
            aggregate: "referral" | "report" | null;
            /**
             * Format: uuid
             * @description Of a referral; null: of something else.
             */
            referralId: string | null;
            number: string | null;
            /**
             * @description Null: both agree.
             * @enum {string|null}
             */
            problem: "no-run" | "run-ended" | "task-fails" | "behind" | "ahead" | "differs" | "no-answer" | "never-opened" | "action-failed" | "forged-command" | "decided-otherwise" | null;
            /** @description Revision of the record. */
            recorded: number | null;
            /** @description Revision of the workflow, when it said so. */
            running: number | null;
            runId: string | null;
            cause: string | null;
            attempt: number;
            /** @description Going on anew from the record mends it, and loses nothing. */
            repairable: boolean;
        };
        UndeliveredMail: {
            /** Format: uuid */
            id: string;
            /**
             * @description `failed`: the program tries no more; `retrying`: it does; `given-up`: a person said so; `waiting`, `sent`: after it was sent again.
             * @enum {string}
             */
            state: "failed" | "retrying" | "given-up" | "sent" | "waiting";
            to: {
                accountId: string;
                /** @description Null: was invited and has not come yet. */
                name: string | null;
                active: boolean;
                agency: components["schemas"]["Bilingual"];
            };
            /** @enum {string} */
            template: "step-offered" | "step-unassigned" | "sign-off-wanted" | "step-returned" | "duty-handed-on" | "case-given" | "extension-wanted" | "nudge" | "alert" | "break-glass" | "report-assigned" | "report-offered" | "report-kept" | "invitation" | "password-link" | "password-none" | "password-changed" | "second-factor-reset" | "key-revoked" | "cover-began" | "power-request-waits" | "power-request-decided" | "account-changed" | "provider-changed" | "reading-much" | "reading-stopped" | "reading-decoy" | "lead-reading" | "reading-week";
            /** @description Of an alert. */
            rung: components["schemas"]["AlertLevel"] | null;
            step: components["schemas"]["Bilingual"] | null;
            /** @description Of the referral, for who sees it. */
            number: string | null;
            attempts: number;
            /** @enum {string|null} */
            fault: "no-mailbox" | "mailbox-full" | "refused" | "busy" | "our-sign-in" | "unreachable" | "reader-left" | "link-over" | "unknown" | null;
            /** @description SMTP code or error class of the last try. */
            code: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            nextAttemptAt: string | null;
            givenUp: {
                /** Format: date-time */
                at: string;
                by: string;
                /** @enum {string} */
                reason: "told-by-phone" | "told-otherwise" | "to-be-called" | "not-needed";
            } | null;
        };
        Retention: {
            /** Format: uuid */
            referralId: string;
            /** @enum {string} */
            status: "proposed" | "asked" | "confirmed" | "held" | "released" | "erased";
            outcome: components["schemas"]["Outcome"] | null;
            /**
             * Format: date-time
             * @description Null: held before its period was over.
             */
            dueAt: string | null;
            askedByName: string | null;
            decidedByName: string | null;
            /** @description Who wants it erased; another one has to confirm. */
            askedBy: string | null;
            decidedBy: string | null;
            /** @enum {string|null} */
            reason: "period-over" | "court" | "complaint" | "person-asked" | "other" | null;
            /** Format: date-time */
            erasedAt: string | null;
        };
        RetentionDecision: {
            referralIds: string[];
            /**
             * @description `erase` a proposed case: the first administrator asks, another one confirms with the same reason, and it is done in the coming night; `hold` any case, also one that is not due; `release` what is held, or take back what was asked or confirmed.
             * @enum {string}
             */
            decision: "erase" | "hold" | "release";
            /** @enum {string} */
            reason: "period-over" | "court" | "complaint" | "person-asked" | "other";
        };
    };
    responses: {
        /** @description The request cannot be read */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Sign-in is needed */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not permitted */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not there, or not yours */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not possible now, and why */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Erased for good */
        Problem410: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The form was filled against an older version */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too large */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unsupported content type */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not valid */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Our fault */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Try again */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Problem = components['schemas']['Problem'];
export type Bilingual = components['schemas']['Bilingual'];
export type DeviceKeys = components['schemas']['DeviceKeys'];
export type MailLink = components['schemas']['MailLink'];
export type ApiKey = components['schemas']['ApiKey'];
export type Absence = components['schemas']['Absence'];
export type NewAbsence = components['schemas']['NewAbsence'];
export type InvitedOrAsked = components['schemas']['InvitedOrAsked'];
export type PowerRequestAsked = components['schemas']['PowerRequestAsked'];
export type AccountSummary = components['schemas']['AccountSummary'];
export type AccessReview = components['schemas']['AccessReview'];
export type AccessLogRow = components['schemas']['AccessLogRow'];
export type ReadingWeek = components['schemas']['ReadingWeek'];
export type ReadingWeekLine = components['schemas']['ReadingWeekLine'];
export type PowerRequest = components['schemas']['PowerRequest'];
export type CalendarDay = components['schemas']['CalendarDay'];
export type CalendarYear = components['schemas']['CalendarYear'];
export type CalendarMoves = components['schemas']['CalendarMoves'];
export type Unit = components['schemas']['Unit'];
export type LocalLevelWanted = components['schemas']['LocalLevelWanted'];
export type PowerRequestDecided = components['schemas']['PowerRequestDecided'];
export type ReadingAlarm = components['schemas']['ReadingAlarm'];
export type LetOnReason = components['schemas']['LetOnReason'];
export type Account = components['schemas']['Account'];
export type AccountChanged = components['schemas']['AccountChanged'];
export type Invited = components['schemas']['Invited'];
export type Agency = components['schemas']['Agency'];
export type AgencyChange = components['schemas']['AgencyChange'];
export type NewAgency = components['schemas']['NewAgency'];
export type AgenciesEnded = components['schemas']['AgenciesEnded'];
export type MergeAgencies = components['schemas']['MergeAgencies'];
export type AgencyDetail = components['schemas']['AgencyDetail'];
export type AgencyChanged = components['schemas']['AgencyChanged'];
export type ChangedAgency = components['schemas']['ChangedAgency'];
export type EndAgency = components['schemas']['EndAgency'];
export type EvidenceStatus = components['schemas']['EvidenceStatus'];
export type FormerCommune = components['schemas']['FormerCommune'];
export type CodeList = components['schemas']['CodeList'];
export type Hotline = components['schemas']['Hotline'];
export type AddHotline = components['schemas']['AddHotline'];
export type BoardView = components['schemas']['BoardView'];
export type BoardFilter = components['schemas']['BoardFilter'];
export type ReferralStatus = components['schemas']['ReferralStatus'];
export type Stage = components['schemas']['Stage'];
export type EntryRoute = components['schemas']['EntryRoute'];
export type KeepBoardView = components['schemas']['KeepBoardView'];
export type ReferralSummary = components['schemas']['ReferralSummary'];
export type Outcome = components['schemas']['Outcome'];
export type StepStatus = components['schemas']['StepStatus'];
export type Urgency = components['schemas']['Urgency'];
export type Referral = components['schemas']['Referral'];
export type AgencyKind = components['schemas']['AgencyKind'];
export type Step = components['schemas']['Step'];
export type CancelReason = components['schemas']['CancelReason'];
export type Citation = components['schemas']['Citation'];
export type ClockMode = components['schemas']['ClockMode'];
export type PauseReason = components['schemas']['PauseReason'];
export type ExtensionReason = components['schemas']['ExtensionReason'];
export type Role = components['schemas']['Role'];
export type EscalationLevel = components['schemas']['EscalationLevel'];
export type NewReferral = components['schemas']['NewReferral'];
export type ReferralCounts = components['schemas']['ReferralCounts'];
export type Participants = components['schemas']['Participants'];
export type TimelineEntry = components['schemas']['TimelineEntry'];
export type ActionKind = components['schemas']['ActionKind'];
export type EventType = components['schemas']['EventType'];
export type Possibility = components['schemas']['Possibility'];
export type AskedAction = components['schemas']['AskedAction'];
export type RefusalCode = components['schemas']['RefusalCode'];
export type Person = components['schemas']['Person'];
export type PersonPart = components['schemas']['PersonPart'];
export type PersonDecision = components['schemas']['PersonDecision'];
export type SharedGroup = components['schemas']['SharedGroup'];
export type PersonVersion = components['schemas']['PersonVersion'];
export type Consents = components['schemas']['Consents'];
export type Consent = components['schemas']['Consent'];
export type ConsentProof = components['schemas']['ConsentProof'];
export type CaseLink = components['schemas']['CaseLink'];
export type CaseLinkKind = components['schemas']['CaseLinkKind'];
export type CaseLinkReason = components['schemas']['CaseLinkReason'];
export type CaseLinkEndReason = components['schemas']['CaseLinkEndReason'];
export type LinkCases = components['schemas']['LinkCases'];
export type EndCaseLink = components['schemas']['EndCaseLink'];
export type Shelter = components['schemas']['Shelter'];
export type SetShelter = components['schemas']['SetShelter'];
export type WrittenPerson = components['schemas']['WrittenPerson'];
export type AddPerson = components['schemas']['AddPerson'];
export type CorrectPerson = components['schemas']['CorrectPerson'];
export type PersonSearchResult = components['schemas']['PersonSearchResult'];
export type Candidate = components['schemas']['Candidate'];
export type PersonSearch = components['schemas']['PersonSearch'];
export type DecidePeople = components['schemas']['DecidePeople'];
export type Erasure = components['schemas']['Erasure'];
export type ErasePerson = components['schemas']['ErasePerson'];
export type Entitlements = components['schemas']['Entitlements'];
export type AuditEntry = components['schemas']['AuditEntry'];
export type PersonExport = components['schemas']['PersonExport'];
export type MediaType = components['schemas']['MediaType'];
export type PersonExportRequest = components['schemas']['PersonExportRequest'];
export type ReferralPathway = components['schemas']['ReferralPathway'];
export type PathwayVersion = components['schemas']['PathwayVersion'];
export type PathwayMovePreview = components['schemas']['PathwayMovePreview'];
export type PathwayMoves = components['schemas']['PathwayMoves'];
export type StepDetail = components['schemas']['StepDetail'];
export type Attachment = components['schemas']['Attachment'];
export type ReturnReason = components['schemas']['ReturnReason'];
export type SavedDraft = components['schemas']['SavedDraft'];
export type LeadReading = components['schemas']['LeadReading'];
export type WithheldPaper = components['schemas']['WithheldPaper'];
export type StandIn = components['schemas']['StandIn'];
export type ExtensionPreview = components['schemas']['ExtensionPreview'];
export type OpenStepAsLead = components['schemas']['OpenStepAsLead'];
export type Draft = components['schemas']['Draft'];
export type Acted = components['schemas']['Acted'];
export type CompleteStep = components['schemas']['CompleteStep'];
export type BulkPreview = components['schemas']['BulkPreview'];
export type BulkRefusal = components['schemas']['BulkRefusal'];
export type BulkFollows = components['schemas']['BulkFollows'];
export type AskedBulkAct = components['schemas']['AskedBulkAct'];
export type BulkAct = components['schemas']['BulkAct'];
export type BulkActKind = components['schemas']['BulkActKind'];
export type InboxItem = components['schemas']['InboxItem'];
export type WhoseTurn = components['schemas']['WhoseTurn'];
export type Alert = components['schemas']['Alert'];
export type AlertLevel = components['schemas']['AlertLevel'];
export type CallerReport = components['schemas']['CallerReport'];
export type ReportChannel = components['schemas']['ReportChannel'];
export type ReportKind = components['schemas']['ReportKind'];
export type ReportUrgency = components['schemas']['ReportUrgency'];
export type ReportStatus = components['schemas']['ReportStatus'];
export type ReportTask = components['schemas']['ReportTask'];
export type ReplyWay = components['schemas']['ReplyWay'];
export type DismissReason = components['schemas']['DismissReason'];
export type NewCallerReport = components['schemas']['NewCallerReport'];
export type CallerReportSummary = components['schemas']['CallerReportSummary'];
export type CallerReportCounts = components['schemas']['CallerReportCounts'];
export type CallerReportDetail = components['schemas']['CallerReportDetail'];
export type ReportWordsPart = components['schemas']['ReportWordsPart'];
export type ReportActionKind = components['schemas']['ReportActionKind'];
export type ReportEventType = components['schemas']['ReportEventType'];
export type CallerReportPossibility = components['schemas']['CallerReportPossibility'];
export type ReportAct = components['schemas']['ReportAct'];
export type ReportRefusalCode = components['schemas']['ReportRefusalCode'];
export type EmergencyGrant = components['schemas']['EmergencyGrant'];
export type BreakGlass = components['schemas']['BreakGlass'];
export type EmergencyGrants = components['schemas']['EmergencyGrants'];
export type EmergencyGrantDetail = components['schemas']['EmergencyGrantDetail'];
export type Overview = components['schemas']['Overview'];
export type InDanger = components['schemas']['InDanger'];
export type Due = components['schemas']['Due'];
export type PolicyVersionSummary = components['schemas']['PolicyVersionSummary'];
export type PolicyVersion = components['schemas']['PolicyVersion'];
export type PolicyRule = components['schemas']['PolicyRule'];
export type CitationInWords = components['schemas']['CitationInWords'];
export type Calendar = components['schemas']['Calendar'];
export type RedatedStep = components['schemas']['RedatedStep'];
export type CalendarChange = components['schemas']['CalendarChange'];
export type CalendarChangeMade = components['schemas']['CalendarChangeMade'];
export type LocalLevel = components['schemas']['LocalLevel'];
export type LocalLevelSet = components['schemas']['LocalLevelSet'];
export type LocalLevelsChange = components['schemas']['LocalLevelsChange'];
export type WhatIfListed = components['schemas']['WhatIfListed'];
export type WhatIfStatus = components['schemas']['WhatIfStatus'];
export type AskedWhatIf = components['schemas']['AskedWhatIf'];
export type WhatIfDraft = components['schemas']['WhatIfDraft'];
export type WhatIf = components['schemas']['WhatIf'];
export type WhatIfAnswer = components['schemas']['WhatIfAnswer'];
export type WhatIfPair = components['schemas']['WhatIfPair'];
export type WhatIfForecast = components['schemas']['WhatIfForecast'];
export type WhatIfInterval = components['schemas']['WhatIfInterval'];
export type WhatIfCase = components['schemas']['WhatIfCase'];
export type WhatIfStep = components['schemas']['WhatIfStep'];
export type Decoy = components['schemas']['Decoy'];
export type DecoyWanted = components['schemas']['DecoyWanted'];
export type DecoyEnd = components['schemas']['DecoyEnd'];
export type OperationCounts = components['schemas']['OperationCounts'];
export type WorkflowFinding = components['schemas']['WorkflowFinding'];
export type UndeliveredMail = components['schemas']['UndeliveredMail'];
export type Retention = components['schemas']['Retention'];
export type RetentionDecision = components['schemas']['RetentionDecision'];
export type ResponseProblem400 = components['responses']['Problem400'];
export type ResponseProblem401 = components['responses']['Problem401'];
export type ResponseProblem403 = components['responses']['Problem403'];
export type ResponseProblem404 = components['responses']['Problem404'];
export type ResponseProblem409 = components['responses']['Problem409'];
export type ResponseProblem410 = components['responses']['Problem410'];
export type ResponseProblem412 = components['responses']['Problem412'];
export type ResponseProblem413 = components['responses']['Problem413'];
export type ResponseProblem415 = components['responses']['Problem415'];
export type ResponseProblem422 = components['responses']['Problem422'];
export type ResponseProblem429 = components['responses']['Problem429'];
export type ResponseProblem500 = components['responses']['Problem500'];
export type ResponseProblem503 = components['responses']['Problem503'];
export type $defs = Record<string, never>;
export interface operations {
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        userId: string;
                        name: string;
                        agencyId: string;
                        agencyName: components["schemas"]["Bilingual"];
                        /** @enum {string} */
                        agencyKind: "commune" | "health" | "police" | "border-guard" | "coast-guard" | "immigration" | "mission" | "support-facility" | "social-facility" | "womens-union" | "legal-aid" | "hotline" | "health-facility" | "foreign-affairs";
                        place: string;
                        roles: ("coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator")[];
                        /** @enum {string} */
                        locale: "vi" | "en";
                        secondFactor: {
                            codes: boolean;
                            passkeys: {
                                id: string;
                                name: string | null;
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                            required: boolean;
                            proved: boolean | null;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listOwnChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            kind: "invited" | "roles-asked" | "roles" | "moved" | "left" | "reactivated" | "unlocked" | "sessions-ended" | "second-factor-reset";
                            /** Format: date-time */
                            at: string;
                            by: {
                                id: string;
                                name: string;
                            };
                            /** @description Who asked for it, where it took two; `by` approved it. Null: one person did it. */
                            askedBy: {
                                id: string;
                                name: string;
                            } | null;
                            roles: ("coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator")[];
                            agencyId: string;
                            reason: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** Format: date-time */
                            startedAt: string;
                            /** Format: date-time */
                            lastUsedAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            device: string | null;
                            current: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDeviceKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yours, of the last days */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceKeys"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMailLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailLink"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ended: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    setLocale: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    locale: "vi" | "en";
                };
            };
        };
        responses: {
            /** @description Set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        locale: "vi" | "en";
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                        /** @description The longest life a new key may have. */
                        longestDays: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description Groups of operations (`read`, `act`, `admin`) or single ones; they narrow what you may do. */
                    scopes: ("read" | "act" | "admin" | "getMe" | "listSessions" | "listOwnChanges" | "getDeviceKeys" | "endSession" | "getMailLink" | "setLocale" | "listApiKeys" | "createApiKey" | "revokeApiKey" | "listAgencies" | "listCodeLists" | "listFormerCommunes" | "getCodeList" | "listRules" | "computeDue" | "addTime" | "explainDue" | "diffPolicies" | "listPolicyVersions" | "getPolicyVersion" | "listEntitlements" | "listAmounts" | "getCalendar" | "listCalendarChanges" | "listLocalLevels" | "listReferrals" | "countReferrals" | "listBoardViews" | "keepBoardView" | "dropBoardView" | "exportReferrals" | "countInbox" | "getInbox" | "getInboxByTurn" | "getDueCalendar" | "getAlerts" | "streamEvents" | "listAbsences" | "setAbsence" | "endAbsence" | "listOfficers" | "listHotlines" | "addHotline" | "endHotline" | "getOverview" | "listInDanger" | "listAccounts" | "getAccount" | "reviewAccess" | "inviteAccount" | "changeRoles" | "moveAccount" | "endAccount" | "reactivateAccount" | "unlockAccount" | "endAccountSessions" | "resetSecondFactor" | "sendInvitationAgain" | "revokeInvitation" | "listAccountApiKeys" | "revokeAccountApiKey" | "listPowerRequests" | "approvePowerRequest" | "refusePowerRequest" | "withdrawPowerRequest" | "listAccessLog" | "getReadingWeek" | "exportAccessLog" | "listDecoys" | "layDecoy" | "endDecoy" | "listReadingAlarms" | "letReadingGoOn" | "getAgency" | "createAgency" | "changeAgency" | "setMailDomains" | "endAgency" | "mergeAgencies" | "callOffAgencyChange" | "listIdentityProviders" | "setIdentityProvider" | "removeIdentityProvider" | "changeCalendar" | "getCalendarChange" | "setLocalLevels" | "startWhatIf" | "cancelWhatIf" | "listWhatIf" | "getWhatIf" | "countOperations" | "listStuckWorkflows" | "compareWorkflow" | "repairWorkflow" | "listDifferences" | "listUndelivered" | "getUndelivered" | "sendMailAgain" | "giveUpMail" | "listRetention" | "decideRetention" | "searchPeople" | "decidePeople" | "undoPeopleDecision" | "erasePerson" | "breakGlass" | "listGrants" | "getGrant" | "endGrant" | "agreeToGrant" | "createReferral" | "getReferral" | "getTimeline" | "getWhatIfCase" | "getParticipants" | "getPossibleActions" | "getEntitlements" | "getPeople" | "listPersonVersions" | "addPerson" | "correctPerson" | "getShelter" | "setShelter" | "listConsents" | "addConsentProof" | "getConsentProof" | "listCaseLinks" | "linkCases" | "endCaseLink" | "getAudit" | "exportPerson" | "getPathway" | "proposePathway" | "signPathway" | "refusePathway" | "proposePathwayForAll" | "signPathwayForAll" | "previewBulkAct" | "startBulkAct" | "listBulkActs" | "getBulkAct" | "continueBulkAct" | "getStep" | "openStepAsLead" | "previewExtension" | "saveDraft" | "acknowledgeAlert" | "addAttachment" | "getAttachment" | "getSignedPdf" | "addStep" | "recordFacts" | "recordPlace" | "correctIdentification" | "decideIdentification" | "giveConsent" | "withdrawConsent" | "withdrawReferral" | "reportMissing" | "recordDeath" | "transferReferral" | "changeCoordinator" | "closeReferral" | "reopenReferral" | "setClock" | "acceptStep" | "completeStep" | "signStep" | "returnStep" | "declineStep" | "reassignStep" | "extendStep" | "decideExtensionStep" | "pauseStep" | "resumeStep" | "acknowledgeStep" | "nudgeStep" | "cancelStep" | "receiveReport" | "listReports" | "countReports" | "getReport" | "acceptReport" | "declineReport" | "classifyReport" | "linkReport" | "openReferralFromReport" | "openFurtherReferralFromReport" | "replyToReport" | "dismissReport" | "handOnReport" | "acknowledgeReport" | "reopenReport")[];
                    expiresInDays: number;
                };
            };
        };
        responses: {
            /** @description The key, once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: components["schemas"]["ApiKey"];
                        /** @description The key itself, this once. Null for a repetition of a request: revoke it and make another. */
                        secret: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                keyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAccountApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                        /** @description The longest life a new key may have. */
                        longestDays: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeAccountApiKey: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                accountId: string;
                keyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAbsences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Soonest back first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Absence"][];
                        /** @description Of your agency: who can be covered, and can stand in. */
                        colleagues: {
                            id: string;
                            name: string;
                            roles: ("coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator")[];
                        }[];
                        /** @description You may set the absence of a colleague. */
                        setForOthers: boolean;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    setAbsence: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAbsence"];
            };
        };
        responses: {
            /** @description Set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    endAbsence: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                absenceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ended: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    inviteAccount: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    agencyId: string;
                    roles: ("coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator")[];
                    /**
                     * @description Of the mail and the first pages; default `vi`.
                     * @enum {string}
                     */
                    locale?: "vi" | "en";
                };
            };
        };
        responses: {
            /** @description Invited */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedOrAsked"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                agency?: string;
                role?: "coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator";
                state?: "active" | "invited" | "locked" | "left";
                /** @description Words of the name, with or without tone marks, or part of the address. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AccountSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    reviewAccess: {
        parameters: {
            query?: {
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everybody who has a way in or is invited, by agency and name; as a table, one role a line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessReview"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAccessLog: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Whose acts: the id of an account, its mail address, or the whole name. */
                person?: string;
                agency?: string;
                action?: "intake" | "action" | "forged" | "read:referral" | "read:actions" | "read:step" | "read:timeline" | "read:attachment" | "read:person" | "read:versions" | "read:consents" | "read:consent-proof" | "consent-proof" | "read:shelter" | "write:shelter" | "read:audit" | "export:audit" | "export:referrals" | "caller:intake" | "read:caller" | "caller:words" | "report" | "write:person" | "search:person" | "decide:person" | "erase:ask" | "erase" | "link:case" | "glass:try" | "read:glass" | "glass:end" | "glass:agree" | "lead:read" | "reading:stopped" | "reading:let-on" | "decoy:opened" | "decoy" | "read:history" | "draft" | "attach" | "sign-in" | "sign-in:refused" | "sign-out" | "credential" | "api-key" | "identity-provider" | "account" | "power-request" | "absence" | "retention" | "export:person" | "message" | "repair" | "agency" | "hotline" | "calendar" | "local-levels" | "what-if" | "read:redated";
                /** @description Several actions that belong together. */
                part?: "reads" | "changes" | "searches" | "sign-ins" | "powers" | "emergencies";
                /** @description A referral or a caller’s report. */
                number?: string;
                from?: string;
                /** @description Before this instant. */
                to?: string;
                /** @description Those that are about no case. */
                withoutCase?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. This reading is in the next answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AccessLogRow"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getReadingWeek: {
        parameters: {
            query?: {
                /** @description Any day of the week, of the years 2000 to 2199. */
                week?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The week */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadingWeek"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportAccessLog: {
        parameters: {
            query?: {
                /** @description Whose acts: the id of an account, its mail address, or the whole name. */
                person?: string;
                agency?: string;
                action?: "intake" | "action" | "forged" | "read:referral" | "read:actions" | "read:step" | "read:timeline" | "read:attachment" | "read:person" | "read:versions" | "read:consents" | "read:consent-proof" | "consent-proof" | "read:shelter" | "write:shelter" | "read:audit" | "export:audit" | "export:referrals" | "caller:intake" | "read:caller" | "caller:words" | "report" | "write:person" | "search:person" | "decide:person" | "erase:ask" | "erase" | "link:case" | "glass:try" | "read:glass" | "glass:end" | "glass:agree" | "lead:read" | "reading:stopped" | "reading:let-on" | "decoy:opened" | "decoy" | "read:history" | "draft" | "attach" | "sign-in" | "sign-in:refused" | "sign-out" | "credential" | "api-key" | "identity-provider" | "account" | "power-request" | "absence" | "retention" | "export:person" | "message" | "repair" | "agency" | "hotline" | "calendar" | "local-levels" | "what-if" | "read:redated";
                /** @description Several actions that belong together. */
                part?: "reads" | "changes" | "searches" | "sign-ins" | "powers" | "emergencies";
                /** @description A referral or a caller’s report. */
                number?: string;
                from?: string;
                /** @description Before this instant. */
                to?: string;
                /** @description Those that are about no case. */
                withoutCase?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AccessLogRow"][];
                        /** @description False: there is more than fits; narrow it by time. */
                        whole: boolean;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    setMailDomains: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the agency the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                agencyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description All of them; an empty list: none is known. */
                    domains: string[];
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        powerRequest: components["schemas"]["PowerRequestAsked"] | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listPowerRequests: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                status?: "asked" | "approved" | "refused" | "withdrawn" | "expired";
                kind?: "invite" | "roles" | "move" | "reactivate" | "provider-set" | "provider-removed" | "mail-domains" | "calendar" | "agency-parent" | "agency-merge" | "local-levels" | "decoy-lay" | "decoy-end";
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PowerRequest"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    approvePowerRequest: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                requestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fingerprint: string;
                };
            };
        };
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PowerRequestDecided"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    refusePowerRequest: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                requestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PowerRequestDecided"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    withdrawPowerRequest: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                requestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PowerRequestDecided"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listReadingAlarms: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReadingAlarm"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    letReadingGoOn: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                alarmId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: components["schemas"]["LetOnReason"];
                };
            };
        };
        responses: {
            /** @description As it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadingAlarm"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeRoles: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the account the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    roles: ("coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator")[];
                    /** @description Why, for whoever certifies roles later: the decision and its date. Nothing about a victim. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountChanged"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    moveAccount: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the account the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agencyId: string;
                    /** @description Why, for whoever certifies roles later: the decision and its date. Nothing about a victim. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountChanged"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    sendInvitationAgain: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Invited again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invited"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Taken back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        revoked: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    endAccount: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the account the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, for whoever certifies roles later: the decision and its date. Nothing about a victim. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountChanged"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    reactivateAccount: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the account the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    roles: ("coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator")[];
                    /** @description Why, for whoever certifies roles later: the decision and its date. Nothing about a victim. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountChanged"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    unlockAccount: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the account the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, for whoever certifies roles later: the decision and its date. Nothing about a victim. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountChanged"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    endAccountSessions: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the account the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, for whoever certifies roles later: the decision and its date. Nothing about a victim. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountChanged"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    resetSecondFactor: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the account the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, for whoever certifies roles later: the decision and its date. Nothing about a victim. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountChanged"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listIdentityProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Providers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            agencyId: string;
                            issuer: string;
                            clientId: string;
                            emailDomains: string[];
                            vouchesSecondFactor: boolean;
                            /** @description Of whom else nobody gets in; null: whoever has an account. */
                            rule: {
                                /** @description As the provider names it, e.g. `groups`. */
                                claim: string;
                                /** @description Its value, or one of its list. */
                                value: string;
                            } | null;
                            /** @description For `If-Match`: `"identity-provider-<version>"`. */
                            version: number;
                            /**
                             * Format: uri
                             * @description To be registered at the provider.
                             */
                            redirectUri: string;
                            /** @description Accounts that have signed in there. */
                            linked: number;
                            /** Format: date-time */
                            changedAt: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    setIdentityProvider: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the identity-provider the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agencyId: string;
                    /**
                     * Format: uri
                     * @description As the provider names itself; https.
                     */
                    issuer: string;
                    clientId: string;
                    /** @description Kept when absent and issuer and client stay; never read back. */
                    clientSecret?: string;
                    /** @description Domains of the addresses it may vouch for. */
                    emailDomains: string[];
                    /**
                     * @description Its `amr` of `mfa` counts as a second factor here.
                     * @default false
                     */
                    vouchesSecondFactor?: boolean;
                    /**
                     * @description Only people of whom the provider says this sign in there; null: whoever has an account.
                     * @default null
                     */
                    rule?: {
                        /** @description As the provider names it, e.g. `groups`. */
                        claim: string;
                        /** @description Its value, or one of its list. */
                        value: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Asked for */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description It takes two, and waits for the second. */
                        powerRequest: components["schemas"]["PowerRequestAsked"] | null;
                        /** @description The version that is there meanwhile; 0: there is none. */
                        version: number;
                        /**
                         * Format: uri
                         * @description To be registered at the provider.
                         */
                        redirectUri: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    removeIdentityProvider: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the identity-provider the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agencyId: string;
                };
            };
        };
        responses: {
            /** @description Asked for, or gone already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description There is none. */
                        removed: boolean;
                        /** @description It takes two, and waits for the second; null: there is none. */
                        powerRequest: components["schemas"]["PowerRequestAsked"] | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAgencies: {
        parameters: {
            query?: {
                /** @description Only those that were there on that day. */
                at?: string;
                kind?: "commune" | "health" | "police" | "border-guard" | "coast-guard" | "immigration" | "mission" | "support-facility" | "social-facility" | "womens-union" | "legal-aid" | "hotline" | "health-facility" | "foreign-affairs";
                /** @description What they are today. */
                state?: "past" | "present" | "future";
                area?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By kind and preference */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Agency"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createAgency: {
        parameters: {
            query?: {
                /** @description Only say what would be recorded; its `revision` stands for none. */
                preview?: boolean;
            };
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAgency"];
            };
        };
        responses: {
            /** @description Shown */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyChange"];
                };
            };
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyChange"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    mergeAgencies: {
        parameters: {
            query?: {
                preview?: boolean;
            };
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeAgencies"];
            };
        };
        responses: {
            /** @description Recorded, or shown */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgenciesEnded"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    callOffAgencyChange: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                revision: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Called off */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyChange"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAgency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agencyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agency */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeAgency: {
        parameters: {
            query?: {
                /** @description Only say what would be recorded; its `revision` stands for none. */
                preview?: boolean;
            };
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the agency the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                agencyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedAgency"];
            };
        };
        responses: {
            /** @description Recorded, or asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgencyChanged"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    endAgency: {
        parameters: {
            query?: {
                preview?: boolean;
            };
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                agencyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndAgency"];
            };
        };
        responses: {
            /** @description Recorded, or shown */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgenciesEnded"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listOfficers: {
        parameters: {
            query?: {
                /** @description Who may run cases there, instead of who may hold a step. */
                role?: "coordinator";
            };
            header?: never;
            path: {
                agencyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Officers, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            roles: ("coordinator" | "officer" | "signer" | "agency-lead" | "manager" | "administrator" | "auditor" | "hotline-operator")[];
                            /** @description Away now, as far as you may know it, and who stands in. */
                            away: {
                                /** Format: date-time */
                                until: string;
                                deputyId: string;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listCodeLists: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            title: components["schemas"]["Bilingual"];
                            source: string;
                            status: components["schemas"]["EvidenceStatus"];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listFormerCommunes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        unitsSince: string;
                        items: components["schemas"]["FormerCommune"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCodeList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listHotlines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those of the country first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Hotline"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addHotline: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddHotline"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hotline"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    endHotline: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                hotlineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listBoardViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BoardView"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    keepBoardView: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepBoardView"];
            };
        };
        responses: {
            /** @description Kept */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    dropBoardView: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                viewId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Gone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportReferrals: {
        parameters: {
            query?: {
                status?: components["schemas"]["ReferralStatus"];
                stage?: components["schemas"]["Stage"];
                overdue?: boolean;
                /** @description You coordinate it, or hold an open step of it. */
                mine?: boolean;
                route?: components["schemas"]["EntryRoute"];
                /** @description A child, or somebody who may be one. */
                child?: boolean;
                foreign?: boolean;
                /** @description In danger now, as `danger` of an item. */
                danger?: boolean;
                /** @description Holds an open step of it. */
                agencyId?: string;
                /** @description The person lives or stays there; the code of the commune. */
                commune?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Least time left first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReferralSummary"][];
                        /** @description False: there is more than fits; narrow it. */
                        whole: boolean;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listReferrals: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                status?: components["schemas"]["ReferralStatus"];
                stage?: components["schemas"]["Stage"];
                overdue?: boolean;
                /** @description You coordinate it, or hold an open step of it. */
                mine?: boolean;
                route?: components["schemas"]["EntryRoute"];
                /** @description A child, or somebody who may be one. */
                child?: boolean;
                foreign?: boolean;
                /** @description In danger now, as `danger` of an item. */
                danger?: boolean;
                /** @description Holds an open step of it. */
                agencyId?: string;
                /** @description The person lives or stays there; the code of the commune. */
                commune?: string;
                /** @description The one of this number, when it is yours to see. */
                number?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReferralSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createReferral: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReferral"];
            };
        };
        responses: {
            /** @description Started; its first steps are open */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    countReferrals: {
        parameters: {
            query?: {
                /** @description You coordinate it, or hold an open step of it. */
                mine?: boolean;
                route?: components["schemas"]["EntryRoute"];
                /** @description A child, or somebody who may be one. */
                child?: boolean;
                foreign?: boolean;
                /** @description In danger now, as `danger` of an item. */
                danger?: boolean;
                /** @description Holds an open step of it. */
                agencyId?: string;
                /** @description The person lives or stays there; the code of the commune. */
                commune?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralCounts"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getParticipants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Participants"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getReferral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The referral */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TimelineEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPossibleActions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description For the referral and each open step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        referral: components["schemas"]["Possibility"][];
                        steps: {
                            stepId: string;
                            actions: components["schemas"]["Possibility"][];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPeople: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Personal data */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Person"][];
                        /** @description What was decided of whether they are somebody in another referral you may read. */
                        decisions: (components["schemas"]["PersonDecision"] & {
                            /** @description The entry that is not of this referral. */
                            other: {
                                /** Format: uuid */
                                referralId: string;
                                number: string;
                                part: components["schemas"]["PersonPart"];
                            };
                        })[];
                        /** @description What of it you read, and by which consent or article. */
                        shared: components["schemas"]["SharedGroup"][];
                        /** @description What is odd about numbers of papers, by what you read. Never a reason to refuse anything. */
                        warnings: {
                            /** Format: uuid */
                            personId: string;
                            /** @description Which of their documents, from 0. */
                            document: number;
                            /** @enum {string} */
                            code: "length" | "sex" | "year" | "province" | "citizen" | "twice";
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addPerson: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddPerson"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenPerson"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listPersonVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first, the present one among them; empty when nothing of the person is open to you */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        part: components["schemas"]["PersonPart"];
                        items: components["schemas"]["PersonVersion"][];
                        /** @description Who wrote them, by account. */
                        who: {
                            [key: string]: {
                                name: string;
                                agencyId: string;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listConsents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order it was given */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consents"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    giveConsent: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    purpose: "support" | "health-care" | "legal-aid" | "protection" | "return" | "follow-up";
                    agencies: string[];
                    kinds: ("commune" | "health" | "police" | "border-guard" | "coast-guard" | "immigration" | "mission" | "support-facility" | "social-facility" | "womens-union" | "legal-aid" | "hotline" | "health-facility" | "foreign-affairs")[];
                    fields: ("identity" | "contact" | "documents" | "health" | "story" | "relatives")[];
                    language: string;
                    /** @enum {string} */
                    form: "signature" | "fingerprint" | "oral";
                    witnessId: string | null;
                    /** Format: uuid */
                    representativeId: string | null;
                    /** Format: date-time */
                    fromAt: string | null;
                    /** Format: date-time */
                    expiresAt: string;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addConsentProof: {
        parameters: {
            query: {
                kind: "signature" | "fingerprint" | "voice";
            };
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                referralId: string;
                consentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Attached */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentProof"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getConsentProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
                consentId: string;
                proofId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/png": string;
                    "image/jpeg": string;
                    "audio/mpeg": string;
                    "audio/mp4": string;
                    "audio/ogg": string;
                    "audio/wav": string;
                    "audio/webm": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listCaseLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that stand first, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CaseLink"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    linkCases: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkCases"];
            };
        };
        responses: {
            /** @description Linked, as seen from this case */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseLink"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    endCaseLink: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                referralId: string;
                linkId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndCaseLink"];
            };
        };
        responses: {
            /** @description Ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseLink"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getShelter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shelter"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    setShelter: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetShelter"];
            };
        };
        responses: {
            /** @description Written */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    correctPerson: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the person the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match": string;
            };
            path: {
                referralId: string;
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectPerson"];
            };
        };
        responses: {
            /** @description Corrected */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenPerson"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    searchPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonSearch"];
            };
        };
        responses: {
            /** @description Candidates, likeliest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonSearchResult"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    decidePeople: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecidePeople"];
            };
        };
        responses: {
            /** @description Decided; both entries stay as they are */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonDecision"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    undoPeopleDecision: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                decisionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Undone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonDecision"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    erasePerson: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasePerson"];
            };
        };
        responses: {
            /** @description Where it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEntitlements: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By Law 53/2024 Art. 37 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entitlements"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAudit: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                show?: "all" | "reads" | "writes";
            };
            header?: never;
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. This reading is in the next answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportPerson: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonExportRequest"];
            };
        };
        responses: {
            /** @description Without relatives, whose data are theirs. Documents are listed; each is read by itself */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonExport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agencyId: string;
                    template: string | null;
                    /** @description What is to be done, in your own words: kept closed, read by the agency that has the step and by who runs the case. */
                    words?: string;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    recordFacts: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    facts: {
                        [key: string]: string;
                    };
                    /** @description After `facts-disagree`: the questions (`confirmed.<id>`) of which both sides stand, e.g. `born-child`. It goes into the timeline. */
                    confirmed?: string[];
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    recordPlace: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lives?: string;
                    stays?: string;
                    /** @description After `facts-disagree`: the questions (`confirmed.<id>`) of which both sides stand, e.g. `born-child`. It goes into the timeline. */
                    confirmed?: string[];
                    /**
                     * Format: date
                     * @description The day of the list your codes are from. Absent: the one in force; codes of another list are refused.
                     */
                    unitsSince?: string;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    correctIdentification: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description The day of the paper that identifies the person.
                     */
                    on: string;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    decideIdentification: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `identification.number` of the referral. */
                    proposal: number;
                    /** @description False: the day stays as it is recorded. */
                    grant: boolean;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    withdrawConsent: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    consentId: string;
                    /** @enum {string} */
                    form: "signature" | "oral" | "written";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    withdrawReferral: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "declines-support" | "prefers-own-arrangement" | "left" | "no-reason-given";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    reportMissing: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What is known of them: kept closed, read by the agency that looks for them and by who runs the case. Nothing of it has to be known for the alarm. */
                    person?: {
                        /** @description What they look like, what they answer to. */
                        who?: string;
                        /** @description Where they were last seen. */
                        where?: string;
                        /** @description When they were last seen, as it is known. */
                        when?: string;
                        /** @description With whom they were, or went. */
                        withWhom?: string;
                        /** @description What they wear and carry. */
                        wearing?: string;
                        /** @description What they are in danger of. */
                        risk?: string;
                        /** @description Whom to call when they are found. */
                        callWhom?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    recordDeath: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    transferReferral: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "residence" | "safety" | "family" | "competence";
                    toPlace: string;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeCoordinator: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    coordinatorId: string;
                    /** @enum {string} */
                    reason: "absence" | "workload" | "competence" | "conflict-of-interest" | "no-answer" | "other";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    closeReferral: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    outcome: "reintegrated" | "not-identified" | "withdrew" | "missing" | "died" | "transferred" | "repatriated" | "entered-in-error";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    reopenReferral: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "new-evidence" | "returned" | "found" | "new-risk" | "closed-in-error";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    setClock: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    scale: number;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPathway: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralPathway"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    proposePathway: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    signPathway: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    refusePathway: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the referral the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "later" | "harms" | "other";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    proposePathwayForAll: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: string;
                    /** @description Each once; what is not yours is answered as not there. */
                    referralIds: string[];
                };
            };
        };
        responses: {
            /** @description What became of each */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PathwayMoves"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    signPathwayForAll: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Only proposals of this version are signed. */
                    to: string;
                    /** @description Each once; what is not yours is answered as not there. */
                    referralIds: string[];
                };
            };
        };
        responses: {
            /** @description What became of each */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PathwayMoves"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepDetail"];
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSignedPdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The paper */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    previewExtension: {
        parameters: {
            query?: {
                count?: number;
                unit?: "hour" | "calendar-day" | "working-day" | "month";
            };
            header?: never;
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Before and after */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtensionPreview"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    openStepAsLead: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenStepAsLead"];
            };
        };
        responses: {
            /** @description Open, until when */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadReading"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    saveDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Draft"];
            };
        };
        responses: {
            /** @description Saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        savedAt: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    acceptStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the step the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    completeStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the step the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteStep"];
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    signStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the step the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    slot: string | null;
                    /** @description You sign in your own name, in the place of this absent colleague; absent: for yourself. */
                    deputyFor?: string;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    returnStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the step the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "incomplete" | "inconsistent" | "missing-attachment" | "wrong-form" | "other";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    declineStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the step the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "not-competent" | "no-capacity" | "conflict-of-interest" | "outside-area" | "other";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    reassignStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the step the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "absence" | "workload" | "competence" | "conflict-of-interest" | "no-answer" | "other";
                    agencyId: string | null;
                    assigneeId: string | null;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    extendStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the step the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "complex-case" | "foreign-reply" | "victim-recovery" | "missing-documents" | "court" | "other";
                    count: number;
                    /** @enum {string} */
                    unit: "hour" | "calendar-day" | "working-day" | "month";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    decideExtensionStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the step the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    grant: boolean;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    pauseStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the step the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "victim-recovery" | "reflection-period" | "foreign-reply" | "court" | "translation";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    resumeStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the step the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    acknowledgeStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the step the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    dueVersion: number;
                    /** @enum {string} */
                    reason?: "being-done" | "outside-our-hands" | "victim-wish" | "wrong-date" | "other";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    nudgeStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the step the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    cancelStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the step the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "not-needed" | "handed-on" | "duplicate" | "opened-in-error" | "superseded" | "other";
                    /** @description With `handed-on`: the agency that follows the duty from then on. It has a part in the case, and is told. */
                    agencyId?: string;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addAttachment: {
        parameters: {
            query: {
                /** @description Code of the document, e.g. `form-07`. */
                code: string;
            };
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                referralId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Attached */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        code: string;
                        mediaType: components["schemas"]["MediaType"];
                        size: number;
                        sha256: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                referralId: string;
                stepId: string;
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/png": string;
                    "image/jpeg": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    previewBulkAct: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskedBulkAct"];
            };
        };
        responses: {
            /** @description Each by itself */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkPreview"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listBulkActs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            act: components["schemas"]["BulkActKind"];
                            /** Format: date-time */
                            at: string;
                            done: number;
                            refused: number;
                            waiting: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    startBulkAct: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskedBulkAct"];
            };
        };
        responses: {
            /** @description What became of each */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAct"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getBulkAct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bulkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAct"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    continueBulkAct: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                bulkId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description What became of each */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAct"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getInbox: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description `overseen`: every open step of the referrals you answer for, as a coordinator or manager; `turn-…`: by whose turn it is, each step in one of them. */
                view?: "all" | "mine" | "unclaimed" | "sign" | "overseen" | "turn-sign" | "turn-mine" | "turn-nobody" | "turn-office" | "turn-done";
                template?: string;
                agencyId?: string;
                assigneeId?: string;
                window?: "very-overdue" | "overdue" | "day" | "three-days" | "week" | "later";
                overdue?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["InboxItem"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getInboxByTurn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By turn */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Somebody missing or in danger, a child in its first hours, and what is very overdue among the 100 steps that are due first. */
                        urgent: components["schemas"]["InboxItem"][];
                        groups: {
                            turn: components["schemas"]["WhoseTurn"];
                            count: number;
                            items: components["schemas"]["InboxItem"][];
                        }[];
                        finished: {
                            /** Format: uuid */
                            referralId: string;
                            number: string;
                            stepId: string;
                            title: components["schemas"]["Bilingual"];
                            /** Format: date-time */
                            endedAt: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDueCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 5545 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    countInbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        all: number;
                        mine: number;
                        unclaimed: number;
                        sign: number;
                        /** @description By whose turn it is: each step of `all` in one of them. */
                        turns: {
                            sign: number;
                            mine: number;
                            nobody: number;
                            office: number;
                            done: number;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAlerts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                open?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Alert"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    acknowledgeAlert: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                alertId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Acknowledged */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listReports: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description `mine`: given to you; `agency`: your agency answers for it; `asked`: your agency was asked to take it; `unclaimed`: your agency has it and nobody there. */
                view?: "all" | "mine" | "agency" | "asked" | "unclaimed";
                status?: components["schemas"]["ReportStatus"];
                kind?: components["schemas"]["ReportKind"];
                urgency?: components["schemas"]["ReportUrgency"];
                overdue?: boolean;
                /** @description The one of this number, when it is yours to see. */
                number?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CallerReportSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    receiveReport: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCallerReport"];
            };
        };
        responses: {
            /** @description Entered; somebody answers for it */
            201: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    countReports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerReportCounts"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerReportDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    acceptReport: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the report the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    declineReport: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the report the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "not-competent" | "no-capacity" | "conflict-of-interest" | "outside-area" | "other";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    classifyReport: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the report the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "danger-now" | "tip" | "help" | "information" | "third-party" | "silent" | "wrong-number" | "prank" | "abusive" | "test" | "complaint" | "follow-up";
                    /** @enum {string} */
                    urgency?: "danger-now" | "ordinary";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    linkReport: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the report the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    referralId: string;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    replyToReport: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the report the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    way: "phone" | "in-person" | "letter" | "mail" | "web";
                    /** @description In your own words; kept closed, and never in a workflow. */
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    dismissReport: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the report the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "wrong-number" | "silent" | "prank" | "abusive" | "test" | "duplicate" | "not-trafficking" | "nothing-to-act-on";
                    /** @enum {string} */
                    kind?: "danger-now" | "tip" | "help" | "information" | "third-party" | "silent" | "wrong-number" | "prank" | "abusive" | "test" | "complaint" | "follow-up";
                    /** @description In your own words; kept closed, and never in a workflow. */
                    words?: string;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    handOnReport: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the report the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agencyId: string | null;
                    assigneeId: string | null;
                    /** @enum {string} */
                    reason: "absence" | "workload" | "competence" | "conflict-of-interest" | "no-answer" | "other";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    acknowledgeReport: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the report the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    dueVersion: number;
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    reopenReport: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the report the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "new-information" | "called-again" | "closed-in-error";
                };
            };
        };
        responses: {
            /** @description Done, durable, and readable */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    openReferralFromReport: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
                /** @description ETag of the report the form was filled against: when there is a newer one the answer is 412, and nothing is lost. */
                "if-match"?: string;
            };
            path: {
                reportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReferral"];
            };
        };
        responses: {
            /** @description The referral, with its first steps, and the report that ended in it */
            201: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        report: components["schemas"]["CallerReport"];
                        referral: components["schemas"]["Referral"];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    openFurtherReferralFromReport: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                reportId: string;
                nth: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReferral"];
            };
        };
        responses: {
            /** @description The referral, with its first steps */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listGrants: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                mine?: boolean;
                live?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmergencyGrants"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    breakGlass: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BreakGlass"];
            };
        };
        responses: {
            /** @description A live grant: a new one, or the one you have already, with its time as it was */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmergencyGrant"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                grantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The grant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmergencyGrantDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    endGrant: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                grantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmergencyGrant"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    agreeToGrant: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                grantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Agreed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmergencyGrant"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                referral?: string;
            };
            header?: {
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts only */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listInDanger: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The first 50 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["InDanger"][];
                        more: boolean;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listRules: {
        parameters: {
            query?: {
                version?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        inForceFrom: string;
                        inForceTo: string | null;
                        rules: ({
                            id: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    computeDue: {
        parameters: {
            query: {
                rule: string;
                from: string;
                version?: string;
                /** @description The one there is. */
                calendar?: "vn-civil-service";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The due date */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Due"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addTime: {
        parameters: {
            query: {
                unit: "hour" | "calendar-day" | "working-day" | "month";
                count: number;
                from: string;
                /** @description The one there is. */
                calendar?: "vn-civil-service";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The due date */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Due"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    explainDue: {
        parameters: {
            query: {
                rule: string;
                from: string;
                at?: string;
                version?: string;
                /** @description The one there is. */
                calendar?: "vn-civil-service";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In both languages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Due"] & {
                        words: components["schemas"]["Bilingual"];
                        unverified: boolean;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    diffPolicies: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rules that differ */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        changed: {
                            rule: string;
                            before: string | null;
                            after: string | null;
                            fields: string[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listPolicyVersions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PolicyVersionSummary"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPolicyVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                versionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersion"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listEntitlements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By category */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            category: "victim" | "accompanying-minor" | "identifying-abroad" | "identifying-in-country" | "foreign" | "not-identified";
                            name: components["schemas"]["Bilingual"];
                            entitlements: {
                                /**
                                 * @description Null: a programme beside the regimes of Art. 37.
                                 * @enum {string|null}
                                 */
                                regime: "a" | "b" | "c" | "d" | "đ" | "e" | "g" | "h" | "i" | "k" | null;
                                name: components["schemas"]["Bilingual"];
                                /**
                                 * @description The event from which it is given.
                                 * @enum {string}
                                 */
                                from: "received" | "identified";
                                why: {
                                    instrument: string;
                                    article: string;
                                    clause: string;
                                    status: components["schemas"]["EvidenceStatus"];
                                    source: string;
                                    note: string | null;
                                };
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAmounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By regime */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /**
                             * @description Null: a programme beside the regimes of Art. 37.
                             * @enum {string|null}
                             */
                            regime: "a" | "b" | "c" | "d" | "đ" | "e" | "g" | "h" | "i" | "k" | null;
                            title: components["schemas"]["Bilingual"];
                            amount: {
                                value: number;
                                /** @enum {string} */
                                currency: "VND";
                                /** @enum {string} */
                                per: "day" | "month" | "model";
                            } | null;
                            inForceFrom: string | null;
                            inForceTo: string | null;
                            source: string;
                            status: components["schemas"]["EvidenceStatus"];
                            readOn: string;
                            note: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar in force */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeCalendar: {
        parameters: {
            query?: {
                preview?: boolean;
            };
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarChange"];
            };
        };
        responses: {
            /** @description What waits now or, of a preview, the revision it would have; and the steps it would move */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of a preview, the one it would have now. Null: it waits, and has none before it is approved. */
                        revision: number | null;
                        preview: boolean;
                        /** @description It takes two, and waits for the second; null: it was only shown. */
                        powerRequest: components["schemas"]["PowerRequestAsked"] | null;
                        /** @description How many open steps the change moves. */
                        count: number;
                        /** @description The first 200 of them, with both dates before and after. */
                        moved: components["schemas"]["RedatedStep"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listCalendarChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CalendarChangeMade"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCalendarChange: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, by referral */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        change: components["schemas"]["CalendarChangeMade"];
                        referrals: {
                            open: number;
                            /** @description Open referrals that count by it already. */
                            told: number;
                        };
                        items: components["schemas"]["RedatedStep"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listLocalLevels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order of the rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revision: number;
                        items: components["schemas"]["LocalLevel"][];
                        changes: components["schemas"]["LocalLevelSet"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    setLocalLevels: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocalLevelsChange"];
            };
        };
        responses: {
            /** @description What waits for the second person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        powerRequest: components["schemas"]["PowerRequestAsked"] | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWhatIf: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WhatIfListed"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    startWhatIf: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskedWhatIf"];
            };
        };
        responses: {
            /** @description It waits, or is played */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIfListed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWhatIf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIf"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    cancelWhatIf: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIf"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWhatIfCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
                referralId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Both ways */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIfCase"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listDecoys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that stand first, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Decoy"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    layDecoy: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecoyWanted"];
            };
        };
        responses: {
            /** @description What waits for the second person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        powerRequest: components["schemas"]["PowerRequestAsked"] | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    endDecoy: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                decoyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecoyEnd"];
            };
        };
        responses: {
            /** @description What waits for the second person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        powerRequest: components["schemas"]["PowerRequestAsked"] | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    countOperations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationCounts"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listStuckWorkflows: {
        parameters: {
            query?: {
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        workers: {
                            /** @description That asked for work within 90 seconds; 0: nothing goes on. */
                            count: number;
                            /** Format: date-time */
                            lastSeenAt: string | null;
                        };
                        /** @description Referrals and callers’ reports that go on, in all. */
                        open: number;
                        /** @description Of them, compared in this answer. */
                        checked: number;
                        items: components["schemas"]["WorkflowFinding"][];
                        /** @description Goes on where this answer ran out of time or space. */
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    compareWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Workflow id, id or number of a referral or a caller’s report, or `outbox`. */
                workflowId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        workers: {
                            /** @description That asked for work within 90 seconds; 0: nothing goes on. */
                            count: number;
                            /** Format: date-time */
                            lastSeenAt: string | null;
                        };
                        finding: components["schemas"]["WorkflowFinding"];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    repairWorkflow: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                /** @description Workflow id, id or number of a referral or a caller’s report, or `outbox`. */
                workflowId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description As it was seen, as are run and revision.
                     * @enum {string}
                     */
                    problem: "no-run" | "run-ended" | "task-fails" | "behind" | "ahead" | "differs" | "no-answer" | "never-opened" | "action-failed" | "forged-command" | "decided-otherwise";
                    runId: string | null;
                    revision: number | null;
                    /** @enum {string} */
                    reason: "after-outage" | "after-restore" | "after-update" | "asked-by-coordinator" | "other";
                };
            };
        };
        responses: {
            /** @description It goes on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        workflowId: string;
                        runId: string;
                        finding: components["schemas"]["WorkflowFinding"];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listDifferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            foundAt: string;
                            workflowId: string;
                            /**
                             * Format: uuid
                             * @description Of a referral; null: of something else.
                             */
                            referralId: string | null;
                            /** @enum {string} */
                            problem: "no-run" | "run-ended" | "task-fails" | "behind" | "ahead" | "differs" | "no-answer" | "never-opened" | "action-failed" | "forged-command" | "decided-otherwise";
                            projected: number | null;
                            running: number | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listUndelivered: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description `open`: failed, or tried again. */
                show?: "open" | "given-up";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["UndeliveredMail"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getUndelivered: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mail as it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndeliveredMail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    sendMailAgain: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The mail as it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndeliveredMail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    giveUpMail: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `to-be-called` keeps the name on the alert until somebody calls; the others take it away.
                     * @enum {string}
                     */
                    reason: "told-by-phone" | "told-otherwise" | "to-be-called" | "not-needed";
                };
            };
        };
        responses: {
            /** @description The mail as it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndeliveredMail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first, without those that were erased */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Retention"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    decideRetention: {
        parameters: {
            query?: never;
            header: {
                /** @description 1 to 80 visible ASCII characters. The same key is the same act, done once; another act needs another. */
                "idempotency-key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetentionDecision"];
            };
        };
        responses: {
            /** @description As it stands now; what the decision does not fit stays as it was */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Retention"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
}
