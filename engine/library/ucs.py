"""File names of the Universal Category System: `DOORWood_Creak Slow_AB_HOME.wav`.

A name begins with a CatID: a category in capitals, then a subcategory. Source: the Universal
Category System, version 8 (universalcategorysystem.com), whose category codes are facts.
"""

from __future__ import annotations

CATEGORIES = {
    "AERO": "aircraft", "AIR": "air", "ALRM": "alarms", "AMB": "ambience", "ANML": "animals",
    "ARCH": "archived", "BEEP": "beeps", "BELL": "bells", "BIRD": "birds", "BLLT": "bullets",
    "BOAT": "boats", "CERM": "ceramics", "CHAIN": "chains", "CHEM": "chemicals",
    "CLOCK": "clocks", "CLOTH": "cloth", "COMM": "communications", "COMP": "computers",
    "CREA": "creatures", "CRWD": "crowds", "DEST": "destruction", "DIRT": "dirt and sand",
    "DOOR": "doors", "DRWR": "drawers", "DSGN": "designed", "ELEC": "electricity",
    "EQUIP": "equipment", "EXPL": "explosions", "FEET": "footsteps", "FGHT": "fight",
    "FIRE": "fire", "FOLY": "foley", "FOOD": "food and drink", "FRWK": "fireworks",
    "GAME": "games", "GEO": "geothermal", "GLAS": "glass", "GORE": "gore", "GUN": "guns",
    "HMN": "human", "HORN": "horns", "ICE": "ice", "LASR": "lasers", "LETH": "leather",
    "LIQD": "liquid and mud", "MACH": "machines", "MAGC": "magic", "MECH": "mechanical",
    "METL": "metal", "MOTR": "motors", "MOVE": "movement", "MUSC": "musical",
    "NATD": "natural disaster", "OBJ": "objects", "PAPR": "paper", "PLAS": "plastic",
    "RAIN": "rain", "ROBO": "robots", "ROCK": "rocks", "ROPE": "rope", "RUBR": "rubber",
    "SCI": "science fiction", "SNOW": "snow", "SPRT": "sports", "SWSH": "swooshes",
    "TOOL": "tools", "TOON": "cartoon", "TOY": "toys", "TRN": "trains", "UI": "user interface",
    "VEGE": "vegetation", "VEH": "vehicles", "VOX": "voices", "WATR": "water", "WEAP": "weapons",
    "WHIS": "whistles", "WIND": "wind", "WING": "wings", "WNDW": "windows", "WOOD": "wood",
    "WTHR": "weather",
}  # fmt: skip

_FEWEST_FIELDS = 3  # CatID, name, creator: with fewer it is some other name


def category_of(stem: str) -> str:
    """The category in words ("doors wood"), from a file's name without ending; empty if none."""
    fields = stem.split("_")
    if len(fields) < _FEWEST_FIELDS:
        return ""
    cat_id = fields[0].partition("-")[0]
    for length in range(5, 1, -1):  # the longest code wins: CLOCK is no CLOTH
        code, sub = cat_id[:length], cat_id[length:]
        if code in CATEGORIES and (not sub or (sub.isalpha() and sub[0].isupper())):
            return f"{CATEGORIES[code]} {sub.lower()}".strip()
    return ""
