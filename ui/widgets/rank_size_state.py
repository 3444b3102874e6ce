"""What the rank-size figure knows: cities, cut-off, selection and the point in hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...core.cities import RankSizeFit, TierOverview, fit_rank_size
from ...core.numbers import format_number
from ...processing.wording import tier_label
from ...translation import tr
from .rank_size_data import RankSizeData, rank_size_data, thinned
from .rank_size_painting import Picture
from .rank_size_words import fit_sentence, no_fit_sentence

__all__ = ["RankSizeState"]

NONE = np.empty(0, dtype=np.int64)


class RankSizeState:
    """The state of a figure. An ``index`` is a rank less one."""

    def __init__(
        self,
        overview: TierOverview,
        data: RankSizeData | None = None,
        names: Sequence[str] | None = None,
    ) -> None:
        self.overview = overview
        self.data = rank_size_data(overview) if data is None else data
        self.names = names
        self.cut_off = overview.default_cut_off
        self.fit: RankSizeFit | None = self.data.fit
        self.selected_rows = NONE
        self.rings = NONE

    def set_cut_off(self, persons: float) -> None:
        if persons != self.cut_off:
            self.cut_off = float(persons)
            self.fit = fit_rank_size(self.data.sizes, self.cut_off)

    def select(self, rows: np.ndarray) -> None:
        """Ring the points of rows; those of a million are thinned as the points are."""
        self.selected_rows = rows
        self.rings = thinned(self.data.ranks_of(rows))

    def picture(self, language: str, caption: bool = False) -> Picture:
        return Picture(
            scheme=self.overview.scheme,
            data=self.data,
            positions=self.positions(self.data.drawn),
            rings=self.rings,
            ring_positions=self.positions(self.rings),
            fit=self.fit,
            cut_off=self.cut_off,
            language=language,
            caption=self.fit_text(language) if caption else "",
        )

    def positions(self, indexes: np.ndarray) -> np.ndarray:
        return self.overview.positions[self.data.order[indexes]]

    def shown(self) -> np.ndarray:
        """Return the indexes of all points that are seen."""
        return np.union1d(self.data.drawn, self.rings)

    def id_of(self, index: int) -> int:
        return int(self.overview.ids[self.data.order[index]])

    def fit_text(self, language: str) -> str:
        if self.fit is not None:
            return fit_sentence(self.fit, language)
        return no_fit_sentence(self.data.sizes, self.cut_off, language)

    def point_text(self, index: int, language: str) -> str:
        """Return name, rank, population and tier of a point."""
        row = self.data.order[index]
        words = {
            "rank": format_number(index + 1),
            "population": format_number(self.data.sizes[index]),
            "tier": tier_label(self.overview.scheme, int(self.overview.positions[row]), language),
        }
        text = tr("Rank {rank} · {population} persons · {tier}", language).format(**words)
        return f"{self.names[row]} · {text}" if self.names is not None else text
