"""Opening the demo: what is copied where, and what is said when it cannot be."""

import pytest

from urbanframe.ui import demo


@pytest.fixture
def shipped_demo(tmp_path, monkeypatch):
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in ("urbanframe_demo.qgz", "urbanframe_demo_zh.qgz", "urbanframe_demo.gpkg"):
        (folder / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(demo, "DEMO_FOLDER", folder)
    return folder


def test_demo_is_copied_with_its_data_into_a_folder_of_its_own(shipped_demo, tmp_path):
    target = tmp_path / "我的文件夹"
    target.mkdir()
    project = demo.copy_demo(target)
    assert project == target / "urbanframe_demo" / "urbanframe_demo.qgz"
    assert sorted(path.name for path in project.parent.iterdir()) == sorted(
        path.name for path in shipped_demo.iterdir()
    )


def test_chinese_qgis_opens_the_chinese_project(shipped_demo, tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "interface_language", lambda: "zh")
    assert demo.copy_demo(tmp_path).name == "urbanframe_demo_zh.qgz"


def test_earlier_copy_is_left_as_the_user_changed_it(shipped_demo, tmp_path):
    first = demo.copy_demo(tmp_path)
    first.write_text("changed", encoding="utf-8")
    second = demo.copy_demo(tmp_path)
    assert first.read_text(encoding="utf-8") == "changed"
    assert second.parent.name == "urbanframe_demo_2"


def test_folder_that_cannot_be_written_is_named(shipped_demo, tmp_path):
    file = tmp_path / "a file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(demo.DemoError, match="a file"):
        demo.copy_demo(file)


def test_checkout_without_demo_says_how_to_make_it(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "DEMO_FOLDER", tmp_path / "nothing")
    with pytest.raises(demo.DemoError, match="make demo"):
        demo.copy_demo(tmp_path)
