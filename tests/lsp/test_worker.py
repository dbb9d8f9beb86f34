"""The worker of the language server: work in order, errors that reach who asked, and work that is not started."""

import threading
from concurrent.futures import Future

import pytest

from provcheck.lsp.worker import Worker


def test_work_is_done_in_order_by_the_thread_that_runs_it() -> None:
    worker, threads = Worker(), []
    first = worker.submit(lambda: threads.append(threading.get_ident()))
    second = worker.submit(lambda a, b: a + b, 1, b=2)
    worker.submit(worker.shutdown, cancel_futures=False)
    worker.run()
    assert (first.result(), second.result(), threads) == (None, 3, [threading.get_ident()])


def test_an_error_of_the_work_is_raised_where_its_result_is_asked_for() -> None:
    worker = Worker()

    def fail() -> None:
        raise ValueError("no such document")

    failed, after = worker.submit(fail), worker.submit(int)
    worker.submit(worker.shutdown)
    worker.run()
    with pytest.raises(ValueError, match="no such document"):
        failed.result()
    assert after.result() == 0


def test_cancelled_work_and_work_after_the_end_is_not_started() -> None:
    worker, started = Worker(), []
    cancelled: Future[None] = worker.submit(started.append, 1)
    cancelled.cancel()
    worker.submit(worker.shutdown)
    late: Future[None] = worker.submit(started.append, 2)
    worker.run()
    assert (started, cancelled.cancelled(), late.cancelled()) == ([], True, True)
    with pytest.raises(RuntimeError):
        worker.submit(int)
