#!/bin/sh
# The namespace with a year of retention.
set -eu
export TEMPORAL_ADDRESS=temporal:7233
until temporal operator cluster health; do sleep 2; done
temporal operator namespace describe -n default >/dev/null 2>&1 || temporal operator namespace create -n default --retention 365d
temporal operator namespace update -n default --retention 365d
