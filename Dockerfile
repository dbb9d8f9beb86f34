# docker build --tag provcheck . && docker run --rm --volume "$PWD:/desk" provcheck check .
# The digest is that of the index of the image, which holds every architecture; Dependabot renews it with the tag.
FROM python:3.12.14-slim-trixie@sha256:78387bc3881b8273120a12ebe6c1ab22b018ccc2c9adf565ae1ac9b536e184ea AS base
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1

FROM base AS build
WORKDIR /source
COPY requirements-build.lock ./
RUN python -m pip install --require-hashes --only-binary=:all: -r requirements-build.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY provcheck provcheck/
COPY schemas schemas/
COPY docs/rules docs/rules/
RUN python -m pip wheel --no-index --no-deps --no-build-isolation --wheel-dir /wheels .

FROM base
COPY requirements.lock /install/
RUN python -m pip install --require-hashes --only-binary=:all: -r /install/requirements.lock
COPY --from=build /wheels /install/wheels/
RUN python -m pip install --no-index --no-deps /install/wheels/*.whl
RUN useradd --create-home --uid 1000 desk
USER 1000
WORKDIR /desk
ENTRYPOINT ["provcheck"]
CMD ["--help"]
