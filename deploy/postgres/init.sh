#!/bin/bash
# Runs once, when the data directory is made: a role and a database for each who needs one, and nothing more for them.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v migrator="$REFERRAL_MIGRATOR_PASSWORD" -v app="$REFERRAL_APP_PASSWORD" -v signin="$REFERRAL_SIGNIN_PASSWORD" -v worker="$REFERRAL_WORKER_PASSWORD" \
  -v temporal="$TEMPORAL_DB_PASSWORD" <<'SQL'
create role referral_migrator login password :'migrator';
create role referral_app login password :'app';
create role referral_signin login password :'signin';
create role referral_worker login password :'worker';
create role temporal login password :'temporal';
-- Comes in once it is given a password (docs/operations.md, backup and restore).
create role referral_backup login replication bypassrls;
grant pg_read_all_data to referral_backup;
create database referral owner referral_migrator;
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke all on database referral, temporal, temporal_visibility from public;
grant connect, temporary on database referral to referral_app, referral_signin, referral_worker;
grant connect on database referral to referral_backup;
SQL
