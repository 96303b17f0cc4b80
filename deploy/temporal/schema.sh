#!/bin/sh
# Makes Temporal's two databases, or brings their schema up to date. Again and again without harm.
set -eu
# temporal-sql-tool reads SQL_PASSWORD, so that it stands in no command line, and SQL_TLS and what follows from it.
tool() { temporal-sql-tool --plugin postgres12 --ep postgres -p 5432 -u temporal "$@"; }

for pair in temporal:temporal temporal_visibility:visibility; do
  database=${pair%%:*}
  # PostgreSQL's own set-up script made the databases; an empty one gets the version table first.
  tool --db "$database" setup-schema -v 0.0 || echo "$database: the schema exists"
  tool --db "$database" update-schema -d "/etc/temporal/schema/postgresql/v12/${pair##*:}/versioned"
done
