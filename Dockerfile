FROM node:24-slim AS build
WORKDIR /source
COPY . .
RUN npm ci && npm pack --pack-destination /tmp
RUN npm install --prefix /opt/latchkey --no-audit --no-fund /tmp/latchkey-*.tgz

FROM node:24-slim
COPY --from=build /opt/latchkey /opt/latchkey
RUN install --directory --owner=node --group=node --mode=0700 /data
# Production mode refuses to start until LATCHKEY_BASE_URL, LATCHKEY_SECRET_KEY and SMTP_URL are given too.
ENV NODE_ENV=production LATCHKEY_MODE=production LATCHKEY_DATA_DIR=/data HOST=0.0.0.0 PORT=4000
USER node
WORKDIR /data
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The launcher replaces itself by node, which is then process 1 and gets the signals.
ENTRYPOINT ["/opt/latchkey/node_modules/.bin/latchkey"]
CMD ["start"]
