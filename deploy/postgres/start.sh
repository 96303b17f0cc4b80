#!/bin/sh
# PostgreSQL with TLS. It wants its private key owned by its own user, and the volume is another's: so it gets a copy in memory.
set -eu
install -m 600 /certificates/key.pem /tmp/server-key.pem
exec docker-entrypoint.sh postgres "$@"
