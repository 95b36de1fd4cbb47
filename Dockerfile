# One small image for the index and for the bot. Build: docker build --tag depeche .
# The steps of the first stage were run by hand in this order on Debian 12 with Python 3.11.7 (29 November 2026): index, question and
# status were right. torch came from the usual package index there; no engine was at hand to build the image itself.

FROM python:3.11.14-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
# PyTorch's own index has CPU builds; without a GPU the others are several GB of no use.
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
# "[cluster]" for PostgreSQL, Milvus and Ray: docs/scale.md.
ARG EXTRAS=
RUN python -m venv /app/.venv
# The dependencies first: they change seldom, and this layer is then not built again for every change of the code.
COPY pyproject.toml constraints.txt README.md LICENSE ./
RUN mkdir bot embeddings corpus \
    && touch bot/__init__.py embeddings/__init__.py corpus/__init__.py \
    && .venv/bin/pip install --no-deps --index-url "$TORCH_INDEX" "$(sed -n 's/^torch==.*/&/p' constraints.txt)" \
    && .venv/bin/pip install --constraint constraints.txt --editable ".$EXTRAS" \
    && rm -r bot embeddings corpus
COPY bot ./bot
COPY embeddings ./embeddings
COPY corpus ./corpus
COPY models ./models
# The model is unpacked and converted once, here, so that a container starts at once; the archive that comes along is its proof.
RUN DEPECHE_VAR=/app/baked .venv/bin/depeche index \
    && DEPECHE_VAR=/app/baked .venv/bin/depeche ask "Où s'est tenu le sommet entre Poutine et Kim ?" \
    && mv baked/models model-cache && rm -r baked

FROM python:3.11.14-slim-bookworm
RUN groupadd --gid 10001 depeche \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /app --shell /usr/sbin/nologin depeche \
    && mkdir -p /app/var /articles \
    && chown depeche:depeche /app/var
COPY --from=build /app /app
# A new volume is filled with what stands here in the image: the unpacked models.
RUN mv /app/model-cache /app/var/models && chown -R depeche:depeche /app/var
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DEPECHE_VAR=/app/var DEPECHE_LOG=json DEPECHE_HEALTH_PORT=9090
USER 10001:10001
VOLUME /app/var
EXPOSE 8080
STOPSIGNAL SIGTERM
# The port is the container's own: nothing outside sees it unless it is published.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['DEPECHE_HEALTH_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["depeche"]
CMD ["telegram"]
