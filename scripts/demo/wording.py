"""What the demo map says, in Chinese and in English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    language: str
    suffix: str
    title: str
    subtitle: str
    finding: str
    cities: str
    axes: str
    nodes: str
    letters: str
    rivers: str
    graticule: str
    counties: str
    counties_abstract: str
    counties_sources: str
    layout: str
    table_title: str
    table_head: tuple[str, str, str, str, str]
    axes_title: str
    corridor: str
    ends: str
    role_columns: tuple[float, float, float]
    total: str
    note: str
    figures: str
    scale_unit: str
    projection: str
    review_number: str
    caption: str
    sources: str
    abstract: str
    city_name: str
    city_figure: str
    river_name: str
    range_open: str
    range_between: str
    range_below: str
    unit: int

    def ordinal(self, latin: str) -> str:
        """The ordinal of an axis, given as H1 to V3."""
        if self.language == "en":
            return latin
        return {"H": "横", "V": "纵"}[latin[0]] + latin[1:]

    def people(self, persons: int) -> str:
        """A number of persons in the table's unit."""
        digits = 0 if self.language == "zh" else 1
        return f"{persons / self.unit:.{digits}f}"

    def bounds(self, lower: float, upper: float | None) -> str:
        """The range of a tier in the table's unit."""
        low, high = (f"{(bound or 0) / self.unit:g}" for bound in (lower, upper))
        if upper is None:
            return self.range_open.format(low=low)
        pattern = self.range_between if lower else self.range_below
        return pattern.format(low=low, high=high)


ZH = Wording(
    language="zh",
    suffix="_zh",
    title="中国“两横三纵”城镇化格局示意图",
    subtitle="轴线、节点城市与城市规模等级 · 2020年",
    finding=(
        "{cities}座城市中，{nodes}座为轴线主要节点，集聚全部城区人口的{share:.0%}；"
        "{large}座超大特大城市有{large_nodes}座在其列"
    ),
    cities="城市规模等级",
    axes="“两横三纵”轴线",
    nodes="轴线节点城市",
    letters="轴线名称（图幅）",
    rivers="河流",
    graticule="经纬网",
    counties="县城人口筛查（20万人）",
    counties_abstract=(
        "第七次全国人口普查的1482个县，以全县城镇人口（县城人口的上限）对照本插件自设的20万人筛查标准："
        "低于20万的必不符合，其余须另查县城人口，结论为“无法判断”。105个县无点位，只列于属性表。"
        "点位为示意，不表示任何界线。"
    ),
    counties_sources=(
        "国家统计局第七次全国人口普查，标准时点2020年11月1日零时；"
        "点位：GeoNames（CC BY 4.0），取至0.01°"
    ),
    layout="两横三纵示意图 A3",
    table_title="城市规模等级",
    table_head=("等级", "城区常住人口", "座数", "人口（万人）", "比重"),
    axes_title="两横三纵",
    corridor="",
    ends="{start}—{end}",
    role_columns=(0, 19.5, 37.0),
    total="合计",
    note="下限含本数。Ⅱ型大城市按普查表为70座；公布为71座，泸州（999809人）进位后计入。",
    figures="城市名后数字：城区常住人口（万人）",
    scale_unit="千米",
    projection="阿尔伯斯等积圆锥投影\n标准纬线25°N、47°N，中央经线105°E",
    review_number="审图号：",
    caption="数据暂不含香港特别行政区、澳门特别行政区和台湾省",
    sources=(
        "资料来源：国家统计局第七次全国人口普查，标准时点2020年11月1日零时；分级标准：国发〔2014〕51号；"
        "轴线：《国家新型城镇化规划（2014—2020年）》，节点名单为本插件自拟，走向为示意；"
        "点位：GeoNames（CC BY 4.0），取至0.01°；河流、海岸轴线：Natural Earth。"
        "本图不表示任何界线；公开使用前须依法送审并取得审图号。"
    ),
    abstract="“两横三纵”轴线与节点城市，按城区常住人口分级的683座城市，2020年11月1日。示意图。",
    city_name='if(length("name_zh") > 2, regexp_replace("name_zh", \'市$\', \'\'), "name_zh")',
    city_figure="to_string(round(\"pop_urban_area\" / 10000)) || '万'",
    river_name="name_zh",
    range_open="{low}万以上",
    range_between="{low}万—{high}万",
    range_below="{high}万以下",
    unit=10_000,
)

EN = Wording(
    language="en",
    suffix="",
    title="China’s five urbanization axes",
    subtitle="Schematic map of axes, node cities and city size tiers, 2020",
    finding=(
        "{nodes} of the {cities} cities are main nodes of an axis and hold {share:.0%} of all "
        "urban residents; so are {large_nodes} of the {large} largest"
    ),
    cities="City size tiers",
    axes="Urbanization axes",
    nodes="Node cities of the axes",
    letters="Names of the axes on the sheet",
    rivers="Rivers",
    graticule="Graticule",
    counties="County towns screened at 200,000 residents",
    counties_abstract=(
        "The 1,482 counties of the census, by the residents of all towns of the county, an upper "
        "bound of the county town, against this plugin's own screening at 200,000: below it a "
        "county surely does not meet it; for the others the figure of the county town is to be "
        "collected. 105 counties have no point and stand in the table alone. Points are schematic "
        "and show no boundary."
    ),
    counties_sources=(
        "National Bureau of Statistics of China, Seventh National Population Census, 1 November "
        "2020; points: GeoNames (CC BY 4.0), rounded to 0.01°"
    ),
    layout="Five axes A3",
    table_title="City size tiers",
    table_head=("Tier", "Size, million", "Cities", "Million people", "Share"),
    axes_title="The five axes",
    corridor=" corridor",
    ends="{start} – {end}",
    role_columns=(0, 22.5, 39.0),
    total="Total",
    note=(
        "Lower bounds count. The census table has 70 large cities of type II; print has 71, "
        "as Luzhou (999,809) rounds up."
    ),
    figures="Figures after names: million residents of the urban area",
    scale_unit="km",
    projection=(
        "Albers equal-area conic projection,\n"
        "standard parallels 25°N and 47°N, central meridian 105°E"
    ),
    review_number="Map review number (审图号): ",
    caption=(
        "Data for the Hong Kong SAR, the Macao SAR and Taiwan Province are not included for now"
    ),
    sources=(
        "Sources: National Bureau of Statistics of China, Seventh National Population Census, "
        "1 November 2020; State Council document No. 51 (2014); axes: National New-type "
        "Urbanization Plan (2014–2020), their nodes this plugin's own reading of it, "
        "lines schematic;\n"
        "points: GeoNames (CC BY 4.0), rounded to 0.01°; rivers and the coastal axis: Natural "
        "Earth. No boundary is shown. Publication in China requires a map review."
    ),
    abstract=(
        "The two horizontal and three vertical axes with their node cities, and 683 cities by "
        "residents of the urban area, 1 November 2020. Schematic."
    ),
    city_name='"name_en"',
    city_figure="format_number(\"pop_urban_area\" / 1000000, 2) || ' m'",
    river_name="name",
    range_open="{low} and over",
    range_between="{low} – {high}",
    range_below="under {high}",
    unit=1_000_000,
)

LANGUAGES = {"en": EN, "zh": ZH}
