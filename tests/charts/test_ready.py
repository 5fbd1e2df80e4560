"""A figure in the form it is sent in says what the figure says, and is made once."""

from charts.canvas import canvas
from charts.ready import ready


def test_the_form_that_is_sent_says_what_the_figure_says() -> None:
    fig = canvas(200).add_scatter(x=[1, 2], y=[3, 4])
    assert ready(fig).to_dict() == fig.to_dict()
    assert ready(fig).to_dict() is ready(fig).to_dict()


def test_a_stamped_form_is_another_and_leaves_the_figure_as_it_was() -> None:
    fig = canvas(200).add_scatter(x=[1], y=[2])
    stamped = ready(fig, "SYNTETISK").to_dict()
    assert "SYNTETISK" in str(stamped)
    assert "SYNTETISK" not in str(ready(fig).to_dict()) + str(fig.to_dict())
