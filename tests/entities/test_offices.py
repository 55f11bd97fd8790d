"""Who held the office that a title names, at the article date."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("day", "text", "name"),
    [
        ("2022-03-01", "*Prezydent Rosji grozi.", "Władimir Putin"),
        ("1995-03-01", "*Prezydent Rosji grozi.", "Borys Jelcyn"),
        ("2026-03-01", "*Prezydent USA grozi.", "Donald Trump"),
        ("2002-03-01", "Amerykański *prezydent grozi.", "George W. Bush"),
        ("2023-03-01", "*Szef ukraińskiej dyplomacji prosi.", "Dmytro Kułeba"),
        ("2025-03-01", "*Szef ukraińskiej dyplomacji prosi.", "Andrij Sybiha"),
        ("2022-03-01", "*Szef NATO ostrzega.", "Jens Stoltenberg"),
        ("2025-03-01", "*Szef NATO ostrzega.", "Mark Rutte"),
        ("2010-03-01", "*Sekretarz generalny NATO ostrzega.", "Anders Fogh Rasmussen"),
        ("2005-03-01", "*Szef NATO ostrzega.", "Jaap de Hoop Scheffer"),
        ("2009-03-01", "Polski *premier ostrzega.", "Donald Tusk"),
        ("2025-03-01", "*Premier Polski ostrzega.", "Donald Tusk"),
        ("2010-03-01", "*Kanclerz Niemiec ostrzega.", "Angela Merkel"),
        ("2025-09-01", "*Kanclerz Niemiec ostrzega.", "Friedrich Merz"),
        ("1996-03-01", "*Kanclerz Niemiec ostrzega.", "Helmut Kohl"),
        ("1999-03-01", "*Prezydent Francji ostrzega.", "Jacques Chirac"),
        ("2014-03-01", "*Prezydent Francji ostrzega.", "François Hollande"),
        ("2025-03-01", "Brytyjski *premier ostrzega.", "Keir Starmer"),
        ("2008-03-01", "*Szef brytyjskiego rządu ostrzega.", "Gordon Brown"),
        ("2025-03-01", "Amerykański *sekretarz stanu przyleciał.", "Marco Rubio"),
        ("2010-03-01", "*Szefowa amerykańskiej dyplomacji przyleciała.", "Hillary Clinton"),
        ("2022-03-01", "*Szef rosyjskiej dyplomacji przyleciał.", "Siergiej Ławrow"),
        ("2022-03-01", "Rosyjski *minister obrony przyleciał.", "Siergiej Szojgu"),
        ("2009-03-01", "*Minister obrony Rosji przyleciał.", "Anatolij Sierdiukow"),
        ("2022-03-01", "*Szef Pentagonu przyleciał.", "Lloyd Austin"),
        ("2025-03-01", "*Szef Pentagonu przyleciał.", "Pete Hegseth"),
        ("2004-03-01", "*Szef Pentagonu przyleciał.", "Donald Rumsfeld"),
        ("2022-03-01", "*Przewodnicząca Komisji Europejskiej przyleciała.", "Ursula von der Leyen"),
        ("2016-03-01", "*Szef Komisji Europejskiej przyleciał.", "Jean-Claude Juncker"),
        ("2012-03-01", "*Szef KE przyleciał.", "José Manuel Barroso"),
        ("2016-03-01", "*Szef Rady Europejskiej przyleciał.", "Donald Tusk"),
        ("2023-03-01", "*Przewodniczący Rady Europejskiej przyleciał.", "Charles Michel"),
        ("2023-03-01", "*Szef unijnej dyplomacji przyleciał.", "Josep Borrell"),
        ("2025-03-01", "*Szefowa unijnej dyplomacji przyleciała.", "Kaja Kallas"),
        ("2016-03-01", "*Szefowa unijnej dyplomacji przyleciała.", "Federica Mogherini"),
        ("2012-03-01", "*Szefowa dyplomacji UE przyleciała.", "Catherine Ashton"),
        ("2023-03-01", "*Przewodnicząca Parlamentu Europejskiego przyleciała.", "Roberta Metsola"),
        ("2023-03-01", "*Sekretarz generalny ONZ apeluje.", "António Guterres"),
        ("2003-03-01", "*Szef ONZ apeluje.", "Kofi Annan"),
        ("2023-03-01", "*Papież apeluje.", "Franciszek"),
        ("2002-03-01", "*Papież apeluje.", "Jan Paweł II"),
        ("2023-03-01", "*Prezydent Ukrainy apeluje.", "Wołodymyr Zełenski"),
        ("2012-03-01", "*Prezydent Ukrainy apeluje.", "Wiktor Janukowycz"),
        ("2000-03-01", "*Prezydent Ukrainy apeluje.", "Leonid Kuczma"),
        ("2023-03-01", "*Premier Izraela apeluje.", "Binjamin Netanjahu"),
        ("2023-03-01", "*Przywódca Chin apeluje.", "Xi Jinping"),
        ("2023-03-01", "*Przywódca Korei Północnej apeluje.", "Kim Dzong Un"),
        ("2023-03-01", "Białoruski *dyktator apeluje.", "Alaksandr Łukaszenka"),
        ("2015-03-01", "Czeski *prezydent apeluje.", "Miloš Zeman"),
        ("2023-03-01", "*Premier Włoch apeluje.", "Giorgia Meloni"),
        ("2023-03-01", "*Premier Hiszpanii apeluje.", "Pedro Sánchez"),
        ("2023-03-01", "*Premier Kanady apeluje.", "Justin Trudeau"),
        ("2012-03-01", "*Prezydent Litwy apeluje.", "Dalia Grybauskaitė"),
        ("2023-03-01", "*Premier Gruzji apeluje.", "Irakli Garibaszwili"),
        ("2023-03-01", "*Prezydent Syrii apeluje.", "Baszar al-Asad"),
        ("2023-03-01", "*Prezydent Iranu apeluje.", "Ebrahim Raisi"),
        ("2023-03-01", "*Szef polskiego MSZ apeluje.", "Zbigniew Rau"),
        ("2010-03-01", "*Szef MSZ Polski apeluje.", "Radosław Sikorski"),
        ("2024-03-01", "*Szef MON zapowiada.", "Władysław Kosiniak-Kamysz"),
        ("2022-03-01", "*Minister zdrowia zapowiada.", "Adam Niedzielski"),
        ("2022-03-01", "*Marszałek Senatu zapowiada.", "Tomasz Grodzki"),
        ("2022-03-01", "*Rzecznik Kremla zapowiada.", "Dmitrij Pieskow"),
        ("2022-03-01", "*Szef Grupy Wagnera zapowiada.", "Jewgienij Prigożyn"),
        ("2022-03-01", "*Wiceprezydent USA zapowiada.", "Kamala Harris"),
        ("2022-03-01", "*Patriarcha Moskwy zapowiada.", "Cyryl"),
        ("2022-03-01", "*Prezes PiS zapowiada.", "Jarosław Kaczyński"),
        ("2010-03-01", "*Prezydent Warszawy zapowiada.", "Hanna Gronkiewicz-Waltz"),
        ("2022-03-01", "*Prezydent zapowiada weto.", "Andrzej Duda"),
        ("2022-03-01", "*Szef rządu zapowiada.", "Mateusz Morawiecki"),
        ("2010-03-01", "Brytyjska *królowa zapowiada.", "Elżbieta II"),
        ("2024-05-01", "*Naczelny dowódca Sił Zbrojnych Ukrainy zapowiada.", "Ołeksandr Syrski"),
        ("2022-03-01", "*Szef MAEA zapowiada.", "Rafael Grossi"),
        ("2022-03-01", "*Prezes EBC zapowiada.", "Christine Lagarde"),
        ("2022-03-01", "*Szefowa MFW zapowiada.", "Kristalina Georgiewa"),
        ("2022-03-01", "*Prokurator generalny zapowiada.", "Zbigniew Ziobro"),
        ("2023-03-01", "Niemiecki *przywódca apeluje.", "Olaf Scholz"),
        ("2023-03-01", "Brytyjski *przywódca apeluje.", "Rishi Sunak"),
        ("2023-03-01", "Francuski *przywódca apeluje.", "Emmanuel Macron"),
        ("2023-03-01", "*Szef CIA przyleciał.", "William Burns"),
        ("2023-03-01", "*Szef PiS przyleciał.", "Jarosław Kaczyński"),
    ],
)
def test_an_office_is_whoever_holds_it_then(
    described: Callable[..., str | None], day: str, text: str, name: str
) -> None:
    assert described(text, day) == name


@pytest.mark.parametrize(
    ("day", "text", "name"),
    [
        ("2023-03-01", "*Szef klubu PiS przyleciał.", "szef klubu PiS"),
        ("2023-03-01", "*Szef gabinetu prezydenta przyleciał.", "szef gabinetu prezydenta"),
        ("2022-03-15", "*Minister finansów milczy.", "minister finansów"),
        ("2023-03-01", "Były *prezydent Rosji grozi.", "prezydent Rosji"),
        ("2023-03-01", "*Ambasador Rosji milczy.", "ambasador Rosji"),
        ("2023-03-01", "*Szef firmy milczy.", "szef firmy"),
        ("2023-03-01", "*Prezydenci Rosji i Chin milczą.", "prezydenci Rosji"),
    ],
)
def test_another_office_stays_as_it_is_written(
    described: Callable[..., str | None], day: str, text: str, name: str
) -> None:
    assert described(text, day) == name
