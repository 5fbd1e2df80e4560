"""The project's own files, and what can be read from their syntax without running them."""

import ast
import subprocess
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked() -> tuple[Path, ...]:
    """Every file under version control or about to be, relative to the root; none it ignores."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:  # unpacked from an archive, without its history
        return _unpacked()
    names = listed.stdout.decode().split("\0")
    return tuple(sorted(Path(name) for name in names if (ROOT / name).is_file()))


def _unpacked() -> tuple[Path, ...]:
    made = ("data/build/", "data/private/", "static/map/", "benchmarks/results/")
    names = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return tuple(
        sorted(
            name
            for name in names
            if not any(part.startswith(".venv") or part == "__pycache__" for part in name.parts)
            and not str(name).startswith(made)
        )
    )


def files(*folders: str, suffixes: tuple[str, ...] = (".py",)) -> list[Path]:
    """The tracked files of some kinds under folders (or single files), relative to the root."""
    return [
        path
        for path in tracked()
        if path.suffix in suffixes and (path.parts[0] in folders or str(path) in folders)
    ]


def at_fault(
    paths: Iterable[Path], faults: Callable[[Path], Collection[str]]
) -> dict[str, Collection[str]]:
    """File -> what is wrong with it, of the files that something is wrong with; never of none."""
    paths = list(paths)
    assert paths
    return {str(path): found for path in paths if (found := faults(path))}


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file, given relative to the root."""
    return ast.parse(text(path), str(path))


def text(path: Path) -> str:
    """The text of a file, given relative to the root; empty where it is no text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def imports(module: ast.Module, package: str) -> Iterator[str]:
    """The dotted names a module imports; a relative import counts as the package's own."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package if node.level else (node.module or "")
            yield from (f"{base}.{alias.name}" for alias in node.names)


def public_functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Functions and methods that others may call: no leading underscore on any level."""
    pending: list[ast.AST] = [module]
    while pending:
        for node in ast.iter_child_nodes(pending.pop()):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                if not node.name.startswith("_"):
                    yield node
            elif not isinstance(node, ast.ClassDef) or not node.name.startswith("_"):
                pending.append(node)
