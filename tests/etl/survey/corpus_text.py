"""Text files in every encoding and with every delimiter that people send."""

from tests.etl.survey.building import as_text, text_of
from tests.etl.survey.cases import Case

SKY = "skyplan"
TWO = (2, 2, 0, 0)
CSV = "Kommunenr;Kommune;{sky};{skjema};{brukere}\n0301;Oslo;Ja;45,5 %;1 234\n1515;Herøy;Nei;7;12\n"
CSV = CSV.format(
    sky=text_of(SKY), skjema=text_of("digitale_skjema"), brukere=text_of("velferdsbrukere")
)
CSV_SAID = {
    ("0301", SKY): "ja",
    ("0301", "digitale_skjema"): 45.5,
    ("0301", "velferdsbrukere"): 1234.0,
    ("1515", SKY): "nei",
}

TEXTS = {
    "csv": Case("semicolons, decimal comma, thousand spaces", as_text(CSV), TWO, CSV_SAID),
    "csv windows": Case(
        "Windows-1252", as_text(CSV, encoding="cp1252"), TWO, CSV_SAID, {"file_encoding": 1}
    ),
    "csv mac": Case(
        "old Mac", as_text(CSV, encoding="mac_roman"), TWO, CSV_SAID, {"file_encoding": 1}
    ),
    "csv dos": Case("DOS", as_text(CSV, encoding="cp865"), TWO, CSV_SAID, {"file_encoding": 1}),
    "csv mark": Case("UTF-8 with a mark", as_text(CSV, encoding="utf-8-sig"), TWO, CSV_SAID),
    "csv wide": Case("UTF-16 with a mark", as_text(CSV, encoding="utf-16"), TWO, CSV_SAID),
    "csv wide, no mark": Case(
        "UTF-16 without a mark", as_text(CSV, encoding="utf-16-le"), TWO, CSV_SAID
    ),
    "tsv": Case("tabs", as_text(CSV.replace(";", "\t"), "svar.tsv"), TWO, CSV_SAID),
    "csv stated": Case(
        "a first line that states the delimiter",
        as_text(f"sep=;\n{CSV}"),
        TWO,
        CSV_SAID,
        header=(2,),
    ),
    "csv lines": Case(
        "line breaks and delimiters inside quotes, commas between cells",
        as_text(f'Kommunenr,{SKY},kommentar\n0301,Ja,"to\nlinjer, ja"\n4601,Nei,"""ok"""\n'),
        TWO,
        {("0301", SKY): "ja", ("4601", SKY): "nei"},
        {"private": 1},
    ),
    "csv named xlsx": Case(
        "text with the name of a workbook",
        as_text(CSV, "svar.xlsx"),
        TWO,
        CSV_SAID,
        {"file_other_kind": 1},
    ),
    "mojibake": Case(
        "UTF-8 read as Windows and saved again",
        as_text(CSV.encode().decode("cp1252")),
        TWO,
        CSV_SAID,
    ),
}
