# The site, for docker-compose.yml. Holds no secrets: they come as files when it starts.
FROM python:3.11-slim-bookworm

# Group 101 is that of nginx in its own image, which reads the pictures (mode 0640) from the volume.
RUN groupadd --gid 101 jfj \
    && useradd --uid 10001 --gid 101 --no-create-home --shell /usr/sbin/nologin jfj

WORKDIR /app
COPY requirements-extras.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements-extras.lock

COPY . ./
ENV PYTHONUNBUFFERED=1 STATIC_ROOT=/srv/static MEDIA_ROOT=/srv/media PRIVATE_ROOT=/srv/private
RUN mkdir -p /srv/media /srv/private /srv/front-static \
    && chown jfj:jfj /srv/media /srv/private /srv/front-static \
    && chmod 0750 /srv/media && chmod 0700 /srv/private \
    && SECRET_KEY=of-this-step-alone-and-kept-nowhere DATABASE_URL=sqlite://:memory: \
       python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q .

USER jfj
EXPOSE 8000
CMD ["gunicorn", "--config", "python:jfj.gunicorn", "--bind", "0.0.0.0:8000"]
