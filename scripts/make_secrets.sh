#!/usr/bin/env bash
# Write the database password that docker-compose.yml hands to Neo4j and to the service: a random one,
# once. Containers read the files as other users; the folder keeps everyone else of this machine out.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=var/secrets
if [[ -e $folder/neo4j_password ]]; then
    echo "$folder/neo4j_password is there already" >&2
    exit 1
fi
mkdir -p var && mkdir -m 700 -p "$folder"
password=$(head -c 24 /dev/urandom | base64 | tr '+/' '-_')
printf '%s\n' "$password" > "$folder/neo4j_password"
printf 'neo4j/%s\n' "$password" > "$folder/neo4j_auth"
echo "$folder/neo4j_password, $folder/neo4j_auth"
