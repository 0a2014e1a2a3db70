"""Over https, as the published files are: only from a server that proves who it is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from engine.errors import UnreachableFileError
from engine.models.weights import get
from tests.engine.models.weights.conftest import ROWS
from tests.engine.models.weights.fetcher import HASTY
from tests.engine.models.weights.made import table_for
from tests.engine.models.weights.server import Act, Server, files_below


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of localhost, signed by nobody else, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("certificate")
    key, made = folder / "key.pem", folder / "made.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command += ["-keyout", str(key), "-out", str(made)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    both = folder / "both.pem"
    both.write_bytes(made.read_bytes() + key.read_bytes())
    return both


def test_a_server_that_cannot_prove_itself_sends_nothing(
    certificate: Path, five_megabytes: bytes, tmp_path: Path
) -> None:
    with Server(five_megabytes, certificate=certificate) as server:
        table = table_for(five_megabytes, server.url, tmp_path, ROWS)
        with pytest.raises(UnreachableFileError, match="localhost cannot prove that it is itself"):
            get("tiny", table=table, where=tmp_path / "models", limits=HASTY)
        assert server.requests == []


def test_it_goes_on_where_it_was_over_https_too(
    certificate: Path, five_megabytes: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    script = [Act("drop", 0.4), Act("stall", 0.5), Act("reset", 0.5)]
    with Server(five_megabytes, script, certificate=certificate) as server:
        table = table_for(five_megabytes, server.url, tmp_path, ROWS)
        get("tiny", keep=True, table=table, where=tmp_path / "models", limits=HASTY)
        assert "Range: bytes=" in server.requests[1]
        assert len(server.requests) == 4
    assert (tmp_path / "models/downloads/tiny.pth").read_bytes() == five_megabytes
    assert "tiny/installed.toml" in files_below(tmp_path / "models")
