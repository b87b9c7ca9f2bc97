"""The twenty-two pictures, by name."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from .ballot import ballot_box
from .benches import court_benches, school_desks
from .chair import empty_chair
from .cloth import woven_cloth
from .columns import courthouse_columns
from .evening import acacia_and_graves, lake_at_night
from .harbour import harbour_at_banjul
from .hills import hills_of_rwanda
from .maps import contour_map
from .market import market_umbrellas
from .mast import radio_mast
from .papers import archive_shelves, stack_of_files
from .picture import Picture
from .plains import dunes_of_the_hague, sahel_road
from .queue import queue_at_the_polls
from .river import river_in_ituri
from .scales import scales_at_dawn
from .vigil import candles, microphones

LANDSCAPE, PORTRAIT = (1920, 1280), (1280, 1600)
Row = tuple[Callable[[], Image.Image], tuple[int, int], tuple[float, float], str]

ROWS: dict[str, Row] = {
    "court-benches": (
        court_benches,
        LANDSCAPE,
        (0.46, 0.38),
        "Rows of empty wooden benches facing the judges’ seats in a courtroom, with sunlight falling across them.",
    ),
    "scales-at-dawn": (
        scales_at_dawn,
        LANDSCAPE,
        (0.50, 0.40),
        "A large pair of scales, nearly level, in front of the rising sun.",
    ),
    "dunes-of-the-hague": (
        dunes_of_the_hague,
        LANDSCAPE,
        (0.30, 0.42),
        "Grass-covered dunes by the North Sea with the pale towers of a court building behind them.",
    ),
    "ballot-box": (
        ballot_box,
        LANDSCAPE,
        (0.43, 0.42),
        "A hand lowers a folded ballot into a clear ballot box already half full.",
    ),
    "queue-at-the-polls": (
        queue_at_the_polls,
        LANDSCAPE,
        (0.68, 0.55),
        "A long line of voters winds across open ground to a school in the early morning.",
    ),
    "river-in-ituri": (
        river_in_ituri,
        LANDSCAPE,
        (0.62, 0.62),
        "A river bends through misty forest at dawn; one person stands in a dugout canoe.",
    ),
    "hills-of-rwanda": (
        hills_of_rwanda,
        LANDSCAPE,
        (0.58, 0.45),
        "Terraced green hills with mist in the valleys and a red sun low in the sky.",
    ),
    "archive-shelves": (
        archive_shelves,
        LANDSCAPE,
        (0.60, 0.48),
        "Archive shelves filled with ledgers, boxes and tied bundles, with a ladder leaning against them.",
    ),
    "empty-chair": (
        empty_chair,
        PORTRAIT,
        (0.50, 0.63),
        "An empty wooden chair in a dark room, lit by the light of a window.",
    ),
    "microphones": (
        microphones,
        LANDSCAPE,
        (0.50, 0.55),
        "A cluster of press microphones held up towards a bright light.",
    ),
    "candles": (
        candles,
        LANDSCAPE,
        (0.45, 0.58),
        "Lit candles at a vigil, with people standing in the dark behind them.",
    ),
    "contour-map": (
        contour_map,
        LANDSCAPE,
        (0.58, 0.42),
        "A folded contour map with a river and a route marked in dashes between two places.",
    ),
    "lake-at-night": (
        lake_at_night,
        LANDSCAPE,
        (0.34, 0.62),
        "Three people in a fishing boat with lamps on a dark lake under a full moon.",
    ),
    "sahel-road": (
        sahel_road,
        LANDSCAPE,
        (0.52, 0.66),
        "A cyclist on a straight red earth road across a dry plain, under a white sun.",
    ),
    "market-umbrellas": (
        market_umbrellas,
        LANDSCAPE,
        (0.52, 0.48),
        "Market umbrellas seen from above, with people and baskets of fruit between them.",
    ),
    "school-desks": (
        school_desks,
        LANDSCAPE,
        (0.60, 0.50),
        "Rows of empty school desks seen from above; an exercise book lies open on one.",
    ),
    "woven-cloth": (
        woven_cloth,
        LANDSCAPE,
        (0.48, 0.45),
        "Folds of hand-woven strip cloth in red, gold, white and blue-green.",
    ),
    "radio-mast": (
        radio_mast,
        LANDSCAPE,
        (0.64, 0.42),
        "A radio mast above a village at dusk, with rings of colour spreading from its tip.",
    ),
    "courthouse-columns": (
        courthouse_columns,
        PORTRAIT,
        (0.52, 0.74),
        "A lawyer in a black gown climbs the steps of a columned courthouse towards a lit doorway.",
    ),
    "stack-of-files": (
        stack_of_files,
        LANDSCAPE,
        (0.42, 0.50),
        "A tall stack of case files tied with ribbon on a table, beside a smaller one.",
    ),
    "harbour-at-banjul": (
        harbour_at_banjul,
        LANDSCAPE,
        (0.56, 0.68),
        "Painted wooden fishing boats on a beach, two people beside them and a ferry in the distance.",
    ),
    "acacia-and-graves": (
        acacia_and_graves,
        LANDSCAPE,
        (0.44, 0.55),
        "A woman stands by rows of graves beneath a large acacia tree at sunset.",
    ),
}

PICTURES: dict[str, Picture] = {
    name: Picture(name, draw, *size, alt, *focal) for name, (draw, size, focal, alt) in ROWS.items()
}
