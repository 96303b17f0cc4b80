#!/bin/sh
# The namespace with a year of retention. The token comes by the environment: a command line is read by everybody in the container.
set -eu
export TEMPORAL_ADDRESS=temporal:7233
export TEMPORAL_TLS_SERVER_CA_CERT_PATH=/certificates/ca.pem
export TEMPORAL_TLS_CLIENT_CERT_PATH=/certificates/cert.pem
export TEMPORAL_TLS_CLIENT_KEY_PATH=/certificates/key.pem
TEMPORAL_API_KEY=$(cat /certificates/token)
export TEMPORAL_API_KEY
until temporal operator cluster health; do sleep 2; done
# Temporal asks for the keys of the tokens at its start, then every minute: until then it refuses us.
for _ in $(seq 45); do
  if temporal operator namespace describe -n default >/dev/null 2>&1; then
    exec temporal operator namespace update -n default --retention 365d
  fi
  if temporal operator namespace create -n default --retention 365d; then exit 0; fi
  sleep 2
done
exit 1
