"""A session that ends in the middle of a call, and a renewal that fails: nothing is told twice."""

from __future__ import annotations

import ssl
from collections import deque

from requests.exceptions import SSLError
from urllib3 import HTTPSConnectionPool
from urllib3.exceptions import MaxRetryError
from urllib3.exceptions import SSLError as TlsError

from reception.services.province.account import ProvinceAccount, checked
from reception.sync.http_call import broken
from reception.sync.province.answers import AnswerClass, Verdict, classify
from reception.sync.province.asking import Question, Reply
from reception.sync.province.line import ProvinceLine

ENDED = classify(200, '{"error_code": "-1", "message": "Phiên đã hết hạn"}'.encode())
WELCOME = Reply(classify(200, b'{"error_code": 0, "session": "s"}'), status=200)
GONE = Reply(Verdict(AnswerClass.OFFLINE), "sync_no_line")


class PlannedLine(ProvinceLine):
    """A line whose answers are given beforehand."""

    def __init__(self, *answers: Reply) -> None:
        super().__init__(checked(ProvinceAccount("http://x", "u", "p", "H57")))
        self.answers = deque(answers)

    def _post(self, call):
        return self.answers.popleft()


STEP = Question("CapNhatTienDoHoSoMC", {"data": []}, only_once=True)


def test_a_step_whose_session_ended_by_a_sentence_is_in_doubt_though_nobody_can_be_asked():
    reply = PlannedLine(WELCOME, Reply(ENDED, status=200), GONE).ask(STEP)
    assert (reply.kind, reply.is_in_doubt) == (AnswerClass.OFFLINE, True)


def test_a_step_whose_repetition_ended_by_a_sentence_is_looked_up_too():
    at_the_door = Reply(Verdict(AnswerClass.SESSION), status=401)
    reply = PlannedLine(WELCOME, at_the_door, WELCOME, Reply(ENDED, status=200)).ask(STEP)
    assert (reply.kind, reply.is_renewed, reply.is_in_doubt) == (AnswerClass.LOST, True, True)


def test_one_turned_away_at_the_door_is_not():
    at_the_door = Reply(Verdict(AnswerClass.SESSION), status=401)
    reply = PlannedLine(WELCOME, at_the_door, GONE).ask(STEP)
    assert (reply.kind, reply.is_in_doubt) == (AnswerClass.OFFLINE, False)


def _of_tls(cause: ssl.SSLError) -> SSLError:
    pool = HTTPSConnectionPool("tinh.example")
    return SSLError(MaxRetryError(pool, "/mapi/g", TlsError(cause)))


def test_trouble_of_tls_behind_the_greeting_may_have_come_with_the_answer():
    torn = ssl.SSLError(1, "[SSL: DECRYPTION_FAILED_OR_BAD_RECORD_MAC] bad record mac")
    assert broken(_of_tls(torn)).sent
    assert not broken(_of_tls(ssl.SSLCertVerificationError(1, "self-signed"))).sent
