# The service as an image. No engine that runs containers was at hand when this was written: the
# steps were read, not run; building the wheel, installing it, `init` and the health check are run
# outside a container by tests/packaging.

FROM python:3.11-slim AS build
WORKDIR /src
COPY . .
RUN PIP_CONSTRAINT=constraints.txt python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home jiangmeng
COPY --from=build /wheels /wheels
COPY constraints.txt /wheels/
RUN python -m pip install --no-cache-dir --constraint /wheels/constraints.txt \
        /wheels/*.whl \
    && rm -r /wheels
USER jiangmeng
WORKDIR /data
VOLUME /data
ENV JIANGMENG_STORE=embedded:/data/alliance.jm
# Without accounts the service listens on the loopback address, unless JIANGMENG_BEYOND_LOOPBACK says
# that the container's port is published on the host's loopback address alone.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8765/api/v1/ready', timeout=4)"]
ENTRYPOINT ["jiangmeng"]
CMD ["serve"]
