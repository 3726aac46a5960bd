"""What a folder on the command line stands for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fiscal.sources import exists, publications


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def names(paths: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in paths]


def test_a_folder_of_only_csv_files_is_one_publication(tmp_path: Path) -> None:
    make(tmp_path, "表1.csv", "表2.CSV", ".DS_Store")
    assert publications(tmp_path) == ([tmp_path], [])


def test_any_other_folder_is_each_readable_file_in_it_in_natural_order(tmp_path: Path) -> None:
    make(tmp_path, "10.xlsx", "2.pdf", "1/a.txt", "1/b.csv")
    taken, left = publications(tmp_path)
    assert names(taken, tmp_path) == ["1/a.txt", "1/b.csv", "2.pdf", "10.xlsx"]
    assert left == []


def test_a_folder_of_csv_files_below_is_one_publication_among_others(tmp_path: Path) -> None:
    make(tmp_path, "2022/表1.csv", "2022/表2.csv", "2023.xlsx")
    assert names(publications(tmp_path)[0], tmp_path) == ["2022", "2023.xlsx"]


def test_files_that_no_reader_takes_are_named(tmp_path: Path) -> None:
    make(tmp_path, "a.xlsx", "b.jpg", "c.doc", "~$a.xlsx", ".hidden.xlsx")
    taken, left = publications(tmp_path)
    assert names(taken, tmp_path) == ["a.xlsx"]
    assert names(left, tmp_path) == ["b.jpg", "c.doc"]


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert publications(tmp_path) == ([], [])


def test_what_is_no_file_is_left_out_and_a_link_back_is_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "a/b.xlsx")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    taken, left = publications(tmp_path)
    assert names(taken, tmp_path) == ["a/b.xlsx"]
    assert names(left, tmp_path) == ["gone.xlsx"]


def test_a_folder_below_that_cannot_be_opened_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.xlsx", "closed/b.xlsx")
    opened = Path.iterdir

    def iterdir(folder: Path) -> Iterator[Path]:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return opened(folder)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert publications(tmp_path) == ([tmp_path / "a.xlsx"], [tmp_path / "closed"])
    with pytest.raises(PermissionError):
        publications(tmp_path / "closed")


@pytest.mark.parametrize("name", ["", "x" * 300, "x\0y"])
def test_a_name_that_no_file_can_have_is_not_there(name: str) -> None:
    assert not exists(name)
