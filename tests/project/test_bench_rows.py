from django.test import SimpleTestCase

from tests.bench.rows import Row, markdown, not_met
from tests.bench.table import Limit


def row(number, limit, **more):
    return Row("a measure", number, "ms", limit, **more)


class VerdictTests(SimpleTestCase):
    """The bench may say "met" of nothing that is not."""

    def test_a_number_at_its_limit_is_met(self):
        for limit in (Limit(20), Limit(least=20)):
            self.assertEqual(row(20, limit).verdict, "met")

    def test_a_tenth_beyond_is_met_and_says_so(self):
        for number, limit in ((22, Limit(20)), (18, Limit(least=20))):
            self.assertEqual(row(number, limit).verdict, "met within 10%")
            self.assertEqual(not_met([row(number, limit)]), [])

    def test_more_than_a_tenth_beyond_is_not_met(self):
        for number, limit in ((22.1, Limit(20)), (17.9, Limit(least=20))):
            self.assertEqual(row(number, limit).verdict, "NOT MET")
            self.assertIn("may be", not_met([row(number, limit)])[0])

    def test_nothing_may_be_lost_of_what_has_no_room_for_it(self):
        self.assertEqual([row(0, Limit(0)).verdict, row(1, Limit(0)).verdict], ["met", "NOT MET"])

    def test_an_error_under_load_is_not_met_whatever_the_number(self):
        wrong = row(1, Limit(20), wrong="3 errors")
        self.assertEqual((wrong.verdict, len(not_met([wrong]))), ("NOT MET: 3 errors", 1))

    def test_the_table_holds_what_was_counted(self):
        load = {"rate": 1234.5, "p50": 1.26, "p95": 2, "p99": 3, "bytes": 33000}
        last = markdown([row(20, Limit(20), load=load)]).splitlines()[-1]
        self.assertEqual(
            [cell.strip() for cell in last.strip("|").split("|")],
            ["a measure", "20 ms", "≤ 20 ms", "met", "1,234", "1.3", "2.0", "3.0", "33,000"],
        )
