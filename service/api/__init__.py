"""The HTTP API at `/api/v1`: JSON in and out, problem details for every error."""

from service.api.app import create_app

__all__ = ["create_app"]
