"""What a gateway erases is overwritten in its SQLite file."""

from __future__ import annotations

from pathlib import Path

from sync.gateway.tables import open_engine, writing

SECRET = "Dupont-Moretti"


def test_its_bytes_leave_the_file_too(tmp_path: Path) -> None:
    file = tmp_path / "gateway.sqlite"
    engine = open_engine(f"sqlite:///{file}")
    with writing(engine).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE note (text)")
        connection.exec_driver_sql("INSERT INTO note VALUES (?)", (SECRET * 50,))
    with writing(engine).begin() as connection:
        connection.exec_driver_sql("DELETE FROM note")
    engine.dispose()  # the last connection brings the log into the file
    assert SECRET.encode() not in file.read_bytes()
