"""Publication dates as ISO 8601, as precise as they are printed."""

import calendar
import re

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}


def iso_date(year: str, month: str = "", day: str = "") -> str:
    """ISO date of printed parts; what is missing, a season or impossible is left out.

    >>> iso_date("1999", "Mar", "1"), iso_date("2015", "12"), iso_date("1999", "Winter"), iso_date("n.d.")
    ('1999-03-01', '2015-12', '1999', '')
    """
    if not re.fullmatch(r"[12]\d{3}", year.strip()):
        return ""
    text = month.strip().lower()
    number = int(text) if re.fullmatch(r"\d{1,2}", text) else _MONTHS.get(text[:3], 0)
    if not 1 <= number <= 12:
        return year.strip()
    length = calendar.monthrange(int(year), number)[1]
    whole = re.fullmatch(r"\d{1,2}", day.strip()) and 1 <= int(day) <= length
    return f"{year.strip()}-{number:02d}" + (f"-{int(day):02d}" if whole else "")


def loose_date(text: str) -> str:
    """ISO date of a free form such as ``1998 Sep-Oct`` (a range gives the year), ``2011/03/04`` or ``2011-03``.

    >>> loose_date("1998 Sep-Oct"), loose_date("2011/3/4"), loose_date("2014 Jul 2"), loose_date("Spring 2003")
    ('1998', '2011-03-04', '2014-07-02', '2003')
    """
    exact = re.fullmatch(r"\s*(\d{4})[-/ ](\w+)(?:[-/ ](\d{1,2}))?(?:T.*)?\s*", text)
    if exact:
        return iso_date(exact.group(1), exact.group(2), exact.group(3) or "")
    year = re.search(r"\b[12]\d{3}\b", text)
    return year.group() if year else ""
