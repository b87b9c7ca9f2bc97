"""The environment of a test run, set before Django reads its settings."""

import os

os.environ["DEMO"] = "0"
os.environ["DEBUG"] = "0"
os.environ["SECRET_KEY"] = "a key for the tests, known to everybody and used nowhere else"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["SITE_URL"] = "http://testserver"
os.environ["TIME_ZONE"] = "Africa/Nairobi"
os.environ["EMAIL_URL"] = "memorymail:"
os.environ["STAFF_MFA_REQUIRED"] = "0"
os.environ["TRUSTED_PROXY_COUNT"] = "0"
os.environ["FRONT_SERVER_FILES"] = "0"
os.environ["CACHE_PREFIX"] = f"jfj-test-{os.getpid()}"
