"""Checks many publications, in processes of their own where asked, and gives the outcomes in the order of the call."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from fiscal.run import STANDARD_INPUT, Outcome, died

Job = Callable[[Sequence[str]], Outcome]
_AHEAD = 4  # publications that wait for each process, so that their reports don't fill the memory


def outcomes(groups: Sequence[Sequence[str]], job: Job, *, jobs: int) -> Iterator[Outcome]:
    """The outcome of each publication, one after another.

    - job: checks one; where there are several processes it must be known to them by its name
    - jobs: how many processes; with 1, and for standard input, this one does the work
    One that ends its process is told as a failure of ours, and the others are still checked.
    """
    if jobs <= 1 or len(groups) <= 1 or any(STANDARD_INPUT in paths for paths in groups):
        yield from map(job, groups)
        return
    waiting: deque[tuple[Sequence[str], Future[Outcome]]] = deque()
    left = iter(groups)
    with _pool(min(jobs, len(groups))) as pool:
        try:
            while True:
                while len(waiting) < jobs * _AHEAD and (paths := next(left, None)) is not None:
                    waiting.append((paths, _submitted(pool, job, paths)))
                if not waiting:
                    return
                paths, future = waiting.popleft()
                try:
                    yield future.result()
                except BrokenProcessPool:  # one of those under way ended it: each by itself shows which
                    yield _alone(job, paths)
        finally:
            pool.shutdown(cancel_futures=True)  # where the caller gives up, what waits isn't begun


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))


def _submitted(pool: ProcessPoolExecutor, job: Job, paths: Sequence[str]) -> Future[Outcome]:
    """The job's future; one that has failed already where the pool is broken."""
    try:
        return pool.submit(job, paths)
    except BrokenProcessPool as error:
        future: Future[Outcome] = Future()
        future.set_exception(error)
        return future


def _alone(job: Job, paths: Sequence[str]) -> Outcome:
    with _pool(1) as pool:
        try:
            return pool.submit(job, paths).result()
        except BrokenProcessPool:
            return died(paths)
