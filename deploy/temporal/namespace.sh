#!/bin/sh
# The namespace with a year of retention, and the search attributes: coarse codes for operators.
set -eu
export TEMPORAL_ADDRESS=temporal:7233
until temporal operator cluster health; do sleep 2; done
temporal operator namespace describe -n default >/dev/null 2>&1 || temporal operator namespace create -n default --retention 365d
temporal operator namespace update -n default --retention 365d
for attribute in ReferralStage:Keyword ReferralPlace:Keyword ReferralOverdue:Bool; do
  name=${attribute%%:*}
  temporal operator search-attribute list -n default | grep -qw "$name" ||
    temporal operator search-attribute create -n default --name "$name" --type "${attribute##*:}"
done
