"""`python -m matching.train --out DIR`: make a static model from the sources."""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from graph_schema.errors import JiangmengError
from language.model_folder import write_folder
from matching.train.report import write_report
from matching.train.sources import read_numbers, read_sources
from matching.train.teacher import open_teacher
from matching.train.training import Settings, train


def main(arguments: list[str] | None = None) -> int:
    """Train, write, report; 0 when a model was written, 1 when a source is at fault."""
    options = _parser().parse_args(arguments)
    settings = Settings(
        seed=options.seed,
        dim=options.dim,
        pieces=options.pieces,
        epochs=options.epochs,
        batch=options.batch,
        obedience=options.obedience,
    )
    started = time.monotonic()
    try:
        teacher = open_teacher(_teaching(started))
        gazette = read_numbers(options.gazette) if options.gazette else None
        sources = read_sources(options.data, gazette)
        trained = train(sources, settings, teacher, _progress(started))
    except JiangmengError as error:
        print(error, file=sys.stderr)
        return 1
    write_folder(options.out, trained.tokenizer, trained.vectors)
    write_report(options.out, sources, settings, trained)
    print((options.out / "report.json").read_text(encoding="utf-8"))
    return 0


def _parser() -> argparse.ArgumentParser:
    defaults = Settings()
    parser = argparse.ArgumentParser(prog="python -m matching.train", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the folder of the model")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the sources")
    parser.add_argument(
        "--gazette", type=Path, metavar="LIST", help="use these publication numbers only"
    )
    parser.add_argument("--seed", type=int, default=defaults.seed)
    parser.add_argument("--dim", type=int, default=defaults.dim, help="length of a vector")
    parser.add_argument("--pieces", type=int, default=defaults.pieces, help="sub-words at most")
    parser.add_argument("--epochs", type=int, default=defaults.epochs)
    parser.add_argument("--batch", type=int, default=defaults.batch, help="pairs a step")
    parser.add_argument(
        "--obedience", type=float, default=defaults.obedience, help="how much the teacher counts"
    )
    return parser


def _teaching(started: float) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        if done % 10_240 == 0 or done == total:
            seconds = time.monotonic() - started
            print(f"teacher {done}/{total}  {seconds:.0f} s", file=sys.stderr)

    return tell


def _progress(started: float) -> Callable[[int, int, float], None]:
    def tell(step: int, steps: int, loss: float) -> None:
        if step % 50 == 0 or step == steps:
            seconds = time.monotonic() - started
            print(f"step {step}/{steps}  loss {loss:.3f}  {seconds:.0f} s", file=sys.stderr)

    return tell


if __name__ == "__main__":
    sys.exit(main())
