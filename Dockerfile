# docker build --tag provcheck . && docker run --rm --volume "$PWD:/desk" provcheck check .
FROM python:3.12-slim
COPY pyproject.toml README.md LICENSE /source/
COPY provcheck /source/provcheck
COPY schemas /source/schemas
RUN python -m pip install --no-cache-dir --disable-pip-version-check /source && rm -r /source
RUN useradd --create-home --uid 1000 desk
USER 1000
WORKDIR /desk
ENTRYPOINT ["provcheck"]
CMD ["--help"]
