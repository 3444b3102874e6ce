<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>UrbanFrame</name>
    <message>
        <source> (its name tells an upper bound)</source>
        <translation>（按名称识别为上限）</translation>
    </message>
    <message>
        <source> (told from its name)</source>
        <translation>（按字段名识别）</translation>
    </message>
    <message>
        <source> km</source>
        <translation> 公里</translation>
    </message>
    <message>
        <source>1 of {n}</source>
        <translation>第1条，共{n}条</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>1 unit</source>
        <translation>1 个单元</translation>
    </message>
    <message>
        <source>10,000 Persons</source>
        <translation>万人</translation>
    </message>
    <message>
        <source>10,000 persons</source>
        <translation>万人</translation>
    </message>
    <message>
        <source>10,000 yuan</source>
        <translation>万元</translation>
    </message>
    <message>
        <source>100 million yuan</source>
        <translation>亿元</translation>
    </message>
    <message>
        <source>; the scheme counts {measure}</source>
        <translation>；该标准的统计口径为{measure}</translation>
    </message>
    <message>
        <source>&lt;h3&gt;axis_distance(geometry, axis, crs)&lt;/h3&gt;&lt;p&gt;The ellipsoidal distance in kilometres to a bundled axis; 0 where the axis crosses the geometry.&lt;/p&gt;&lt;p&gt;&lt;b&gt;geometry&lt;/b&gt;: points, lines or areas. Without a usable one the answer is NULL.&lt;br&gt;&lt;b&gt;axis&lt;/b&gt;: id of an axis, such as 'yangtze'; the nearest one, if left out.&lt;br&gt;&lt;b&gt;crs&lt;/b&gt;: the coordinate system of the geometry, such as 'EPSG:4490'; that of the layer, if left out.&lt;/p&gt;&lt;p&gt;round(axis_distance(make_point(104, 35), 'coastal', 'EPSG:4490')) → 1272&lt;/p&gt;</source>
        <translation>&lt;h3&gt;axis_distance(geometry, axis, crs)&lt;/h3&gt;&lt;p&gt;到内置轴线的椭球面距离，单位公里；轴线穿过几何图形时为 0。&lt;/p&gt;&lt;p&gt;&lt;b&gt;geometry&lt;/b&gt;：点、线或面。没有可用的几何图形时结果为 NULL。&lt;br&gt;&lt;b&gt;axis&lt;/b&gt;：轴线的代号，例如 'yangtze'；省略时为最近的轴线。&lt;br&gt;&lt;b&gt;crs&lt;/b&gt;：几何图形的坐标系，例如 'EPSG:4490'；省略时为图层的坐标系。&lt;/p&gt;&lt;p&gt;round(axis_distance(make_point(104, 35), 'coastal', 'EPSG:4490')) → 1272&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;city_tier(population, scheme, unit)&lt;/h3&gt;&lt;p&gt;The id of the size tier of a city, as &lt;i&gt;Classify Cities&lt;/i&gt; gives it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;population&lt;/b&gt;: a number, or a number written as text. A missing, unreadable or negative figure gives &lt;i&gt;unclassified&lt;/i&gt;.&lt;br&gt;&lt;b&gt;scheme&lt;/b&gt;: id of a rule set, &lt;i&gt;cn_2014&lt;/i&gt; if left out.&lt;br&gt;&lt;b&gt;unit&lt;/b&gt;: 'persons', if left out, or 'ten_thousand'.&lt;/p&gt;&lt;p&gt;city_tier(9953005) → 'very_large'&lt;br&gt;city_tier(995.3, 'cn_2014', 'ten_thousand') → 'very_large'&lt;/p&gt;</source>
        <translation>&lt;h3&gt;city_tier(population, scheme, unit)&lt;/h3&gt;&lt;p&gt;城市规模等级的代号，与“划分城市规模等级”工具的结果一致。&lt;/p&gt;&lt;p&gt;&lt;b&gt;population&lt;/b&gt;：人口，可为数值或以文本书写的数值。缺失、无法读取或为负时返回 &lt;i&gt;unclassified&lt;/i&gt;。&lt;br&gt;&lt;b&gt;scheme&lt;/b&gt;：规则集代号，省略时为 &lt;i&gt;cn_2014&lt;/i&gt;。&lt;br&gt;&lt;b&gt;unit&lt;/b&gt;：'persons'（人，省略时的取值）或 'ten_thousand'（万人）。&lt;/p&gt;&lt;p&gt;city_tier(9953005) → 'very_large'&lt;br&gt;city_tier(995.3, 'cn_2014', 'ten_thousand') → 'very_large'&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;city_tier_label(population, scheme, language, unit)&lt;/h3&gt;&lt;p&gt;The name of the size tier of a city.&lt;/p&gt;&lt;p&gt;&lt;b&gt;population&lt;/b&gt;, &lt;b&gt;scheme&lt;/b&gt;, &lt;b&gt;unit&lt;/b&gt;: as in &lt;i&gt;city_tier&lt;/i&gt;.&lt;br&gt;&lt;b&gt;language&lt;/b&gt;: 'en', 'zh', or 'auto' for the language of QGIS, if left out.&lt;/p&gt;&lt;p&gt;city_tier_label(9953005, 'cn_2014', 'en') → 'Very large city'&lt;/p&gt;</source>
        <translation>&lt;h3&gt;city_tier_label(population, scheme, language, unit)&lt;/h3&gt;&lt;p&gt;城市规模等级的名称。&lt;/p&gt;&lt;p&gt;&lt;b&gt;population&lt;/b&gt;、&lt;b&gt;scheme&lt;/b&gt;、&lt;b&gt;unit&lt;/b&gt;：同 &lt;i&gt;city_tier&lt;/i&gt;。&lt;br&gt;&lt;b&gt;language&lt;/b&gt;：'en'、'zh'，或 'auto'（QGIS 的语言，省略时的取值）。&lt;/p&gt;&lt;p&gt;city_tier_label(9953005, 'cn_2014', 'zh') → '特大城市'&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;meets_upgrade(population, scheme, unit)&lt;/h3&gt;&lt;p&gt;Whether a figure meets an upgrade scheme that is about one measure: true, false, or NULL where the figure is missing, unreadable or negative.&lt;/p&gt;&lt;p&gt;&lt;b&gt;population&lt;/b&gt;: residents of the town area for 'plan_2021', of the county seat for 'screen_200k' (this plugin's own). A number, or a number written as text.&lt;br&gt;&lt;b&gt;scheme&lt;/b&gt;: id of a rule set. A scheme of several criteria is an error: use &lt;i&gt;Flag County Towns Eligible for Upgrade&lt;/i&gt;.&lt;br&gt;&lt;b&gt;unit&lt;/b&gt;: 'persons', if left out, or 'ten_thousand'.&lt;/p&gt;&lt;p&gt;meets_upgrade(432043, 'plan_2021') → true&lt;br&gt;meets_upgrade(19.9, 'screen_200k', 'ten_thousand') → false&lt;/p&gt;</source>
        <translation>&lt;h3&gt;meets_upgrade(population, scheme, unit)&lt;/h3&gt;&lt;p&gt;数值是否符合只有一项指标的设市筛查标准：true、false；数值缺失、无法识别或为负时为 NULL。&lt;/p&gt;&lt;p&gt;&lt;b&gt;population&lt;/b&gt;：'plan_2021' 用镇区常住人口，'screen_200k'（本插件口径）用县城常住人口；数字或以文本书写的数字。&lt;br&gt;&lt;b&gt;scheme&lt;/b&gt;：规则集代号。含多项指标的标准会报错，请改用&lt;i&gt;县城升级条件筛查&lt;/i&gt;。&lt;br&gt;&lt;b&gt;unit&lt;/b&gt;：'persons'（人，默认）或 'ten_thousand'（万人）。&lt;/p&gt;&lt;p&gt;meets_upgrade(432043, 'plan_2021') → true&lt;br&gt;meets_upgrade(19.9, 'screen_200k', 'ten_thousand') → false&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;nearest_axis(geometry, crs)&lt;/h3&gt;&lt;p&gt;The id of the bundled axis that is nearest, as &lt;i&gt;Places on Axes&lt;/i&gt; gives it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;geometry&lt;/b&gt;: points, lines or areas. Without a usable one the answer is NULL.&lt;br&gt;&lt;b&gt;crs&lt;/b&gt;: its coordinate system, such as 'EPSG:4490'; that of the layer, if left out.&lt;/p&gt;&lt;p&gt;nearest_axis(make_point(118.78, 32.06), 'EPSG:4490') → 'yangtze'&lt;/p&gt;</source>
        <translation>&lt;h3&gt;nearest_axis(geometry, crs)&lt;/h3&gt;&lt;p&gt;最近的内置轴线的代号，与&lt;i&gt;地点归轴&lt;/i&gt;的结果一致。&lt;/p&gt;&lt;p&gt;&lt;b&gt;geometry&lt;/b&gt;：点、线或面。没有可用的几何图形时结果为 NULL。&lt;br&gt;&lt;b&gt;crs&lt;/b&gt;：几何图形的坐标系，例如 'EPSG:4490'；省略时为图层的坐标系。&lt;/p&gt;&lt;p&gt;nearest_axis(make_point(118.78, 32.06), 'EPSG:4490') → 'yangtze'&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Adds to each city its size tier by a named standard: id, class, name, rank, the rule set, and the reason: which value against which threshold of which document.&lt;/p&gt;&lt;p&gt;A figure that is missing, unreadable or negative makes a city &lt;i&gt;unclassified&lt;/i&gt;; a figure under the floor of the scheme makes it &lt;i&gt;below_scope&lt;/i&gt;. Neither is a small city.&lt;/p&gt;&lt;p&gt;The standard of 2014 counts &lt;b&gt;permanent residents of the urban area&lt;/b&gt; (城区常住人口), not the population of the whole municipality. A field that is known to hold another population is classified with a warning.&lt;/p&gt;&lt;p&gt;Points, lines, polygons and tables without geometry are taken; all columns pass through.&lt;/p&gt;</source>
        <translation>&lt;p&gt;按指定标准为每个城市添加规模等级：代号、类别、名称、序号、规则集，以及判定依据——哪个数值、对照哪份文件的哪个阈值。&lt;/p&gt;&lt;p&gt;数值缺失、无法读取或为负的城市为&lt;i&gt;未分级（unclassified）&lt;/i&gt;；低于标准下限的为&lt;i&gt;低于标准下限（below_scope）&lt;/i&gt;。两者都不等于小城市。&lt;/p&gt;&lt;p&gt;2014年标准以&lt;b&gt;城区常住人口&lt;/b&gt;为准，不是全市常住人口。若字段已知为其他口径，仍按其划分并给出警告。&lt;/p&gt;&lt;p&gt;点、线、面和无几何的表格均可；原有字段全部保留。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Adds to each place its nearest axis, the distance to it, the position along the axis from its start, the side, whether it lies in the axis's corridor, all axes in whose corridor it lies, and the reason.&lt;/p&gt;&lt;p&gt;Distances are ellipsoidal. Of lines and areas the point that is nearest to the axis counts; their edges are straight in longitude and latitude, and those of the axes are geodesics, so that answers do not depend on the layer's coordinate system.&lt;/p&gt;&lt;p&gt;&lt;i&gt;axis_side&lt;/i&gt;, seen along the axis: &lt;i&gt;left&lt;/i&gt;, &lt;i&gt;right&lt;/i&gt;, &lt;i&gt;on&lt;/i&gt; within 50 m, &lt;i&gt;across&lt;/i&gt; where the axis crosses a line or an area. Then the distance is 0 and the position that of the middle of the stretch, of the longest one if there are several. Beyond an end the end of the line decides, and the position is 0 or the length. Lines of your own run from start to end as they are digitised; those of one axis are its parts, in the order of the layer, and gaps between them have no length.&lt;/p&gt;&lt;p&gt;Where a place is as near to two axes (to a centimetre), the first in the framework's order is taken, and the reason says so.&lt;/p&gt;&lt;p&gt;A place without geometry, or with an invalid one, keeps empty fields beside the reason.&lt;/p&gt;&lt;p&gt;The bundled axes are this plugin's reading of the plan, not an official line.&lt;/p&gt;</source>
        <translation>&lt;p&gt;为每个地点加上最近的轴线、到轴线的距离、从起点算起的里程、位于哪一侧、是否在该轴线的廊道内、所在廊道的全部轴线，以及理由。&lt;/p&gt;&lt;p&gt;距离按椭球面计算。线和面取离轴线最近的点；其边在经纬度上为直线，轴线的边为大地线，因此结果与图层的坐标系无关。&lt;/p&gt;&lt;p&gt;&lt;i&gt;axis_side&lt;/i&gt; 沿轴线方向看：&lt;i&gt;left&lt;/i&gt; 为左侧，&lt;i&gt;right&lt;/i&gt; 为右侧，&lt;i&gt;on&lt;/i&gt; 为 50 米以内，&lt;i&gt;across&lt;/i&gt; 为轴线穿过线或面。穿过时距离为 0，里程为穿越段中点的里程；有多段时取最长的一段。超出端点时以端点处的线段为准，里程为 0 或全长。自备的线按数字化方向从起点到终点；同一条轴线的多条线为其各段，按图层中的顺序排列，各段之间的空隙不计长度。&lt;/p&gt;&lt;p&gt;与两条轴线距离相同时（精确到厘米），按格局顺序取第一条，并在理由中说明。&lt;/p&gt;&lt;p&gt;没有几何图形或几何图形无效的地点，除理由外字段留空。&lt;/p&gt;&lt;p&gt;内置轴线是本插件对规划的理解，并非官方线位。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Four steps in one: &lt;i&gt;Classify Cities&lt;/i&gt; by the standard of 2014, &lt;i&gt;Places on Axes&lt;/i&gt;, QGIS's own extraction of the tiers down to a rank, and QGIS's own statistics of cities and people by axis and tier.&lt;/p&gt;&lt;p&gt;Ranks count from 1, the largest tier; 4 keeps large cities and above. People are the sum of the population field as it stands; the field must hold numbers.&lt;/p&gt;&lt;p&gt;To change a step, open the model's file in the Model Designer and save it under a name of your own.&lt;/p&gt;</source>
        <translation>&lt;p&gt;四步合一：按2014年标准&lt;i&gt;划分城市规模等级&lt;/i&gt;，&lt;i&gt;地点归轴&lt;/i&gt;，用QGIS自带步骤提取到指定级次的城市，再用QGIS自带步骤按轴线和等级汇总城市数与人口。&lt;/p&gt;&lt;p&gt;级次从1（最大一级）起算；4表示保留大城市及以上。人口为所选人口字段的原值之和，该字段须为数值。&lt;/p&gt;&lt;p&gt;如需修改步骤，请在模型设计器中打开模型文件，并另存为自己的模型。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Holds each county or town against a named scheme, criterion by criterion, in three values: &lt;i&gt;meets&lt;/i&gt;, &lt;i&gt;does_not_meet&lt;/i&gt;, &lt;i&gt;cannot_tell&lt;/i&gt;. What is missing is an answer of its own; a criterion that fails decides all the same. Districts, places that are cities already and units that the scheme does not speak of are &lt;i&gt;not_applicable&lt;/i&gt;.&lt;/p&gt;&lt;p&gt;&lt;b&gt;plan_2021&lt;/b&gt; is the plan's 200,000 permanent residents of the town area for larger towns; towns from 100,000 are marked as the waiting list. The plan gives counties no number: &lt;b&gt;screen_200k&lt;/b&gt; is this plugin's own screening of the seat.&lt;/p&gt;&lt;p&gt;Often only the whole county's urban and town residents are known. They are an upper bound of the seat: below the threshold the county surely does not meet it, from it on nothing is certain. A column that equals the census figure is recognised.&lt;/p&gt;&lt;p&gt;Results say which criteria of which scheme a unit meets, never that it should become a city: that is decided by the State Council.&lt;/p&gt;</source>
        <translation>&lt;p&gt;按指定标准逐项检验每个县或镇，结论分三种：&lt;i&gt;meets&lt;/i&gt;（符合）、&lt;i&gt;does_not_meet&lt;/i&gt;（不符合）、&lt;i&gt;cannot_tell&lt;/i&gt;（无法判断）。缺数据单独列为一种结论；只要有一项未通过，即为不符合。市辖区、已设市的单元以及标准不涉及的单元为 &lt;i&gt;not_applicable&lt;/i&gt;（不适用）。&lt;/p&gt;&lt;p&gt;&lt;b&gt;plan_2021&lt;/b&gt; 为“十四五”规划对特大镇的口径：镇区常住人口20万以上；10万以上的镇标为后备。规划对县未给出数值，&lt;b&gt;screen_200k&lt;/b&gt; 是本插件自定的县城筛查口径。&lt;/p&gt;&lt;p&gt;往往只有全县城镇常住人口可用。它是县城人口的上限：低于阈值必然不符合，达到阈值则无法判断。与普查数相同的字段会被识别。&lt;/p&gt;&lt;p&gt;结果只说明符合哪一标准的哪些指标，不表示应当设市；设市由国务院决定。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Lays belts around axes: around the five bundled ones (two horizontal, three vertical), or around your own lines. A belt holds every place whose shortest way over the ellipsoid to the axis is no longer than the width, in whatever coordinate system the layer is: its edge is true to 0.1 % of the width, and between two vertices an axis runs along the geodesic.&lt;/p&gt;&lt;p&gt;The result has the columns &lt;i&gt;axis&lt;/i&gt;, &lt;i&gt;width_km&lt;/i&gt; (each side) and &lt;i&gt;area_km2&lt;/i&gt; (on the ellipsoid). It is in EPSG:4490 for the bundled axes, else in the coordinate system of the layer.&lt;/p&gt;&lt;p&gt;The bundled lines are this plugin's reading of the plan, and 50 km is a figure of the plugin, not of the plan. The tool needs geopandas and shapely 2.&lt;/p&gt;</source>
        <translation>&lt;p&gt;围绕轴线生成廊道：可用内置的五条轴线（两横三纵），也可用自己的线图层。凡在椭球面上到轴线的最短距离不超过给定宽度的地方都在廊道之内，与图层采用何种坐标系无关：廊道边缘的误差不超过宽度的 0.1%；轴线在相邻两个顶点之间按大地线延伸。&lt;/p&gt;&lt;p&gt;结果含 &lt;i&gt;axis&lt;/i&gt;（轴线）、&lt;i&gt;width_km&lt;/i&gt;（单侧宽度）和 &lt;i&gt;area_km2&lt;/i&gt;（椭球面面积）三列。内置轴线的结果采用 EPSG:4490，自有图层的结果采用该图层的坐标系。&lt;/p&gt;&lt;p&gt;内置轴线是本插件对规划的理解；50 公里是本插件自定的数值，并非规划规定。本工具需要 geopandas 和 shapely 2。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Lines run from north to south or from east to west. The three railway axes are smooth curves through their main nodes; the Yangtze follows the river from Wusong to Chongqing and then the nodes to Chengdu; the coast follows the generalised coastline from Dandong to Fangchenggang. Where two axes share a run, only their symbols stand side by side.&lt;/p&gt;&lt;p&gt;The columns crossing, shared_run and axes of a node describe the whole default framework, or all of your own nodes, whatever is selected; axis_distance_km is the distance to the whole line, and length_km the length of the line as it is drawn and clipped, both on the ellipsoid.&lt;/p&gt;&lt;p&gt;Own nodes: each axis passes through its nodes in their order, under any id you like; nodes at one point are one city. A row whose field role says side stays off the line. The axes yangtze and coastal keep the river and the coast while most of their bundled nodes are among yours: moving a node does not bend them. Give such an axis another id to draw it through its nodes.&lt;/p&gt;</source>
        <translation>&lt;p&gt;纵轴由北向南，横轴由东向西。三条铁路轴线是依次通过主要节点的平滑曲线；沿长江通道自吴淞口沿江至重庆，再经节点城市至成都；沿海通道沿概化海岸线自丹东至防城港。两条轴线共线的区段只在符号上并列，数据不作平移。&lt;/p&gt;&lt;p&gt;节点的 crossing、shared_run、axes 三列始终描述完整的默认框架（或您的全部自有节点），与所选轴线无关；axis_distance_km 是到整条轴线的距离，length_km 是绘出并裁剪后的线长，二者均按椭球面计算。&lt;/p&gt;&lt;p&gt;自有节点：每条轴线按次序通过其节点，轴线代号可以自定；位于同一点的节点视为同一城市。字段 role 为 side 的记录不在线上。只要内置节点有多数仍在其中，yangtze 和 coastal 就保持沿江、沿海走线，移动节点不会改变线形；如需按节点绘线，请换用其他代号。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Moves the thresholds of a scheme by some per cent up and down, each criterion alone and then all together, judges every unit again with the whole logic, and lists the units whose status changes, with the status before and after. A unit that is in no row stands firm.&lt;/p&gt;&lt;p&gt;With another scheme it also lists the units on which the two differ.&lt;/p&gt;&lt;p&gt;A share that would rise above 1 is kept at 1, and the log says so. Edges of density bands are not moved.&lt;/p&gt;</source>
        <translation>&lt;p&gt;把标准的阈值按百分比上下浮动，先逐项、再全部同时浮动，按完整逻辑重新判断每个单元，列出结论改变的单元及前后结论。未列出的单元结论稳定。&lt;/p&gt;&lt;p&gt;指定对比标准时，还列出两个标准结论不同的单元。&lt;/p&gt;&lt;p&gt;比重上浮超过1时按1计，并在日志中说明。人口密度分档界线不浮动。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>A belt for each axis and width.</source>
        <translation>每条轴线、每个宽度各一条廊道。</translation>
    </message>
    <message>
        <source>A code occurs more than once in “{layer}” ({code}). Each row is counted.</source>
        <translation>“{layer}”有 1 个代码重复（{code}），各行均计入。</translation>
    </message>
    <message>
        <source>A decision made after the last save was found.</source>
        <translation>找到上次保存后作出的 1 条意见。</translation>
    </message>
    <message>
        <source>A line for each axis, from its start to its end, with id, ordinal, names and length.</source>
        <translation>每条轴线一个线要素，由起点到终点，含代号、序号、名称和长度。</translation>
    </message>
    <message>
        <source>A line layer of your own. Left empty, the bundled axes are taken, at the detail for measuring. Lines that Axis Framework or its dock has drawn are generalised: the coast is 8 % shorter, and up to some kilometres aside. For variants and own nodes, Open in Processing… beside Assign in the dock adds the lines for measuring.</source>
        <translation>自备的线图层。留空则采用内置轴线，按量算所需的细节计算。“城镇化轴线框架”工具及其面板绘制的轴线经过概化：沿海轴线短 8%，线位偏差可达数公里。采用其他走向方案或自备节点时，面板中“计算归属”旁的“在处理工具中打开…”会添加供量算的轴线。</translation>
    </message>
    <message>
        <source>A model: cities by size tier and axis, with a table of cities and people.</source>
        <translation>模型：按规模等级和轴线整理城市，并汇总城市数与人口。</translation>
    </message>
    <message>
        <source>A place whose distance is no larger lies in the corridor. 50 km is this plugin's own figure: the plan gives none.</source>
        <translation>距离不超过此值的地点在廊道内。50 公里是本插件自定的数值，规划没有给出。</translation>
    </message>
    <message>
        <source>A point for each node of each axis, with its role, order and distance to the line.</source>
        <translation>每条轴线的每个节点一个点要素，含作用、次序和到轴线的距离。</translation>
    </message>
    <message>
        <source>A point layer with a row for each node of each axis, in place of the bundled lists. A city on two axes has a row for each, at the same point.</source>
        <translation>点图层，每条轴线的每个节点一条记录，用来代替内置节点。位于两条轴线上的城市在同一点各有一条记录。</translation>
    </message>
    <message>
        <source>A table with one row per unit and criterion: value, bound, threshold, verdict, source.</source>
        <translation>每个单元每项指标一行的表：现状值、数据性质、阈值、判断、依据。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>About UrbanFrame</source>
        <translation>关于城镇格局</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add Layer…</source>
        <translation>添加图层…</translation>
    </message>
    <message>
        <source>Add a Town</source>
        <translation>添加镇</translation>
    </message>
    <message>
        <source>Add a layer of these places with axis, distance, position and corridor of each</source>
        <translation>新增图层：这些地点及其所属轴线、距离、里程和廊道</translation>
    </message>
    <message>
        <source>Add a layer with one row per city and the population of the urban area. A table without geometry works too.</source>
        <translation>请添加城市图层：每个城市一条记录，含城区常住人口字段；无几何的表格也可以。</translation>
    </message>
    <message>
        <source>Add a layer with one row per county or town, its code and its residents.</source>
        <translation>请添加县或镇图层：每个单元一条记录，含行政区划代码和常住人口。</translation>
    </message>
    <message>
        <source>All axes in whose corridor it lies</source>
        <translation>所在廊道的全部轴线</translation>
    </message>
    <message>
        <source>All axes of the node</source>
        <translation>节点所属的全部轴线</translation>
    </message>
    <message>
        <source>All {n} rows were placed.</source>
        <translation>{n} 行已全部定位。</translation>
    </message>
    <message>
        <source>Another layer is being saved; wait until it is done.</source>
        <translation>正在保存另一图层，请稍候。</translation>
    </message>
    <message>
        <source>Another list is being exported; wait until it is done.</source>
        <translation>另一份清单正在导出，请稍候。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Area (km²)</source>
        <translation>面积（平方公里）</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>计算归属</translation>
    </message>
    <message>
        <source>Assigning “{layer}”</source>
        <translation>正在计算“{layer}”的归属</translation>
    </message>
    <message>
        <source>At Least</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>At Most</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>At most one for each axis; none takes the default course. river_to_yibin: along the Yangtze to Yibin. west_chengdu_kunming: from Chengdu by Zigong, Yibin and Zhaotong to Kunming. east_chongqing_guiyang: from Xi'an by Ankang, Dazhou and Guang'an to Chongqing. Nodes that a variant leaves out drop. Own nodes know no variants.</source>
        <translation>每条轴线至多选一个，不选则用默认走向。river_to_yibin：沿长江至宜宾。west_chengdu_kunming：自成都经自贡、宜宾、昭通至昆明。east_chongqing_guiyang：自西安经安康、达州、广安至重庆。走向变更后不再经过的节点不输出。自有节点没有走向方案。</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Auto: 10,000 Persons (Median {m})</source>
        <translation>自动：万人（中位数 {m}）</translation>
    </message>
    <message>
        <source>Auto: Persons (Median {m})</source>
        <translation>自动：人（中位数 {m}）</translation>
    </message>
    <message>
        <source>Auto: {found}</source>
        <translation>自动：{found}</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>轴线</translation>
    </message>
    <message>
        <source>Axes of “{layer}” with all their nodes at one place: {n} (first “{axis}”, feature {row}).</source>
        <translation>“{layer}”有 {n} 条轴线的节点都在同一点（如“{axis}”，第 {row} 号要素）。</translation>
    </message>
    <message>
        <source>Axes of “{layer}” with fewer than two nodes to draw a line through: {n} (first “{axis}”, feature {row}).</source>
        <translation>“{layer}”有 {n} 条轴线可连线的节点不足两个（如“{axis}”，第 {row} 号要素）。</translation>
    </message>
    <message>
        <source>Axes: the lines of “{layer}”.</source>
        <translation>轴线：“{layer}”中的线。</translation>
    </message>
    <message>
        <source>Axis Corridors</source>
        <translation>轴线廊道</translation>
    </message>
    <message>
        <source>Axis Framework</source>
        <translation>城镇化轴线框架</translation>
    </message>
    <message>
        <source>Axis field</source>
        <translation>轴线字段</translation>
    </message>
    <message>
        <source>Axis id</source>
        <translation>轴线代号</translation>
    </message>
    <message>
        <source>Axis lines</source>
        <translation>轴线</translation>
    </message>
    <message>
        <source>Axis lines for measuring</source>
        <translation>轴线（供量算）</translation>
    </message>
    <message>
        <source>Axis {id}: {name}, {length} km from {start}.</source>
        <translation>轴线 {id}：{name}，自{start}起长 {length} 公里。</translation>
    </message>
    <message>
        <source>Axis | Nodes | Length</source>
        <translation>轴线 | 节点 | 长度</translation>
    </message>
    <message>
        <source>Axis “{axis}” has no length, and so no belt.</source>
        <translation>轴线“{axis}”长度为零，没有廊道。</translation>
    </message>
    <message>
        <source>Axis “{axis}” of “{layer}” has coordinates that are no degrees (first {value}). Check the layer's coordinate system.</source>
        <translation>“{layer}”中轴线“{axis}”的坐标不是经纬度（首个为 {value}）。请检查图层的坐标系。</translation>
    </message>
    <message>
        <source>Baotou–Kunming</source>
        <translation>包昆通道</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>所属县市</translation>
    </message>
    <message>
        <source>Below floor</source>
        <translation>低于下限</translation>
    </message>
    <message>
        <source>Below the scheme's floor</source>
        <translation>低于标准下限</translation>
    </message>
    <message>
        <source>Below the scheme's floor: {n}</source>
        <translation>低于标准下限：{n}</translation>
    </message>
    <message>
        <source>Belts</source>
        <translation>廊道方式</translation>
    </message>
    <message>
        <source>Belts of true width on the ellipsoid around development axes.</source>
        <translation>围绕发展轴线生成按椭球面量算宽度的廊道。</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>中英双语</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>数据性质</translation>
    </message>
    <message>
        <source>Bound of {name}</source>
        <translation>{name}的界限</translation>
    </message>
    <message>
        <source>Building {axis}, {n} of {total}</source>
        <translation>正在绘制{axis}：{n}/{total}</translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>By its name “{field}” holds {found}, an upper bound of {measure}. Below the threshold the answer is sure, above it open.</source>
        <translation>从字段名看，“{field}”为{found}，只是{measure}的上限：低于阈值可确定不符合，达到阈值则无法判断。</translation>
    </message>
    <message>
        <source>By its name “{field}” holds {found}. That is more than the {measure}, so it is taken as at_most: below a threshold it is a sure answer, from it on none.</source>
        <translation>按字段名，“{field}”是{found}，大于{measure}，因此作为上限（at_most）：低于阈值可确定，达到阈值则无法判断。</translation>
    </message>
    <message>
        <source>By its name “{field}” holds {found}; “{scheme}” counts {right}, which “{better}” seems to hold.</source>
        <translation>从名称看，“{field}”是{found}；“{scheme}”以{right}为准，“{better}”似乎是该口径的字段。</translation>
    </message>
    <message>
        <source>By its name “{field}” holds {found}; “{scheme}” counts {right}.</source>
        <translation>从名称看，“{field}”是{found}；“{scheme}”以{right}为准。</translation>
    </message>
    <message>
        <source>CSV (UTF-8)…</source>
        <translation>CSV（UTF-8）…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelled: the output is partial.</source>
        <translation>已取消：输出不完整。</translation>
    </message>
    <message>
        <source>Cancelled; the figures are out of date.</source>
        <translation>已取消，结果未更新。</translation>
    </message>
    <message>
        <source>Cancelled; the map is as it was.</source>
        <translation>已取消，地图未改动。</translation>
    </message>
    <message>
        <source>Cannot Tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>Cannot tell by {scheme}: {criteria}.</source>
        <translation>按《{scheme}》无法判断：{criteria}。</translation>
    </message>
    <message>
        <source>Cannot tell by {scheme}: {why}.</source>
        <translation>按《{scheme}》无法判断：{why}。</translation>
    </message>
    <message>
        <source>Cannot tell: neither code nor name say whether this is a county or a town.</source>
        <translation>无法判断：代码和名称都不能说明是县还是镇。</translation>
    </message>
    <message>
        <source>Central</source>
        <translation>中部</translation>
    </message>
    <message>
        <source>Change the thresholds in {file} and save it; the list follows.</source>
        <translation>请在 {file} 中修改阈值并保存，清单随之更新。</translation>
    </message>
    <message>
        <source>Change thresholds in a copy of this scheme</source>
        <translation>复制本标准并修改阈值</translation>
    </message>
    <message>
        <source>Changed Since Decision</source>
        <translation>作出意见后有变</translation>
    </message>
    <message>
        <source>Changed since the decision</source>
        <translation>作出意见后结论有变</translation>
    </message>
    <message>
        <source>Changes by criterion, shift and pair of states (JSON)</source>
        <translation>按指标、浮动幅度和前后结论统计的变动（JSON）</translation>
    </message>
    <message>
        <source>Changes of status</source>
        <translation>结论变动</translation>
    </message>
    <message>
        <source>China</source>
        <translation>中国标准</translation>
    </message>
    <message>
        <source>Choose Field</source>
        <translation>改选字段</translation>
    </message>
    <message>
        <source>Choose the field of “{layer}” that tells its axes apart (AXIS_FIELD) among {fields}.</source>
        <translation>请从 {fields} 中选择“{layer}”里区分轴线的字段（AXIS_FIELD）。</translation>
    </message>
    <message>
        <source>Choose the fields of “{layer}” that hold axis and order.</source>
        <translation>请选择“{layer}”中的轴线字段和次序字段。</translation>
    </message>
    <message>
        <source>Choose the point layer of your nodes.</source>
        <translation>请选择自有节点的点图层。</translation>
    </message>
    <message>
        <source>Choose the population field of “{layer}”.</source>
        <translation>请选定“{layer}”的人口字段。</translation>
    </message>
    <message>
        <source>Cities</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>City Tiers</source>
        <translation>城市规模等级</translation>
    </message>
    <message>
        <source>City scheme</source>
        <translation>城市划分标准</translation>
    </message>
    <message>
        <source>City size tiers by {scheme} (rule set {id}, version {version}).</source>
        <translation>城市规模等级，依据{scheme}（规则集 {id}，版本 {version}）。</translation>
    </message>
    <message>
        <source>Class id</source>
        <translation>类别代号</translation>
    </message>
    <message>
        <source>Classified cities</source>
        <translation>城市规模等级</translation>
    </message>
    <message>
        <source>Classified with UrbanFrame, rule set {id} version {version}</source>
        <translation>由城镇格局插件划分，规则集 {id}，版本 {version}</translation>
    </message>
    <message>
        <source>Classify Cities</source>
        <translation>划分城市规模等级</translation>
    </message>
    <message>
        <source>Clause: {clause}.</source>
        <translation>条款：{clause}。</translation>
    </message>
    <message>
        <source>Clips the lines and keeps the nodes inside. Given without a coordinate system it is in degrees (EPSG:4326).</source>
        <translation>裁剪轴线，只保留范围内的节点。未注明坐标系时按经纬度（EPSG:4326）理解。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Coast</source>
        <translation>沿海通道</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Codes by GB/T 2260. Left empty, the field is taken that is named like one.</source>
        <translation>GB/T 2260 行政区划代码。留空时按字段名识别。</translation>
    </message>
    <message>
        <source>Columns by Width</source>
        <translation>按宽度显示列</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>对比方式</translation>
    </message>
    <message>
        <source>Coordinate system of both outputs. Choose that of your layers or your project.</source>
        <translation>两个输出图层的坐标系。请选择您的图层或工程的坐标系。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy or Save</source>
        <translation>复制或保存</translation>
    </message>
    <message>
        <source>Correct the layer, or leave NODES empty for the bundled nodes.</source>
        <translation>请修正图层，或将 NODES 留空以使用内置节点。</translation>
    </message>
    <message>
        <source>Corridor each side</source>
        <translation>廊道单侧宽度</translation>
    </message>
    <message>
        <source>Corridor to each side (km)</source>
        <translation>廊道每侧宽度（公里）</translation>
    </message>
    <message>
        <source>Corridors</source>
        <translation>廊道</translation>
    </message>
    <message>
        <source>Count and population by tier (JSON)</source>
        <translation>各等级城市数和人口（JSON）</translation>
    </message>
    <message>
        <source>Count of places by axis (JSON)</source>
        <translation>各轴线的地点数（JSON）</translation>
    </message>
    <message>
        <source>Counted: {measure}.</source>
        <translation>统计口径：{measure}。</translation>
    </message>
    <message>
        <source>Counties</source>
        <translation>县</translation>
    </message>
    <message>
        <source>Counties and towns</source>
        <translation>县和镇</translation>
    </message>
    <message>
        <source>Counties or towns</source>
        <translation>县或镇</translation>
    </message>
    <message>
        <source>County</source>
        <translation>所属县</translation>
    </message>
    <message>
        <source>County Towns</source>
        <translation>县城评估</translation>
    </message>
    <message>
        <source>Criteria failed</source>
        <translation>未通过的指标</translation>
    </message>
    <message>
        <source>Criteria of each unit</source>
        <translation>各单元逐项指标</translation>
    </message>
    <message>
        <source>Criteria of the unit</source>
        <translation>该单元的各项指标</translation>
    </message>
    <message>
        <source>Criteria of {scheme} (rule set {id}, version {version}).</source>
        <translation>按《{scheme}》的指标（规则集 {id}，第 {version} 版）。</translation>
    </message>
    <message>
        <source>Criteria passed</source>
        <translation>通过的指标</translation>
    </message>
    <message>
        <source>Criteria without an answer</source>
        <translation>缺数据的指标</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Crossing of axes</source>
        <translation>轴线交汇节点</translation>
    </message>
    <message>
        <source>Crossing of {axes}</source>
        <translation>{axes}的交汇节点</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Decisions cannot be kept safe from a crash: {reason}. Save the project.</source>
        <translation>意见无法写入崩溃恢复日志：{reason}。请保存工程。</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Defer</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Distance to the axis (km)</source>
        <translation>到轴线的距离（公里）</translation>
    </message>
    <message>
        <source>Distances and positions are ellipsoidal.</source>
        <translation>距离和里程按椭球面计算。</translation>
    </message>
    <message>
        <source>Distances and positions are ellipsoidal; the corridor reaches {corridor} km to each side.</source>
        <translation>距离和里程按椭球面计算；廊道每侧宽 {corridor} 公里。</translation>
    </message>
    <message>
        <source>Document: {document}.</source>
        <translation>文件：{document}。</translation>
    </message>
    <message>
        <source>Does Not Meet</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>Does not meet</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>Does not meet {scheme}: {criteria}.</source>
        <translation>不符合《{scheme}》：{criteria}。</translation>
    </message>
    <message>
        <source>Draw Framework</source>
        <translation>绘制轴线</translation>
    </message>
    <message>
        <source>Drawn, up to date</source>
        <translation>已绘制</translation>
    </message>
    <message>
        <source>Draws curves through own nodes as through the bundled ones, else straight lines.</source>
        <translation>与内置节点一样用平滑曲线连接自有节点，否则用直线连接。</translation>
    </message>
    <message>
        <source>Each row holds what the next narrower belt of its axis leaves.</source>
        <translation>每条记录是同一轴线较窄一级廊道以外的部分。</translation>
    </message>
    <message>
        <source>Each side</source>
        <translation>廊道单侧</translation>
    </message>
    <message>
        <source>Eastern</source>
        <translation>东部</translation>
    </message>
    <message>
        <source>Edges lie at the geodesic distance on the ellipsoid of CGCS2000, within 0.1 % of the width; areas are ellipsoidal.</source>
        <translation>廊道边缘按 CGCS2000 椭球面上的大地线距离确定，误差不超过宽度的 0.1%；面积为椭球面面积。</translation>
    </message>
    <message>
        <source>Edit Filter…</source>
        <translation>修改过滤…</translation>
    </message>
    <message>
        <source>Edit Nodes</source>
        <translation>编辑节点</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>端部</translation>
    </message>
    <message>
        <source>Enter Thresholds</source>
        <translation>填写阈值</translation>
    </message>
    <message>
        <source>Establishing a city is decided by the State Council; this is a desk screening.</source>
        <translation>设市由国务院决定，本结果仅为案头筛查。</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>确切</translation>
    </message>
    <message>
        <source>Excel Workbook (XLSX)…</source>
        <translation>Excel 工作簿（XLSX）…</translation>
    </message>
    <message>
        <source>Excluded in principle (yes or no)</source>
        <translation>原则上不予考虑（是或否）</translation>
    </message>
    <message>
        <source>Exponent {z} ± {se} ({n} cities ≥ {min})</source>
        <translation>指数 {z} ± {se}（≥{min}，{n} 市）</translation>
    </message>
    <message>
        <source>Exponent {z} ± {se} ({n} cities ≥ {min}); so few cities say little</source>
        <translation>指数 {z} ± {se}（≥{min}，{n} 市）；城市过少，仅供参考</translation>
    </message>
    <message>
        <source>Export Data as CSV…</source>
        <translation>导出数据为 CSV…</translation>
    </message>
    <message>
        <source>Export List</source>
        <translation>导出清单</translation>
    </message>
    <message>
        <source>Export List…</source>
        <translation>导出清单…</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>Falls under a relaxation (yes or no)</source>
        <translation>适用放宽条件（是或否）</translation>
    </message>
    <message>
        <source>Feature {row} of “{layer}” lies where {crs} does not reach: {error}.</source>
        <translation>“{layer}”的第 {row} 号要素超出 {crs} 的适用范围：{error}。</translation>
    </message>
    <message>
        <source>Features of “{layer}” left out, for want of an axis in “{field}” or of a line with a length: {n} (first: feature {row}).</source>
        <translation>“{layer}”有 {n} 个要素在“{field}”中没有轴线或没有长度，已略去（首个：要素 {row}）。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Field of the code</source>
        <translation>代码字段</translation>
    </message>
    <message>
        <source>Field of the code: {code}. Field of the name: {name}.</source>
        <translation>代码字段：{code}；名称字段：{name}。</translation>
    </message>
    <message>
        <source>Field of the name</source>
        <translation>名称字段</translation>
    </message>
    <message>
        <source>Field that marks county seats</source>
        <translation>县城标记字段</translation>
    </message>
    <message>
        <source>Field that marks units excluded in principle</source>
        <translation>标记原则上不予考虑单元的字段</translation>
    </message>
    <message>
        <source>Field that marks units under a relaxation</source>
        <translation>放宽条件标记字段</translation>
    </message>
    <message>
        <source>Field “{field}” is no longer in “{layer}”.</source>
        <translation>“{layer}”中已没有字段“{field}”。</translation>
    </message>
    <message>
        <source>Fields and Measures: {a} of {b} Set</source>
        <translation>字段与指标：已对应 {a}/{b}</translation>
    </message>
    <message>
        <source>Fields: {a} of {b} Set</source>
        <translation>字段：已对应 {a}/{b}</translation>
    </message>
    <message>
        <source>Fills both name columns. Left empty: the fields name_en and name_zh, if there.</source>
        <translation>同时写入两个名称列。留空时使用字段 name_en 和 name_zh（如有）。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter ({n})</source>
        <translation>筛选（{n}）</translation>
    </message>
    <message>
        <source>Fit cities of at least</source>
        <translation>参与拟合的最小规模</translation>
    </message>
    <message>
        <source>Flag County Towns Eligible for Upgrade</source>
        <translation>县城升级条件筛查</translation>
    </message>
    <message>
        <source>Flat ends.</source>
        <translation>端部平直。</translation>
    </message>
    <message>
        <source>Folder for the Demo Project</source>
        <translation>示例工程存放文件夹</translation>
    </message>
    <message>
        <source>Follow the active layer</source>
        <translation>跟随当前图层</translation>
    </message>
    <message>
        <source>Framework</source>
        <translation>轴线来源</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>Gap, relative</source>
        <translation>相对差额</translation>
    </message>
    <message>
        <source>GeoPackage…</source>
        <translation>GeoPackage…</translation>
    </message>
    <message>
        <source>Give its nodes another axis id to draw the line through them.</source>
        <translation>如需按节点连线，请为其节点另设轴线标识。</translation>
    </message>
    <message>
        <source>H2: along the river to Yibin</source>
        <translation>沿江：沿江至宜宾</translation>
    </message>
    <message>
        <source>H2: to Chengdu</source>
        <translation>沿江：至成都</translation>
    </message>
    <message>
        <source>Half the width of the corridor; 0 draws none. 50 km is this plugin's own figure.</source>
        <translation>廊道宽度的一半，0 表示不绘制廊道；50 公里为本插件自定的数值。</translation>
    </message>
    <message>
        <source>Harbin–Guangzhou</source>
        <translation>京哈京广通道</translation>
    </message>
    <message>
        <source>In force since {since}.</source>
        <translation>自 {since} 起适用。</translation>
    </message>
    <message>
        <source>In the corridor</source>
        <translation>是否在廊道内</translation>
    </message>
    <message>
        <source>Install python3-shapely and python3-geopandas with your distribution's package manager; Debian 13 and Ubuntu 24.04 have them new enough.</source>
        <translation>请用系统的软件包管理器安装 python3-shapely 和 python3-geopandas；Debian 13 和 Ubuntu 24.04 提供的版本已足够新。</translation>
    </message>
    <message>
        <source>International</source>
        <translation>国际标准</translation>
    </message>
    <message>
        <source>Is a county seat (yes or no)</source>
        <translation>是县城所在镇（是或否）</translation>
    </message>
    <message>
        <source>Its thresholds are the user's own, whatever document it names.</source>
        <translation>其阈值由用户自定，不代表所列文件。</translation>
    </message>
    <message>
        <source>Keep the Nodes in</source>
        <translation>节点保存到</translation>
    </message>
    <message>
        <source>Kind of units</source>
        <translation>单元类型</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Land bridge</source>
        <translation>陆桥通道</translation>
    </message>
    <message>
        <source>Language of QGIS</source>
        <translation>QGIS 的语言</translation>
    </message>
    <message>
        <source>Language of labels</source>
        <translation>标注语言</translation>
    </message>
    <message>
        <source>Language of labels and reasons</source>
        <translation>名称和判定依据的语言</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Length (km)</source>
        <translation>长度（千米）</translation>
    </message>
    <message>
        <source>Licence: GPL-2.0-or-later. It comes without any warranty.</source>
        <translation>许可：GPL-2.0 或更高版本，不附带任何担保。</translation>
    </message>
    <message>
        <source>Lines of “{layer}” left out, for want of an axis in “{field}”: {n} of {total} (first: feature {row}).</source>
        <translation>“{layer}”共 {total} 条线，其中 {n} 条在“{field}”中没有轴线，已略去（如第 {row} 号要素）。</translation>
    </message>
    <message>
        <source>Looking for Packages</source>
        <translation>检查可选组件</translation>
    </message>
    <message>
        <source>Lowest tier rank to keep</source>
        <translation>保留到第几级</translation>
    </message>
    <message>
        <source>MEASURES has a row without a measure (field “{field}”).</source>
        <translation>MEASURES 有一行未写指标（字段“{field}”）。</translation>
    </message>
    <message>
        <source>MEASURES has two rows for “{measure}”.</source>
        <translation>MEASURES 中“{measure}”出现两次。</translation>
    </message>
    <message>
        <source>MEASURES has {n} cells; each row needs three: measure, field, unit and bound (an empty cell where a row has none).</source>
        <translation>MEASURES 有 {n} 个单元格；每行须有三个：指标、字段、单位与界限（没有则留空）。</translation>
    </message>
    <message>
        <source>MEASURES, “{measure}”: “{unit}” is none of its units {known}.</source>
        <translation>MEASURES 中“{measure}”：“{unit}”不是其单位（{known}）。</translation>
    </message>
    <message>
        <source>MEASURES, “{measure}”: “{word}” is no unit and no bound; known are {known}.</source>
        <translation>MEASURES 中“{measure}”：“{word}”既不是单位也不是界限；可用的有 {known}。</translation>
    </message>
    <message>
        <source>MEASURES: the scheme has no measure “{measure}”. Its measures are {known}.</source>
        <translation>MEASURES：该标准没有指标“{measure}”，可用的有 {known}。</translation>
    </message>
    <message>
        <source>Made with UrbanFrame, tool Axis Corridors</source>
        <translation>由 UrbanFrame 的“轴线廊道”工具生成</translation>
    </message>
    <message>
        <source>Made with UrbanFrame, tool Axis Framework</source>
        <translation>由 UrbanFrame“城镇化轴线框架”工具生成</translation>
    </message>
    <message>
        <source>Main node</source>
        <translation>主要节点</translation>
    </message>
    <message>
        <source>Main nodes: {main}; side nodes: {side}</source>
        <translation>主要节点 {main} 个，沿线节点 {side} 个</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>指标与字段</translation>
    </message>
    <message>
        <source>Meets</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>Meets the testable criteria of {scheme} ({n} of {m}): {criteria}.</source>
        <translation>符合《{scheme}》可检验指标（{m}项中{n}项）：{criteria}。</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺数据</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name (Chinese)</source>
        <translation>名称（中文）</translation>
    </message>
    <message>
        <source>Name (English)</source>
        <translation>名称（英文）</translation>
    </message>
    <message>
        <source>Name field</source>
        <translation>名称字段</translation>
    </message>
    <message>
        <source>Name or code</source>
        <translation>名称或代码</translation>
    </message>
    <message>
        <source>Name, pinyin or code</source>
        <translation>名称、拼音或代码</translation>
    </message>
    <message>
        <source>Names keep off all nodes</source>
        <translation>名称避让所有节点</translation>
    </message>
    <message>
        <source>Nearest axis</source>
        <translation>最近轴线</translation>
    </message>
    <message>
        <source>Nearest axis of each place, with distance, position, side and corridors.</source>
        <translation>每个地点的最近轴线，以及距离、里程、方位和所在廊道。</translation>
    </message>
    <message>
        <source>Neither codes nor names of “{layer}” ({fields}) tell counties from towns. Choose other fields (CODE_FIELD, NAME_FIELD), or the kind (KIND).</source>
        <translation>“{layer}”的代码和名称（{fields}）不能区分县和镇。请改选字段（CODE_FIELD、NAME_FIELD），或指定类型（KIND）。</translation>
    </message>
    <message>
        <source>Neither codes nor names of “{layer}” tell counties from towns.</source>
        <translation>“{layer}”的代码和名称都不能区分县与镇。</translation>
    </message>
    <message>
        <source>Neither name nor values of “{field}” (median {median}) tell the unit of {measure}. Give it in MEASURES: one of {units}.</source>
        <translation>“{field}”的字段名和数值（中位数 {median}）都不能说明 {measure} 的单位。请在 MEASURES 中写明：{units} 之一。</translation>
    </message>
    <message>
        <source>Neither name nor values of “{field}” (median {m}) tell the unit of {measure}.</source>
        <translation>从“{field}”的字段名和数值（中位数 {m}）都无法判断{measure}的单位。</translation>
    </message>
    <message>
        <source>No axis is chosen: choose at least one (AXES).</source>
        <translation>没有选择轴线，请至少选择一条（AXES）。</translation>
    </message>
    <message>
        <source>No axis reaches into the extent (EXTENT).</source>
        <translation>范围内没有轴线经过（EXTENT）。</translation>
    </message>
    <message>
        <source>No cities to classify yet</source>
        <translation>尚无可划分的城市</translation>
    </message>
    <message>
        <source>No city of the census has this code.</source>
        <translation>人口普查中没有此代码的城市。</translation>
    </message>
    <message>
        <source>No corridor</source>
        <translation>无廊道</translation>
    </message>
    <message>
        <source>No counties or towns to check yet</source>
        <translation>尚无可评估的县或镇</translation>
    </message>
    <message>
        <source>No exponent: all cities ≥ {min} are of one size</source>
        <translation>无法拟合：≥{min}的城市规模全部相同</translation>
    </message>
    <message>
        <source>No exponent: fewer than {fewest} cities ≥ {min}</source>
        <translation>无法拟合：≥{min}的城市不足{fewest}个</translation>
    </message>
    <message>
        <source>No field of “{layer}” is chosen for {measures}.</source>
        <translation>“{layer}”中尚未选定{measures}的字段。</translation>
    </message>
    <message>
        <source>No field of “{layer}” is named like a measure of the scheme. Say in MEASURES which of {fields} holds one of: {measures}.</source>
        <translation>“{layer}”没有字段名像该标准的指标。请在 MEASURES 中写明 {fields} 中哪个字段是以下指标之一：{measures}。</translation>
    </message>
    <message>
        <source>No field of “{layer}” is named like a population. Choose the population field (POPULATION_FIELD) among {fields}.</source>
        <translation>从名称看，“{layer}”没有人口字段。请在以下字段中选定人口字段（POPULATION_FIELD）：{fields}。</translation>
    </message>
    <message>
        <source>No figure</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>No geometry</source>
        <translation>没有几何图形</translation>
    </message>
    <message>
        <source>No population figure</source>
        <translation>缺少人口数值</translation>
    </message>
    <message>
        <source>No program opens {file}. Change the thresholds there; the list follows.</source>
        <translation>没有程序可打开 {file}。请在该文件中修改阈值，清单随之更新。</translation>
    </message>
    <message>
        <source>No transformation leads from {crs} to {target}: give another one as crs.</source>
        <translation>没有从 {crs} 到 {target} 的坐标转换，请在 crs 中另给坐标系。</translation>
    </message>
    <message>
        <source>No unit of {n} changes its status.</source>
        <translation>{n} 个单元的结论均未改变。</translation>
    </message>
    <message>
        <source>No width is given (WIDTHS_KM): write one or several, such as 25, 50.</source>
        <translation>未给出宽度（WIDTHS_KM）：请填写一个或多个，例如 25, 50。</translation>
    </message>
    <message>
        <source>Node City | Tier | Off Axis | Along</source>
        <translation>节点城市 | 等级 | 距轴线 | 里程</translation>
    </message>
    <message>
        <source>Node cities</source>
        <translation>节点城市</translation>
    </message>
    <message>
        <source>Node cities by axis</source>
        <translation>各轴线的节点城市</translation>
    </message>
    <message>
        <source>Node layer | Axis field | Order field | Name field</source>
        <translation>节点图层 | 轴线字段 | 次序字段 | 名称字段</translation>
    </message>
    <message>
        <source>Nodes of “{layer}” off the earth: {n} (first at {value}, feature {row}). Is the layer's coordinate system right?</source>
        <translation>“{layer}”有 {n} 个节点不在地球上（如 {value}，第 {row} 号要素），请检查图层坐标系。</translation>
    </message>
    <message>
        <source>Nodes of “{layer}” that repeat an order of their axis: {n} (first “{value}” in “{order_field}”, feature {row}, axis “{axis}”).</source>
        <translation>“{layer}”有 {n} 个节点在同一轴线内次序重复（如“{order_field}”中的“{value}”，第 {row} 号要素，轴线“{axis}”）。</translation>
    </message>
    <message>
        <source>Nodes of “{layer}” without a single point: {n} (first: feature {row}).</source>
        <translation>“{layer}”有 {n} 个节点没有唯一的点（如第 {row} 号要素）。</translation>
    </message>
    <message>
        <source>Nodes of “{layer}” without an axis in “{axis_field}”: {n} (first: feature {row}).</source>
        <translation>“{layer}”有 {n} 个节点在“{axis_field}”中没有轴线（如第 {row} 号要素）。</translation>
    </message>
    <message>
        <source>Nodes of “{layer}” without an order in “{order_field}”: {n} (first: feature {row}, axis “{axis}”).</source>
        <translation>“{layer}”有 {n} 个节点在“{order_field}”中没有次序（如第 {row} 号要素，轴线“{axis}”）。</translation>
    </message>
    <message>
        <source>Northeastern</source>
        <translation>东北</translation>
    </message>
    <message>
        <source>Not Applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Not applicable: a city already.</source>
        <translation>不适用：已设市。</translation>
    </message>
    <message>
        <source>Not applicable: a county seat, which {scheme} does not mean.</source>
        <translation>不适用：县城（县级政府驻地），《{scheme}》不涉及。</translation>
    </message>
    <message>
        <source>Not applicable: a district of a city.</source>
        <translation>不适用：市辖区。</translation>
    </message>
    <message>
        <source>Not applicable: neither a county nor a town.</source>
        <translation>不适用：既不是县也不是镇。</translation>
    </message>
    <message>
        <source>Not applicable: not of the kind that was asked for.</source>
        <translation>不适用：不是所选类型的单元。</translation>
    </message>
    <message>
        <source>Not applicable: {scheme} has no criteria for such a unit.</source>
        <translation>不适用：《{scheme}》没有针对这类单元的指标。</translation>
    </message>
    <message>
        <source>Not drawn yet</source>
        <translation>尚未绘制</translation>
    </message>
    <message>
        <source>Not drawn yet · project CRS {crs}</source>
        <translation>尚未绘制 · 工程坐标系 {crs}</translation>
    </message>
    <message>
        <source>Not drawn: see above</source>
        <translation>未绘制，原因见上</translation>
    </message>
    <message>
        <source>Not in the layer</source>
        <translation>图层中没有</translation>
    </message>
    <message>
        <source>Not tested: {criteria}.</source>
        <translation>未检验：{criteria}。</translation>
    </message>
    <message>
        <source>Not updated: see above</source>
        <translation>未更新，原因见上</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>备注（可不填）</translation>
    </message>
    <message>
        <source>Nothing is to be drawn: tick lines or nodes, or give a corridor.</source>
        <translation>没有要绘制的内容：请勾选轴线或节点，或设置廊道宽度。</translation>
    </message>
    <message>
        <source>Nothing was assigned: {reason}</source>
        <translation>未计算归属：{reason}</translation>
    </message>
    <message>
        <source>Number of changes of status</source>
        <translation>结论变动数</translation>
    </message>
    <message>
        <source>Number of cities below the scheme's floor</source>
        <translation>低于标准下限的城市数</translation>
    </message>
    <message>
        <source>Number of classified cities</source>
        <translation>已分级城市数</translation>
    </message>
    <message>
        <source>Number of features without a usable geometry</source>
        <translation>没有可用几何图形的要素数</translation>
    </message>
    <message>
        <source>Number of places in the corridor of their axis</source>
        <translation>在其轴线廊道内的地点数</translation>
    </message>
    <message>
        <source>Number of places with an axis</source>
        <translation>已归轴的地点数</translation>
    </message>
    <message>
        <source>Number of unclassified cities</source>
        <translation>未分级城市数</translation>
    </message>
    <message>
        <source>Number of units of which it cannot be told</source>
        <translation>无法判断的单元数</translation>
    </message>
    <message>
        <source>Number of units that do not meet it</source>
        <translation>不符合的单元数</translation>
    </message>
    <message>
        <source>Number of units that meet the scheme</source>
        <translation>符合的单元数</translation>
    </message>
    <message>
        <source>Number of units that the scheme is not about</source>
        <translation>不适用的单元数</translation>
    </message>
    <message>
        <source>Numbers, or numbers written as text, that grow along the axis; gaps do not matter. Left empty: the field order.</source>
        <translation>沿轴线递增的数字，或写成文本的数字，可以不连续。留空时使用字段 order。</translation>
    </message>
    <message>
        <source>Numbers, or numbers written as text. Left empty, the field is taken whose name tells the population that the scheme counts, and the log says which.</source>
        <translation>数值，或以文本书写的数值。留空时按字段名称选取符合标准口径的人口字段，并在日志中说明。</translation>
    </message>
    <message>
        <source>Of counties not tested unless MEASURES gives a field: {criteria}.</source>
        <translation>县的下列指标未检验（除非在 MEASURES 中给出字段）：{criteria}。</translation>
    </message>
    <message>
        <source>Of counties not tested, since no figure tells it: {criteria}.</source>
        <translation>县的以下条件没有数据可检验，未检验：{criteria}。</translation>
    </message>
    <message>
        <source>Of own nodes, an axis with one of these ids comes where it is chosen; axes with other ids always come.</source>
        <translation>使用自有节点时，代号属于以上五条的轴线按此处的选择输出，其他代号的轴线总会输出。</translation>
    </message>
    <message>
        <source>Of the town area, in persons</source>
        <translation>镇区常住人口，单位：人</translation>
    </message>
    <message>
        <source>Of towns not tested unless MEASURES gives a field: {criteria}.</source>
        <translation>镇的下列指标未检验（除非在 MEASURES 中给出字段）：{criteria}。</translation>
    </message>
    <message>
        <source>Of towns not tested, since no figure tells it: {criteria}.</source>
        <translation>镇的以下条件没有数据可检验，未检验：{criteria}。</translation>
    </message>
    <message>
        <source>Official names. Left empty, the field is taken that is named like one.</source>
        <translation>正式名称。留空时按字段名识别。</translation>
    </message>
    <message>
        <source>On a run that axes share</source>
        <translation>位于轴线共线区段</translation>
    </message>
    <message>
        <source>On the waiting list</source>
        <translation>后备</translation>
    </message>
    <message>
        <source>On the waiting list: {threshold} and over.</source>
        <translation>列入后备：达到 {threshold}。</translation>
    </message>
    <message>
        <source>One belt for each width over all axes.</source>
        <translation>每个宽度一条廊道，合并全部轴线。</translation>
    </message>
    <message>
        <source>One or several, with commas or spaces between them, such as 25, 50, 100. Half of the whole belt each.</source>
        <translation>一个或多个，用逗号或空格分隔，例如 25, 50, 100。每个数值是整条廊道宽度的一半。</translation>
    </message>
    <message>
        <source>One row per city, with its population. Geometry is not needed.</source>
        <translation>每个城市一条记录，含人口字段；可以没有几何。</translation>
    </message>
    <message>
        <source>One row per county or town, with its figures. Geometry is not needed.</source>
        <translation>每个县或镇一行，含其数值；不需要几何。</translation>
    </message>
    <message>
        <source>One row per unit and moved threshold that gives it another status.</source>
        <translation>每个因阈值浮动而结论改变的单元一行。</translation>
    </message>
    <message>
        <source>Open Demo Project</source>
        <translation>打开示例工程</translation>
    </message>
    <message>
        <source>Open in Processing…</source>
        <translation>在处理工具中打开…</translation>
    </message>
    <message>
        <source>Open this tool in Processing with these settings</source>
        <translation>以当前设置打开处理工具</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>选项…</translation>
    </message>
    <message>
        <source>Order along the axis</source>
        <translation>沿轴线次序</translation>
    </message>
    <message>
        <source>Order field</source>
        <translation>次序字段</translation>
    </message>
    <message>
        <source>Ordinal</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>走向</translation>
    </message>
    <message>
        <source>Other edits were made since in “{layer}”; undo them first.</source>
        <translation>“{layer}”此后还有其他编辑，请先撤销那些编辑。</translation>
    </message>
    <message>
        <source>Other scheme</source>
        <translation>对比标准</translation>
    </message>
    <message>
        <source>Other scheme: {before} → {after}: {n}</source>
        <translation>对比标准：{before} → {after}：{n}</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>自定义标准</translation>
    </message>
    <message>
        <source>Own Node Layer</source>
        <translation>自有节点图层</translation>
    </message>
    <message>
        <source>Own nodes</source>
        <translation>自有节点</translation>
    </message>
    <message>
        <source>Own rule set (YAML)</source>
        <translation>自定义规则集（YAML）</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Percentages above 0 and below 100, each taken up and down: 5,10,20.</source>
        <translation>大于0、小于100的百分数，每个都上下浮动：5,10,20。</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>人</translation>
    </message>
    <message>
        <source>Pick on Map</source>
        <translation>在图上点选</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Place on Map</source>
        <translation>上图</translation>
    </message>
    <message>
        <source>Placed on axes with UrbanFrame</source>
        <translation>由 UrbanFrame 归入轴线</translation>
    </message>
    <message>
        <source>Placed on axes with UrbanFrame, corridor {corridor} km</source>
        <translation>由 UrbanFrame 归入轴线，廊道每侧 {corridor} 公里</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Places by their nearest axis among: {axes}.</source>
        <translation>按最近轴线归类的地点，轴线包括：{axes}。</translation>
    </message>
    <message>
        <source>Places on Axes</source>
        <translation>地点归轴</translation>
    </message>
    <message>
        <source>Places on axes</source>
        <translation>归轴后的地点</translation>
    </message>
    <message>
        <source>Points, lines or areas, in any coordinate system.</source>
        <translation>点、线或面，坐标系不限。</translation>
    </message>
    <message>
        <source>Policy as of {date}.</source>
        <translation>政策依据日期：{date}。</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>人口字段</translation>
    </message>
    <message>
        <source>Population field</source>
        <translation>人口字段</translation>
    </message>
    <message>
        <source>Position along the axis (km)</source>
        <translation>沿轴线的里程（公里）</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>QGIS brings them from version 4.0 on for macOS.</source>
        <translation>macOS 版 QGIS 自 4.0 起自带这些软件包。</translation>
    </message>
    <message>
        <source>Rank {rank} · {population} persons · {tier}</source>
        <translation>位序 {rank} · {population} 人 · {tier}</translation>
    </message>
    <message>
        <source>Rank | Population</source>
        <translation>位序 | 人口</translation>
    </message>
    <message>
        <source>Rank–Size</source>
        <translation>位序—规模</translation>
    </message>
    <message>
        <source>Read as GBK</source>
        <translation>按 GBK 读取</translation>
    </message>
    <message>
        <source>Reading {layer}, {n} of {total} rows</source>
        <translation>正在读取“{layer}”：{n}/{total} 行</translation>
    </message>
    <message>
        <source>Reading {layer}, {n} rows so far</source>
        <translation>正在读取“{layer}”：已读 {n} 行</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>判定依据</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>常住人口</translation>
    </message>
    <message>
        <source>Residents “{value}”: type whole persons up to {most}, or as 43.2万.</source>
        <translation>常住人口“{value}”无法读取：请输入整数人数（不超过 {most}），或如 43.2万。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审查</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>审查人</translation>
    </message>
    <message>
        <source>River and coast: Natural Earth 1:10m, public domain. City points: GeoNames (geonames.org), CC BY 4.0, selected and rounded to 0.01 degree.</source>
        <translation>河流与海岸线：Natural Earth 1:10m，公有领域。城市点位：GeoNames（geonames.org），CC BY 4.0，经选取并取整到 0.01 度。</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Round ends.</source>
        <translation>端部圆弧。</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>走向</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Row {id}</source>
        <translation>第 {id} 行</translation>
    </message>
    <message>
        <source>Rows of the drawn layers are missing: update them</source>
        <translation>所绘图层的要素已缺失：请更新</translation>
    </message>
    <message>
        <source>Rule sets (*.yaml *.yml)</source>
        <translation>规则集 (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>SHIFTS: “{part}” is no percentage above 0 and below 100.</source>
        <translation>SHIFTS：“{part}”不是大于0、小于100的百分数。</translation>
    </message>
    <message>
        <source>Save Project…</source>
        <translation>保存工程…</translation>
    </message>
    <message>
        <source>Save as New Layer</source>
        <translation>另存为新图层</translation>
    </message>
    <message>
        <source>Save as New Layer…</source>
        <translation>另存为新图层…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>保存为 PDF…</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>保存为 PNG…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>保存为 SVG…</translation>
    </message>
    <message>
        <source>Save the project first: typed towns are kept in a file beside it.</source>
        <translation>请先保存工程：录入的镇存放在工程旁的文件里。</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>Saving was cancelled; nothing was written.</source>
        <translation>已取消保存，未写出任何内容。</translation>
    </message>
    <message>
        <source>Schematic line through the nodes of “{layer}”</source>
        <translation>按“{layer}”的节点绘制的示意线</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>划分标准</translation>
    </message>
    <message>
        <source>Scheme to compare with</source>
        <translation>对比标准</translation>
    </message>
    <message>
        <source>Scheme: {scheme} ({id}), chosen by auto for counties.</source>
        <translation>标准：{scheme}（{id}），auto 按县选定。</translation>
    </message>
    <message>
        <source>Scheme: {scheme} ({id}), chosen by auto for towns.</source>
        <translation>标准：{scheme}（{id}），auto 按镇选定。</translation>
    </message>
    <message>
        <source>Scheme: {scheme} ({id}).</source>
        <translation>标准：{scheme}（{id}）。</translation>
    </message>
    <message>
        <source>Screened units</source>
        <translation>筛查结果</translation>
    </message>
    <message>
        <source>Screened with UrbanFrame, rule set {id} version {version}</source>
        <translation>由 UrbanFrame 筛查，规则集 {id} 第 {version} 版</translation>
    </message>
    <message>
        <source>Select Them</source>
        <translation>选中</translation>
    </message>
    <message>
        <source>Select {n} Features</source>
        <translation>选中 {n} 个要素</translation>
    </message>
    <message>
        <source>Sensitivity of the Upgrade Screening</source>
        <translation>升级条件敏感性分析</translation>
    </message>
    <message>
        <source>Set CRS…</source>
        <translation>设置坐标系…</translation>
    </message>
    <message>
        <source>Settings changed since drawing</source>
        <translation>绘制后设置有改动</translation>
    </message>
    <message>
        <source>Shifts of the thresholds (%)</source>
        <translation>阈值浮动幅度（%）</translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Show Them</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Side node</source>
        <translation>沿线节点</translation>
    </message>
    <message>
        <source>Side of the axis</source>
        <translation>位于轴线哪一侧</translation>
    </message>
    <message>
        <source>Size tier of each city by a named standard, with the reason.</source>
        <translation>按指定标准划分每个城市的规模等级，并说明判定依据。</translation>
    </message>
    <message>
        <source>Smooth lines through own nodes</source>
        <translation>平滑连接自有节点</translation>
    </message>
    <message>
        <source>Solid | Symbolic Arrows | Dark Base Map</source>
        <translation>实线 | 示意箭头 | 深色底图</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Status id</source>
        <translation>结论代号</translation>
    </message>
    <message>
        <source>Status then</source>
        <translation>变动后结论</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>Style Layer</source>
        <translation>按等级设置样式</translation>
    </message>
    <message>
        <source>Style the layer by status and keep a map theme</source>
        <translation>按结论设置图层样式，并保存为地图主题</translation>
    </message>
    <message>
        <source>Superseded by {successor}.</source>
        <translation>已由 {successor} 取代。</translation>
    </message>
    <message>
        <source>TIN and polyhedral surfaces are not measured</source>
        <translation>不计算 TIN 和多面体表面</translation>
    </message>
    <message>
        <source>Target CRS</source>
        <translation>目标坐标系</translation>
    </message>
    <message>
        <source>Temporary layer</source>
        <translation>临时图层</translation>
    </message>
    <message>
        <source>Text in “{layer}” does not fit its encoding (“{bad}”). Set the layer's encoding, GBK for example.</source>
        <translation>“{layer}”的文字与其编码不符（“{bad}”）。请设置图层编码，例如 GBK。</translation>
    </message>
    <message>
        <source>Text in “{layer}” looks garbled (“{bad}”); read as GBK it is “{good}”.</source>
        <translation>“{layer}”的文字似为乱码（“{bad}”）；按 GBK 读取为“{good}”。</translation>
    </message>
    <message>
        <source>The Flatpak of QGIS does not bring them: install QGIS from your distribution, with python3-shapely and python3-geopandas.</source>
        <translation>Flatpak 版 QGIS 不带这些软件包：请改用系统软件源中的 QGIS，并安装 python3-shapely 和 python3-geopandas。</translation>
    </message>
    <message>
        <source>The answer hangs on the band by {measure}, which is not known.</source>
        <translation>结论取决于按{measure}划分的档次，而档次未知。</translation>
    </message>
    <message>
        <source>The answer hangs on whether the relaxation holds.</source>
        <translation>结论取决于是否适用放宽条件。</translation>
    </message>
    <message>
        <source>The belt of “{axis}” with {value} km each side would reach a pole.</source>
        <translation>轴线“{axis}”单侧 {value} 公里的廊道会到达极点。</translation>
    </message>
    <message>
        <source>The belts, a multipolygon each.</source>
        <translation>各条廊道，均为多部件面。</translation>
    </message>
    <message>
        <source>The cities with the columns of their tier.</source>
        <translation>带有等级字段的城市图层。</translation>
    </message>
    <message>
        <source>The coordinates lie outside of what CGCS2000 covers</source>
        <translation>坐标超出 CGCS2000 的范围</translation>
    </message>
    <message>
        <source>The corridor must be a finite number of kilometres (CORRIDOR_KM).</source>
        <translation>廊道宽度须为有限的公里数（CORRIDOR_KM）。</translation>
    </message>
    <message>
        <source>The decisions in the project cannot be read and are kept apart: {reason}</source>
        <translation>工程中的意见无法读取，已另行保留：{reason}</translation>
    </message>
    <message>
        <source>The demo cannot be copied to “{folder}”: {reason}</source>
        <translation>示例无法复制到“{folder}”：{reason}</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>导出已取消，未写入任何内容。</translation>
    </message>
    <message>
        <source>The extent {extent} cannot be brought to longitude and latitude (EXTENT).</source>
        <translation>范围 {extent} 无法换算为经纬度（EXTENT）。</translation>
    </message>
    <message>
        <source>The field holds {found}.</source>
        <translation>该字段实为{found}。</translation>
    </message>
    <message>
        <source>The field that holds the ids of the axes; lines with the same value are one axis. Left empty, the field axis is taken.</source>
        <translation>存放轴线代号的字段；取值相同的线属于同一条轴线。留空时采用字段 axis。</translation>
    </message>
    <message>
        <source>The filter of “{layer}” leaves no rows.</source>
        <translation>“{layer}”过滤后没有记录。</translation>
    </message>
    <message>
        <source>The five axes, two horizontal and three vertical, are named by the National New-type Urbanization Plan (2014–2020). No official list of their node cities was found: the lists are this plugin's own reading of the plan, and can be replaced by nodes of your own.</source>
        <translation>两横三纵五条轴线见于《国家新型城镇化规划（2014—2020年）》。未找到节点城市的官方名单，内置名单是本插件对规划的理解，可以用您自己的节点代替。</translation>
    </message>
    <message>
        <source>The framework could not be drawn: {reason}</source>
        <translation>无法绘制轴线：{reason}</translation>
    </message>
    <message>
        <source>The framework does not fit into {crs}: choose another coordinate system (TARGET_CRS), or an EXTENT within its reach. {reason}</source>
        <translation>轴线框架超出 {crs} 的适用范围：请换用其他坐标系（TARGET_CRS），或用 EXTENT 限定在其适用范围内。{reason}</translation>
    </message>
    <message>
        <source>The framework was drawn in temporary layers.</source>
        <translation>轴线已绘制为临时图层。</translation>
    </message>
    <message>
        <source>The framework was drawn.</source>
        <translation>轴线已绘制。</translation>
    </message>
    <message>
        <source>The framework was restyled.</source>
        <translation>轴线样式已更改。</translation>
    </message>
    <message>
        <source>The framework was updated in temporary layers.</source>
        <translation>轴线已在临时图层中更新。</translation>
    </message>
    <message>
        <source>The framework was updated.</source>
        <translation>轴线已更新。</translation>
    </message>
    <message>
        <source>The geometry is invalid</source>
        <translation>几何图形无效</translation>
    </message>
    <message>
        <source>The id of the axis that a node belongs to. Left empty: the field axis.</source>
        <translation>节点所属轴线的代号。留空时使用字段 axis。</translation>
    </message>
    <message>
        <source>The layer could not be read: {reason}</source>
        <translation>图层无法读取：{reason}</translation>
    </message>
    <message>
        <source>The layer has no coordinate system: give the geometry's as crs:='EPSG:4490'.</source>
        <translation>图层没有坐标系：请用 crs:='EPSG:4490' 这样的参数给出几何图形的坐标系。</translation>
    </message>
    <message>
        <source>The layer has no rows: the output is empty.</source>
        <translation>图层没有记录，输出为空。</translation>
    </message>
    <message>
        <source>The layer was removed while it was saved; nothing was written.</source>
        <translation>保存过程中图层被移除，未写出任何内容。</translation>
    </message>
    <message>
        <source>The lines are schematic. No boundary is shown.</source>
        <translation>轴线为示意线，不表示任何界线。</translation>
    </message>
    <message>
        <source>The lines of {axes} in “{layer}” are generalised to be drawn: they are shorter than those for measuring and up to some kilometres aside. Leave AXES_LAYER empty to measure by the bundled axes in full detail.</source>
        <translation>“{layer}”中 {axes} 的线是供绘图的概化线，比供量算的线短，线位偏差可达数公里。AXES_LAYER 留空，即按内置轴线的完整细节量算。</translation>
    </message>
    <message>
        <source>The list was not exported: {reason}</source>
        <translation>清单未能导出：{reason}</translation>
    </message>
    <message>
        <source>The names do not tell which field of “{layer}” is meant: {fields}. Choose one (POPULATION_FIELD).</source>
        <translation>从名称无法判断应使用“{layer}”的哪个字段：{fields}。请选定（POPULATION_FIELD）。</translation>
    </message>
    <message>
        <source>The new layer was not written: {reason}</source>
        <translation>新图层未写出：{reason}</translation>
    </message>
    <message>
        <source>The places with the columns of their axis.</source>
        <translation>带有轴线各列的地点。</translation>
    </message>
    <message>
        <source>The project has no coordinate system; the axes cannot be put in their place.</source>
        <translation>工程没有坐标参照系，轴线无法定位。</translation>
    </message>
    <message>
        <source>The result cannot be brought to the coordinate system {crs}: {why}</source>
        <translation>结果无法转换到坐标系 {crs}：{why}</translation>
    </message>
    <message>
        <source>The scheme is custom: choose its rule set file (SCHEME_FILE).</source>
        <translation>已选自定义标准（custom），请指定规则集文件（SCHEME_FILE）。</translation>
    </message>
    <message>
        <source>The scheme is the plugin's own, no policy.</source>
        <translation>该标准为本插件口径，非政策标准。</translation>
    </message>
    <message>
        <source>The share “{criterion}” would rise above 1 at {shifts} % and is kept at 1.</source>
        <translation>比重“{criterion}”浮动 {shifts}% 时会超过1，按1计。</translation>
    </message>
    <message>
        <source>The standalone installer of QGIS brings them; with the OSGeo4W setup choose the package qgis-ltr-full or qgis-full.</source>
        <translation>QGIS 独立安装包自带这些软件包；使用 OSGeo4W 安装程序时，请选择 qgis-ltr-full 或 qgis-full。</translation>
    </message>
    <message>
        <source>The style of “{layer}” shows an earlier result.</source>
        <translation>“{layer}”的样式显示的是先前的结果。</translation>
    </message>
    <message>
        <source>The thresholds of the relaxation apply.</source>
        <translation>适用放宽条件的阈值。</translation>
    </message>
    <message>
        <source>The thresholds of {scheme} are not public and stand empty ({criteria}). Copy {file}, give the copy another id, fill them in, and run with the scheme custom.</source>
        <translation>《{scheme}》的阈值为空（{criteria}），未见公开。请复制 {file}，另设 id，填写后以 custom 运行。</translation>
    </message>
    <message>
        <source>The thresholds of {scheme} are not public. Enter them first.</source>
        <translation>{scheme}的阈值未公开，请先填写。</translation>
    </message>
    <message>
        <source>The two horizontal and three vertical axes with their node cities.</source>
        <translation>“两横三纵”轴线及其节点城市。</translation>
    </message>
    <message>
        <source>The units with their status and its reason.</source>
        <translation>带有结论及理由的单元。</translation>
    </message>
    <message>
        <source>The values of “{field}” equal the census’s {found}; “{scheme}” counts {right}, which “{better}” seems to hold.</source>
        <translation>“{field}”的数值与人口普查的{found}一致；“{scheme}”以{right}为准，“{better}”似乎是该口径的字段。</translation>
    </message>
    <message>
        <source>The values of “{field}” equal the census’s {found}; “{scheme}” counts {right}.</source>
        <translation>“{field}”的数值与人口普查的{found}一致；“{scheme}”以{right}为准。</translation>
    </message>
    <message>
        <source>The width {value} is given more than once (WIDTHS_KM).</source>
        <translation>宽度 {value} 重复给出（WIDTHS_KM）。</translation>
    </message>
    <message>
        <source>The width {value} is not larger than 0 (WIDTHS_KM).</source>
        <translation>宽度 {value} 不大于 0（WIDTHS_KM）。</translation>
    </message>
    <message>
        <source>The width {value} km is under {least} km (WIDTHS_KM).</source>
        <translation>宽度 {value} 公里小于 {least} 公里（WIDTHS_KM）。</translation>
    </message>
    <message>
        <source>The width “{value}” is not a number (WIDTHS_KM).</source>
        <translation>宽度“{value}”不是数字（WIDTHS_KM）。</translation>
    </message>
    <message>
        <source>The {n} values of “{field}” (median {median}, maximum {maximum}) may be persons or 10,000 persons, and neither its name nor city codes tell. Nothing was classified: choose the unit.</source>
        <translation>“{field}”的 {n} 个值（中位数 {median}，最大值 {maximum}）可能是“人”，也可能是“万人”，字段名称和城市代码都无法说明。尚未划分，请选定单位。</translation>
    </message>
    <message>
        <source>There is no axis “{found}”; the axes are {known}.</source>
        <translation>没有轴线“{found}”；轴线有 {known}。</translation>
    </message>
    <message>
        <source>There is no rule set “{found}”; shipped are {known}.</source>
        <translation>没有规则集“{found}”；内置的有 {known}。</translation>
    </message>
    <message>
        <source>There is no rule set “{id}” any more; {scheme} is used.</source>
        <translation>已没有标准“{id}”，改用{scheme}。</translation>
    </message>
    <message>
        <source>This copy of the plugin has no demo. In a checkout run: make demo</source>
        <translation>此插件副本不含示例。在源代码目录中请运行：make demo</translation>
    </message>
    <message>
        <source>This scheme is the plugin's own; no policy document gives it.</source>
        <translation>该标准为本插件口径，并非政策文件规定。</translation>
    </message>
    <message>
        <source>This screening is the plugin’s own; no document gives it.</source>
        <translation>此筛查为本插件口径，并非文件规定。</translation>
    </message>
    <message>
        <source>Three columns: the measure, the field that holds it, its unit and how surely it is known, as in “persons” or “ten_thousand at_most”. Bounds: exact, at_most (the field counts more than the measure, as the whole county's residents do for its seat), at_least. Units: {units}. Measures without a row, or in a row without a field, are told from names and aliases, and the log says how. {measures}</source>
        <translation>三列：指标、所在字段、单位及界限，如“persons”或“ten_thousand at_most”。界限：exact（确切）、at_most（字段统计范围大于指标，如以全县人口代县城人口，为上限）、at_least（下限）。单位：{units}。未列出的指标或未填字段的行按字段名和别名识别，并在日志中说明。{measures}</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Threshold moved by (%)</source>
        <translation>阈值浮动（%）</translation>
    </message>
    <message>
        <source>Tick at least one axis</source>
        <translation>请至少勾选一条轴线</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Tier id</source>
        <translation>等级代号</translation>
    </message>
    <message>
        <source>Tier rank</source>
        <translation>等级序号</translation>
    </message>
    <message>
        <source>Tier | Cities | Population | Share</source>
        <translation>等级 | 城市数 | 人口 | 占比</translation>
    </message>
    <message>
        <source>Tiers and Axes</source>
        <translation>城市等级与轴线</translation>
    </message>
    <message>
        <source>Tiers of the cities</source>
        <translation>城市规模等级表</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Towns</source>
        <translation>镇</translation>
    </message>
    <message>
        <source>Two Horizontal, Three Vertical Axes</source>
        <translation>两横三纵</translation>
    </message>
    <message>
        <source>Unclassified</source>
        <translation>未分级</translation>
    </message>
    <message>
        <source>Unclassified: {n}</source>
        <translation>未分级：{n}</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>未表态</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Unit and bound</source>
        <translation>单位与界限</translation>
    </message>
    <message>
        <source>Unit of population</source>
        <translation>人口单位</translation>
    </message>
    <message>
        <source>Unit of the population</source>
        <translation>人口单位</translation>
    </message>
    <message>
        <source>Unit of {name}</source>
        <translation>{name}的单位</translation>
    </message>
    <message>
        <source>Unit of “{field}”: {unit}, as given.</source>
        <translation>“{field}”的单位：{unit}（用户指定）。</translation>
    </message>
    <message>
        <source>Unit of “{field}”: {unit}, by its name.</source>
        <translation>“{field}”的单位：{unit}（据字段名称）。</translation>
    </message>
    <message>
        <source>Unit of “{field}”: {unit}, by its values (median of {n}: {median}).</source>
        <translation>“{field}”的单位：{unit}（据数值大小，{n} 个值的中位数为 {median}）。</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>评估单元</translation>
    </message>
    <message>
        <source>Unknown Region</source>
        <translation>区域不明</translation>
    </message>
    <message>
        <source>Update Framework</source>
        <translation>更新轴线</translation>
    </message>
    <message>
        <source>Upgrade scheme</source>
        <translation>设市标准</translation>
    </message>
    <message>
        <source>UrbanFrame</source>
        <translation>城镇格局</translation>
    </message>
    <message>
        <source>UrbanFrame is ready: the demo shows 683 Chinese cities by size.</source>
        <translation>城镇格局插件已就绪：示例工程展示683座城市的规模等级。</translation>
    </message>
    <message>
        <source>UrbanFrame {version}</source>
        <translation>城镇格局 {version}</translation>
    </message>
    <message>
        <source>Use 10,000 Persons</source>
        <translation>按万人计</translation>
    </message>
    <message>
        <source>Use Anyway</source>
        <translation>仍然使用</translation>
    </message>
    <message>
        <source>Use Bundled</source>
        <translation>使用内置</translation>
    </message>
    <message>
        <source>Use Persons</source>
        <translation>按人计</translation>
    </message>
    <message>
        <source>Use the Screening</source>
        <translation>改用筛查口径</translation>
    </message>
    <message>
        <source>Use {unit}</source>
        <translation>按{unit}</translation>
    </message>
    <message>
        <source>Use “{field}”</source>
        <translation>改用“{field}”</translation>
    </message>
    <message>
        <source>Used where the scheme is custom: a changed copy of a shipped rule set.</source>
        <translation>标准为 custom 时使用：内置规则集的修改副本。</translation>
    </message>
    <message>
        <source>User Guide</source>
        <translation>使用指南</translation>
    </message>
    <message>
        <source>V3: by Ankang and Chongqing</source>
        <translation>包昆：经安康、重庆</translation>
    </message>
    <message>
        <source>V3: by Chengdu and Chongqing</source>
        <translation>包昆：经成都、重庆</translation>
    </message>
    <message>
        <source>V3: by Chengdu and Zhaotong</source>
        <translation>包昆：经成都、昭通</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>现状值</translation>
    </message>
    <message>
        <source>Values of “{order_field}” in “{layer}” that are not numbers: {n} (first “{value}”, feature {row}, axis “{axis}”).</source>
        <translation>“{layer}”的“{order_field}”有 {n} 个值不是数字（如“{value}”，第 {row} 号要素，轴线“{axis}”）。</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>走向方案</translation>
    </message>
    <message>
        <source>Variants (VARIANTS) belong to the bundled nodes; own nodes are taken as given.</source>
        <translation>走向方案（VARIANTS）只用于内置节点，自有节点按原样使用。</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>Warning: {exclusion}.</source>
        <translation>注意：{exclusion}。</translation>
    </message>
    <message>
        <source>Western</source>
        <translation>西部</translation>
    </message>
    <message>
        <source>Whether the town is a county seat is not known.</source>
        <translation>该镇是否为县级政府驻地不详。</translation>
    </message>
    <message>
        <source>Whether the town is a county seat was not checked.</source>
        <translation>未核对该镇是否为县级政府驻地。</translation>
    </message>
    <message>
        <source>Which counties and towns meet the criteria of a named scheme, and how surely.</source>
        <translation>按指定标准检验哪些县、镇符合指标，以及把握程度。</translation>
    </message>
    <message>
        <source>Which units hang on a threshold: each moved alone, all together, or a scheme.</source>
        <translation>哪些单元的结论取决于阈值：逐项浮动、同时浮动，或换用标准。</translation>
    </message>
    <message>
        <source>Width each side (km)</source>
        <translation>单侧宽度（公里）</translation>
    </message>
    <message>
        <source>Widths each side (km)</source>
        <translation>单侧宽度（公里，可多个）</translation>
    </message>
    <message>
        <source>Widths each side in km: {widths}.</source>
        <translation>单侧宽度（公里）：{widths}。</translation>
    </message>
    <message>
        <source>Without a place</source>
        <translation>无法定位</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Write Columns into the Layer</source>
        <translation>写入本图层字段</translation>
    </message>
    <message>
        <source>Write city tiers</source>
        <translation>写入城市规模等级</translation>
    </message>
    <message>
        <source>Yangtze</source>
        <translation>沿长江通道</translation>
    </message>
    <message>
        <source>Yes or no: the standard excludes the unit in principle. It warns and judges not.</source>
        <translation>是或否：标准原则上不含该单元。只作提示，不影响结论。</translation>
    </message>
    <message>
        <source>Yes or no: the town is a county seat, which the plan does not mean. A town over the threshold of which it says neither cannot be told. Without the field towns are judged, and the reason says that this was not checked.</source>
        <translation>是或否：该镇为县级政府驻地，规划不涉及。达到阈值而标记不明的镇无法判断。未选字段时照常判断，并在理由中注明未核对。</translation>
    </message>
    <message>
        <source>Yes or no: the unit falls under a relaxation of cn_1993, whose thresholds of the seat then replace those of its density band.</source>
        <translation>是或否：该单元适用 cn_1993 的放宽条件，其驻地人口阈值取代所在密度档的阈值。</translation>
    </message>
    <message>
        <source>Zoom the map to what is clicked here</source>
        <translation>点选后缩放地图</translation>
    </message>
    <message>
        <source>a group of keys is expected.</source>
        <translation>此处应为键值组。</translation>
    </message>
    <message>
        <source>a number has commas in it; write digits only, such as 1000000.</source>
        <translation>数值中含有逗号；请只写数字，如 1000000。</translation>
    </message>
    <message>
        <source>at least {value}</source>
        <translation>至少 {value}</translation>
    </message>
    <message>
        <source>at most {value}</source>
        <translation>至多 {value}</translation>
    </message>
    <message>
        <source>auto: plan_2021 where the layer holds more towns than counties, else screen_200k; the log says which.</source>
        <translation>auto：图层中镇多于县时用 plan_2021，否则用 screen_200k，并在日志中说明。</translation>
    </message>
    <message>
        <source>auto: the language of QGIS; en: English; zh: Chinese. Set it where a model must give the same words on every machine. Ids never change.</source>
        <translation>auto：QGIS 的语言；en：英文；zh：中文。模型需要在不同计算机上输出相同文字时请明确指定。代号始终不变。</translation>
    </message>
    <message>
        <source>auto: told for each unit by its code and its name. county, town: units that nothing tells of are such; others are not applicable.</source>
        <translation>auto：按代码和名称逐个识别。county（县）、town（镇）：无法识别的单元按此类型处理，其他类型不适用。</translation>
    </message>
    <message>
        <source>auto: told from the field's name and the size of its values, and said in the log; where the two disagree nothing is classified. persons: 人. ten_thousand: 10,000 persons, 万人.</source>
        <translation>auto：根据字段名称和数值大小判断，并在日志中说明；两者矛盾时不予划分。persons：人。ten_thousand：万人。</translation>
    </message>
    <message>
        <source>axis,axes,corridor,belt,buffer,geodesic,ellipsoid,ring,development axis,China</source>
        <translation>轴线,廊道,缓冲,大地线,椭球,环带,发展轴,中国</translation>
    </message>
    <message>
        <source>axis,corridor,framework,node,city,urbanization,land bridge,Yangtze,coast,China</source>
        <translation>轴带,廊道,框架,节点,城市,城镇化,陆桥通道,长江,沿海,中国</translation>
    </message>
    <message>
        <source>axis,corridor,place,distance,nearest,position,side,linear referencing,China</source>
        <translation>轴线,走廊,地点,距离,最近,位置,左右侧,线性参考,中国</translation>
    </message>
    <message>
        <source>city,size,tier,class,population,megacity,urban,China,standard of 2014</source>
        <translation>城市,规模,等级,类别,人口,超大城市,特大城市,中国,2014年标准</translation>
    </message>
    <message>
        <source>cn_2016 is refused until its thresholds are filled in a copy.</source>
        <translation>cn_2016 须在副本中填写阈值后才能运行。</translation>
    </message>
    <message>
        <source>county,town,county seat,upgrade,city,criteria,screening,threshold,China,plan</source>
        <translation>县,镇,县城,升级,设市,指标,筛查,阈值,中国,规划</translation>
    </message>
    <message>
        <source>county,town,sensitivity,robustness,threshold,scenario,screening,China,plan</source>
        <translation>县,镇,敏感性,稳健性分析,阈值浮动,情景,筛查,中国,规划</translation>
    </message>
    <message>
        <source>custom: the rule set file above.</source>
        <translation>custom：上面的规则集文件。</translation>
    </message>
    <message>
        <source>custom: the rule set file below.</source>
        <translation>custom：下方指定的规则集文件。</translation>
    </message>
    <message>
        <source>feature {id}</source>
        <translation>要素 {id}</translation>
    </message>
    <message>
        <source>hangs on the band</source>
        <translation>取决于档次</translation>
    </message>
    <message>
        <source>hectares</source>
        <translation>公顷</translation>
    </message>
    <message>
        <source>it is read-only</source>
        <translation>图层为只读</translation>
    </message>
    <message>
        <source>its format takes no columns</source>
        <translation>该格式不能添加字段</translation>
    </message>
    <message>
        <source>its start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>km²</source>
        <translation>平方公里</translation>
    </message>
    <message>
        <source>meets_upgrade takes schemes of one measure; “{scheme}” has several criteria. Use “Flag County Towns Eligible for Upgrade”.</source>
        <translation>meets_upgrade 只接受只有一项指标的标准；“{scheme}”含多项指标，请用“县城升级条件筛查”。</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>未注明日期</translation>
    </message>
    <message>
        <source>no such key; known are {expected}.</source>
        <translation>没有这个键；可用的键有 {expected}。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>none: no comparison.</source>
        <translation>none：不对比。</translation>
    </message>
    <message>
        <source>not UTF-8 text; save it as UTF-8.</source>
        <translation>不是 UTF-8 文本，请另存为 UTF-8 编码。</translation>
    </message>
    <message>
        <source>not valid YAML ({found}).</source>
        <translation>不是有效的 YAML（{found}）。</translation>
    </message>
    <message>
        <source>over {low}</source>
        <translation>超过{low}</translation>
    </message>
    <message>
        <source>own rule set {id} (titled “{title}”)</source>
        <translation>自定规则集 {id}（标题：{title}）</translation>
    </message>
    <message>
        <source>own rule set {id}, which names: {source}</source>
        <translation>自定规则集 {id}，其所列来源：{source}</translation>
    </message>
    <message>
        <source>per cent</source>
        <translation>%</translation>
    </message>
    <message>
        <source>per_axis: one for each axis and width. dissolved: one for each width over all axes, whose ids stand in the column axis. rings: for each axis and width what its next narrower belt leaves; rings of different axes may overlap.</source>
        <translation>per_axis：每条轴线、每个宽度各一条廊道。dissolved：每个宽度一条廊道，合并全部轴线，各轴线代号列在 axis 列中。rings：每条轴线、每个宽度保留较窄一级廊道以外的部分；不同轴线的环带可以重叠。</translation>
    </message>
    <message>
        <source>persons</source>
        <translation>人</translation>
    </message>
    <message>
        <source>persons per km²</source>
        <translation>人/平方公里</translation>
    </message>
    <message>
        <source>round: half circles around the ends. flat: cut straight across the end, at right angles to the direction in which the axis leaves the half of the widest width around it.</source>
        <translation>round：端部为半圆。flat：在端点处平直截断，垂直于轴线离开端点周围半个最大宽度范围的方向。</translation>
    </message>
    <message>
        <source>share of 1</source>
        <translation>比重（以1计）</translation>
    </message>
    <message>
        <source>the file cannot be read ({found}).</source>
        <translation>文件无法读取（{found}）。</translation>
    </message>
    <message>
        <source>the file {file} is missing</source>
        <translation>找不到文件 {file}</translation>
    </message>
    <message>
        <source>the id “{found}” belongs to a shipped rule set; give yours another.</source>
        <translation>代号“{found}”属于内置规则集，请改用其他代号。</translation>
    </message>
    <message>
        <source>the id “{found}” is taken.</source>
        <translation>代号“{found}”已被占用。</translation>
    </message>
    <message>
        <source>the key is missing.</source>
        <translation>缺少这个键。</translation>
    </message>
    <message>
        <source>the key stands twice.</source>
        <translation>这个键出现了两次。</translation>
    </message>
    <message>
        <source>the reference “*{found}” is not allowed; write the value out.</source>
        <translation>不允许使用引用“*{found}”，请直接写出数值。</translation>
    </message>
    <message>
        <source>too large for a rule set.</source>
        <translation>文件过大，不像规则集。</translation>
    </message>
    <message>
        <source>under {high}</source>
        <translation>{high}以下</translation>
    </message>
    <message>
        <source>up to {high}</source>
        <translation>{high}及以下</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>yuan per person</source>
        <translation>元/人</translation>
    </message>
    <message>
        <source>{axis}: lies across it, the middle of the stretch at {position} km from {start}</source>
        <translation>{axis}：轴线穿过，穿越段中点距{start} {position} 公里</translation>
    </message>
    <message>
        <source>{axis}: nearest axis of {n} places</source>
        <translation>{axis}：为 {n} 个地点的最近轴线</translation>
    </message>
    <message>
        <source>{axis}: nearest axis of {n} places, {inside} of them within {corridor} km</source>
        <translation>{axis}：为 {n} 个地点的最近轴线，其中 {inside} 个在 {corridor} 公里以内</translation>
    </message>
    <message>
        <source>{axis}: on it (within {near} m), at {position} km from {start}</source>
        <translation>{axis}：位于轴线上（{near} 米以内），距{start} {position} 公里处</translation>
    </message>
    <message>
        <source>{axis}: the line follows the river or coast; moving a node does not bend it.</source>
        <translation>{axis}：沿江（海岸）走线，移动节点不改变线形。</translation>
    </message>
    <message>
        <source>{axis}: {away} from its beginning, on the left</source>
        <translation>{axis}：距起点 {away}，位于左侧</translation>
    </message>
    <message>
        <source>{axis}: {away} from its beginning, on the right</source>
        <translation>{axis}：距起点 {away}，位于右侧</translation>
    </message>
    <message>
        <source>{axis}: {away} from its end, on the left, at {position} km from {start}</source>
        <translation>{axis}：距终点 {away}，位于左侧，轴线上距{start} {position} 公里处</translation>
    </message>
    <message>
        <source>{axis}: {away} from its end, on the right, at {position} km from {start}</source>
        <translation>{axis}：距终点 {away}，位于右侧，轴线上距{start} {position} 公里处</translation>
    </message>
    <message>
        <source>{axis}: {away} to its left, at {position} km from {start}</source>
        <translation>{axis}：位于左侧 {away}，距{start} {position} 公里处</translation>
    </message>
    <message>
        <source>{axis}: {away} to its right, at {position} km from {start}</source>
        <translation>{axis}：位于右侧 {away}，距{start} {position} 公里处</translation>
    </message>
    <message>
        <source>{criterion} {shift} %: {before} → {after}: {n}</source>
        <translation>{criterion} {shift}%：{before} → {after}：{n}</translation>
    </message>
    <message>
        <source>{distance} km ({relation} {corridor} km)</source>
        <translation>{distance} 公里（{relation} {corridor} 公里）</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>{file} 第 {line} 行</translation>
    </message>
    <message>
        <source>{found} is negative.</source>
        <translation>{found} 是负数。</translation>
    </message>
    <message>
        <source>{found} must be higher than {expected}, the band before.</source>
        <translation>{found} 必须高于前一档的 {expected}。</translation>
    </message>
    <message>
        <source>{found} must be lower than {expected}, the bound of the class above.</source>
        <translation>{found} 必须小于上一等级的下限 {expected}。</translation>
    </message>
    <message>
        <source>{id} is no longer in force; {successor} superseded it.</source>
        <translation>{id} 已不再适用，由 {successor} 取代。</translation>
    </message>
    <message>
        <source>{id} is there instead: {scheme}.</source>
        <translation>可改用 {id}：{scheme}。</translation>
    </message>
    <message>
        <source>{id}: {title}, {measure}.</source>
        <translation>{id}：{title}，{measure}。</translation>
    </message>
    <message>
        <source>{id}: {title}.</source>
        <translation>{id}：{title}。</translation>
    </message>
    <message>
        <source>{lat}° N, {lon}° E</source>
        <translation>北纬{lat}°，东经{lon}°</translation>
    </message>
    <message>
        <source>{layer}: on axes</source>
        <translation>{layer}：轴线归属</translation>
    </message>
    <message>
        <source>{layer}: on map</source>
        <translation>{layer}：上图</translation>
    </message>
    <message>
        <source>{layer}: tiers</source>
        <translation>{layer}：规模等级</translation>
    </message>
    <message>
        <source>{low} and over</source>
        <translation>{low}以上</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low}—{high}</translation>
    </message>
    <message>
        <source>{measure} (no figure)</source>
        <translation>{measure}（缺数据）</translation>
    </message>
    <message>
        <source>{measure} known only as at least {value}, {sign} {threshold} needed</source>
        <translation>{measure}仅知至少 {value}，须 {sign} {threshold}</translation>
    </message>
    <message>
        <source>{measure} known only as at most {value}, {sign} {threshold} needed</source>
        <translation>{measure}仅知至多 {value}，须 {sign} {threshold}</translation>
    </message>
    <message>
        <source>{measure} {value} {low} and {high}: {label} ({document})</source>
        <translation>{measure} {value} 人，{low} 且 {high}：{label}（{document}）</translation>
    </message>
    <message>
        <source>{measure} {value} {low}: {label} ({document})</source>
        <translation>{measure} {value} 人，{low}：{label}（{document}）</translation>
    </message>
    <message>
        <source>{measure} {value} {sign} {threshold}</source>
        <translation>{measure} {value} {sign} {threshold}</translation>
    </message>
    <message>
        <source>{measure} {value} {sign} {threshold} (over by at least {gap})</source>
        <translation>{measure} {value} {sign} {threshold}（至少超出 {gap}）</translation>
    </message>
    <message>
        <source>{measure} {value} {sign} {threshold} (over by {gap})</source>
        <translation>{measure} {value} {sign} {threshold}（超出 {gap}）</translation>
    </message>
    <message>
        <source>{measure} {value} {sign} {threshold} (short by at least {gap})</source>
        <translation>{measure} {value} {sign} {threshold}（至少差 {gap}）</translation>
    </message>
    <message>
        <source>{measure} {value} {sign} {threshold} (short by {gap})</source>
        <translation>{measure} {value} {sign} {threshold}（差 {gap}）</translation>
    </message>
    <message>
        <source>{measure} {value}, whose threshold hangs on the band</source>
        <translation>{measure} {value}，阈值取决于所在档次</translation>
    </message>
    <message>
        <source>{measure}: “{field}”{guessed}, in {unit}, as given.</source>
        <translation>{measure}：“{field}”{guessed}，单位 {unit}（指定）。</translation>
    </message>
    <message>
        <source>{measure}: “{field}”{guessed}, in {unit}, by its name.</source>
        <translation>{measure}：“{field}”{guessed}，单位 {unit}（按字段名）。</translation>
    </message>
    <message>
        <source>{measure}: “{field}”{guessed}, in {unit}, by its values (median {median}).</source>
        <translation>{measure}：“{field}”{guessed}，单位 {unit}（按数值，中位数 {median}）。</translation>
    </message>
    <message>
        <source>{measure}: “{field}”{guessed}, in {unit}.</source>
        <translation>{measure}：“{field}”{guessed}，单位 {unit}。</translation>
    </message>
    <message>
        <source>{measure}: “{field}”{guessed}, in {unit}; it has no value to tell by.</source>
        <translation>{measure}：“{field}”{guessed}，单位 {unit}；没有可供判断的数值。</translation>
    </message>
    <message>
        <source>{n} axes, {length} km.</source>
        <translation>轴线 {n} 条，共 {length} 公里。</translation>
    </message>
    <message>
        <source>{n} cannot tell</source>
        <translation>{n} 个无法判断</translation>
    </message>
    <message>
        <source>{n} cities, {selected} selected</source>
        <translation>共 {n} 个城市，已选 {selected} 个</translation>
    </message>
    <message>
        <source>{n} codes occur more than once in “{layer}” (first {code}). Each row is counted.</source>
        <translation>“{layer}”有 {n} 个代码重复（如 {code}），各行均计入。</translation>
    </message>
    <message>
        <source>{n} columns written to “{layer}”, not saved yet.</source>
        <translation>已向“{layer}”写入 {n} 个字段，尚未保存。</translation>
    </message>
    <message>
        <source>{n} columns written to “{layer}”, not saved yet; a Shapefile cannot hold {fields}.</source>
        <translation>已向“{layer}”写入 {n} 个字段，尚未保存；Shapefile 容不下 {fields}。</translation>
    </message>
    <message>
        <source>{n} decisions made after the last save were found.</source>
        <translation>找到上次保存后作出的 {n} 条意见。</translation>
    </message>
    <message>
        <source>{n} do not</source>
        <translation>{n} 个不符合</translation>
    </message>
    <message>
        <source>{n} further rows repeat a code (first {value}, feature {row}). Each row is counted.</source>
        <translation>另有 {n} 行代码重复（如 {value}，要素 {row}），各行均计入。</translation>
    </message>
    <message>
        <source>{n} further rows repeat a code (first {value}, feature {row}). Each row is judged.</source>
        <translation>另有 {n} 行代码重复（首个 {value}，要素 {row}），各行均作判断。</translation>
    </message>
    <message>
        <source>{n} km</source>
        <translation>{n} 公里</translation>
    </message>
    <message>
        <source>{n} listed</source>
        <translation>列出 {n} 个</translation>
    </message>
    <message>
        <source>{n} meet</source>
        <translation>{n} 个符合</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>另 {n} 项</translation>
    </message>
    <message>
        <source>{n} not applicable</source>
        <translation>{n} 个不适用</translation>
    </message>
    <message>
        <source>{n} of {total} features of “{layer}” are TIN or polyhedral surfaces (first: feature {row}); their fields are empty. Convert them to polygons first.</source>
        <translation>“{layer}”的 {total} 个要素中有 {n} 个为 TIN 或多面体表面（第一个为要素 {row}），其字段留空。请先转换为多边形。</translation>
    </message>
    <message>
        <source>{n} of {total} features of “{layer}” have an invalid geometry (first: feature {row}); their fields are empty. Use “Fix geometries”.</source>
        <translation>“{layer}”的 {total} 个要素中有 {n} 个几何图形无效（第一个为要素 {row}），其字段留空。请使用“修正几何图形”。</translation>
    </message>
    <message>
        <source>{n} of {total} features of “{layer}” have coordinates outside of what CGCS2000 covers (first: feature {row}); their fields are empty. Check the layer's coordinate system.</source>
        <translation>“{layer}”的 {total} 个要素中有 {n} 个坐标超出 CGCS2000 的范围（第一个为要素 {row}），其字段留空。请检查图层的坐标系。</translation>
    </message>
    <message>
        <source>{n} of {total} features of “{layer}” have no geometry (first feature {row}); left out.</source>
        <translation>“{layer}”的 {total} 个要素中有 {n} 个没有几何（首个为要素 {row}），已略去。</translation>
    </message>
    <message>
        <source>{n} of {total} features of “{layer}” have no geometry (first: feature {row}); their fields are empty.</source>
        <translation>“{layer}”的 {total} 个要素中有 {n} 个没有几何图形（第一个为要素 {row}），其字段留空。</translation>
    </message>
    <message>
        <source>{n} of {total} geometries of “{layer}” are invalid (first feature {row}: {value}); they were repaired for this run.</source>
        <translation>“{layer}”的 {total} 个几何中有 {n} 个无效（首个为要素 {row}：{value}），本次运行已修复后使用。</translation>
    </message>
    <message>
        <source>{n} of {total} geometries of “{layer}” cannot be brought to the coordinate system that is needed (first feature {row}); left out.</source>
        <translation>“{layer}”的 {total} 个几何中有 {n} 个无法转换到所需坐标系（首个为要素 {row}），已略去。</translation>
    </message>
    <message>
        <source>{n} of {total} geometries of “{layer}” cannot be read (first feature {row}); left out.</source>
        <translation>“{layer}”的 {total} 个几何中有 {n} 个无法读取（首个为要素 {row}），已略去。</translation>
    </message>
    <message>
        <source>{n} of {total} points drawn</source>
        <translation>绘出 {n}/{total} 个点</translation>
    </message>
    <message>
        <source>{n} of {total} rows (filter on)</source>
        <translation>{n}/{total} 行（已启用过滤）</translation>
    </message>
    <message>
        <source>{n} of {total} rows were placed; without a place: {names}</source>
        <translation>已定位 {n}/{total} 行；未能定位：{names}</translation>
    </message>
    <message>
        <source>{n} of {total} selected</source>
        <translation>已选 {n}/{total} 个</translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” are infinite (first feature {row}); counted as missing.</source>
        <translation>“{field}”的 {total} 个值中有 {n} 个为无穷大（首个：要素 {row}），按缺数据处理。</translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” are infinite (first feature {row}); left unclassified.</source>
        <translation>“{field}”有 {n}/{total} 个值为无穷大（如要素 {row}），未分级。</translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” are missing (first feature {row}).</source>
        <translation>“{field}”的 {total} 个值中有 {n} 个缺失（首个：要素 {row}）。</translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” are missing (first feature {row}); left unclassified.</source>
        <translation>“{field}”有 {n}/{total} 个值缺失（如要素 {row}），未分级。</translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” are negative (first {value}, feature {row}); counted as missing.</source>
        <translation>“{field}”的 {total} 个值中有 {n} 个为负（首个：{value}，要素 {row}），按缺数据处理。</translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” are negative (first {value}, feature {row}); left unclassified.</source>
        <translation>“{field}”有 {n}/{total} 个负值（如 {value}，要素 {row}），未分级。</translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” are not numbers (first “{value}”, feature {row}); counted as missing.</source>
        <translation>“{field}”的 {total} 个值中有 {n} 个不是数字（首个：“{value}”，要素 {row}），按缺数据处理。</translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” are not numbers (first “{value}”, feature {row}); left unclassified.</source>
        <translation>“{field}”有 {n}/{total} 个值不是数字（如“{value}”，要素 {row}），未分级。</translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” in “{layer}” are infinite (first feature {row}).</source>
        <translation>“{layer}”中“{field}”的 {total} 个值有 {n} 个为无穷大（首个为要素 {row}）。</translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” in “{layer}” are missing (first feature {row}).</source>
        <translation>“{layer}”中“{field}”的 {total} 个值有 {n} 个缺失（首个为要素 {row}）。</translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” in “{layer}” are not numbers (first “{value}”, feature {row}).</source>
        <translation>“{layer}”中“{field}”的 {total} 个值有 {n} 个不是数字（首个为“{value}”，要素 {row}）。</translation>
    </message>
    <message>
        <source>{n} persons</source>
        <translation>{n} 人</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} 行</translation>
    </message>
    <message>
        <source>{n} rows of “{layer}” are told neither as counties nor as towns (first {key}); choose Units to decide on them.</source>
        <translation>“{layer}”中有 {n} 条记录无法判断是县还是镇（首个：{key}）；请先选择评估单元，再作出意见。</translation>
    </message>
    <message>
        <source>{n} rows of “{layer}” share code or name with another (first {key}); they cannot be decided on until that is solved.</source>
        <translation>“{layer}”有 {n} 行与其他行的代码或名称相同（如 {key}），解决之前不能对其作出意见。</translation>
    </message>
    <message>
        <source>{n} rows were exported: {path}</source>
        <translation>已导出 {n} 行：{path}</translation>
    </message>
    <message>
        <source>{n} selected</source>
        <translation>已选 {n} 个</translation>
    </message>
    <message>
        <source>{n} units</source>
        <translation>{n} 个单元</translation>
    </message>
    <message>
        <source>{n} values of “{field}” say neither yes nor no (first “{value}”, feature {row}); counted as unknown.</source>
        <translation>“{field}”有 {n} 个值既非“是”也非“否”（首个：“{value}”，要素 {row}），按未知处理。</translation>
    </message>
    <message>
        <source>{place}, key “{key}”</source>
        <translation>{place}，键“{key}”</translation>
    </message>
    <message>
        <source>{place}: {what}</source>
        <translation>{place}：{what}</translation>
    </message>
    <message>
        <source>{reason}. As near: {others}; the first axis in the framework's order is taken</source>
        <translation>{reason}。距离相同的还有{others}，按格局顺序取第一条轴线</translation>
    </message>
    <message>
        <source>{scheme} gives counties no number: {n} units cannot be told.</source>
        <translation>{scheme}未对县给出数值，{n} 个单元无法判断。</translation>
    </message>
    <message>
        <source>{scheme}: counts {measure}. Policy as of {date}.</source>
        <translation>{scheme}：以{measure}为准。政策时点：{date}。</translation>
    </message>
    <message>
        <source>{tier} ({range})</source>
        <translation>{tier}（{range}）</translation>
    </message>
    <message>
        <source>{tier}: {n} ({population} persons)</source>
        <translation>{tier}：{n} 座（{population} 人）</translation>
    </message>
    <message>
        <source>{tool} needs {packages}, which this QGIS lacks.</source>
        <translation>{tool}需要 {packages}，当前 QGIS 未安装。</translation>
    </message>
    <message>
        <source>{tool} needs {package} {least} or later; this QGIS has {found}.</source>
        <translation>{tool}需要 {package} {least} 或更高版本，当前 QGIS 中为 {found}。</translation>
    </message>
    <message>
        <source>{unit} (median {m})</source>
        <translation>{unit}（中位数 {m}）</translation>
    </message>
    <message>
        <source>{value} is negative: no population</source>
        <translation>{value} 是负数，不是人口</translation>
    </message>
    <message>
        <source>{variants} are variants of one axis, {axis}: choose one of them (VARIANTS).</source>
        <translation>{variants} 是同一条轴线 {axis} 的走向方案，请只选其一（VARIANTS）。</translation>
    </message>
    <message>
        <source>{width} km each side: belts {n}, together {area} km².</source>
        <translation>单侧 {width} 公里：廊道 {n} 条，合计 {area} 平方公里。</translation>
    </message>
    <message>
        <source>“{crs}” is no coordinate system that QGIS knows (EXTENT).</source>
        <translation>QGIS 不认识坐标系“{crs}”（EXTENT）。</translation>
    </message>
    <message>
        <source>“{crs}” is no coordinate system that QGIS knows (TARGET_CRS).</source>
        <translation>QGIS 不认识坐标系“{crs}”（TARGET_CRS）。</translation>
    </message>
    <message>
        <source>“{field}” equals the census's {found} of whole counties. That is more than the {measure}, so it is taken as at_most: below a threshold it is a sure answer, from it on none.</source>
        <translation>“{field}”与普查的全县{found}相同，大于{measure}，因此作为上限（at_most）：低于阈值可确定，达到阈值则无法判断。</translation>
    </message>
    <message>
        <source>“{field}” equals the census: {found} of whole counties, an upper bound of {measure}. Below the threshold the answer is sure, above it open.</source>
        <translation>“{field}”与普查全县{found}一致，只是{measure}的上限：低于阈值可确定不符合，达到阈值则无法判断。</translation>
    </message>
    <message>
        <source>“{field}” has no value to tell a unit by; {unit} is taken.</source>
        <translation>“{field}”没有可供判断单位的值，按“{unit}”处理。</translation>
    </message>
    <message>
        <source>“{field}” is classified by {scheme}, which counts {measure}.</source>
        <translation>“{field}”按{scheme}划分，统计口径为{measure}。</translation>
    </message>
    <message>
        <source>“{field}” is named in 10,000 persons, but its {n} values look like persons (median {median}, maximum {maximum}). Nothing was classified: choose the unit.</source>
        <translation>“{field}”的名称表明单位为“万人”，但其 {n} 个值像是“人”（中位数 {median}，最大值 {maximum}）。尚未划分，请选定单位。</translation>
    </message>
    <message>
        <source>“{field}” is named in a unit that is neither persons nor 10,000 persons. Convert its values first, or choose the unit if its name is wrong.</source>
        <translation>“{field}”的名称表明单位既不是“人”也不是“万人”。请先换算；如名称有误，请选定单位。</translation>
    </message>
    <message>
        <source>“{field}” is named in persons, but its {n} values look like 10,000 persons (median {median}, maximum {maximum}). Nothing was classified: choose the unit.</source>
        <translation>“{field}”的名称表明单位为“人”，但其 {n} 个值像是“万人”（中位数 {median}，最大值 {maximum}）。尚未划分，请选定单位。</translation>
    </message>
    <message>
        <source>“{field}” was taken as exact, as given, but seems to hold {found}, which is more than the {measure}.</source>
        <translation>“{field}”已按指定视为确切值，但它似乎是{found}，大于{measure}。</translation>
    </message>
    <message>
        <source>“{field}” was taken in {unit}, as given, but its name or its values (median {median}) speak for another unit.</source>
        <translation>“{field}”按用户指定的单位“{unit}”处理，但其名称或数值（中位数 {median}）像是另一单位。</translation>
    </message>
    <message>
        <source>“{field}” was taken in {unit}, as given, but its name or the size of its values speak for another unit.</source>
        <translation>“{field}”已按指定以{unit}计，但字段名或数值大小像是其他单位。</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: {reason}</source>
        <translation>无法写入“{file}”：{reason}</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: {reason}.</source>
        <translation>无法写入“{file}”：{reason}。</translation>
    </message>
    <message>
        <source>“{file}” is open in this project; saving would destroy it. Choose another.</source>
        <translation>“{file}”已在本工程中打开，保存会毁掉其中的数据，请另选文件。</translation>
    </message>
    <message>
        <source>“{file}” is there already. Pick it from the list to overwrite it.</source>
        <translation>“{file}”已存在；如要覆盖，请从列表中选择该文件。</translation>
    </message>
    <message>
        <source>“{found}” is no coordinate system; expected is one such as 'EPSG:4490'.</source>
        <translation>“{found}”不是坐标系；应为 'EPSG:4490' 这样的代号。</translation>
    </message>
    <message>
        <source>“{found}” is no date such as 2014-10-29.</source>
        <translation>“{found}”不是形如 2014-10-29 的日期。</translation>
    </message>
    <message>
        <source>“{found}” is no geometry.</source>
        <translation>“{found}”不是几何图形。</translation>
    </message>
    <message>
        <source>“{found}” is no id: small letters, digits and _ only.</source>
        <translation>“{found}”不能作代号：只能用小写字母、数字和下划线。</translation>
    </message>
    <message>
        <source>“{found}” is no language: 'auto', 'en' or 'zh' is expected.</source>
        <translation>“{found}”不是可用的语言：应为 'auto'、'en' 或 'zh'。</translation>
    </message>
    <message>
        <source>“{found}” is no list, or an empty one.</source>
        <translation>“{found}”不是列表，或列表为空。</translation>
    </message>
    <message>
        <source>“{found}” is no number; write digits only, such as 1000000.</source>
        <translation>“{found}”不是数字；请只写数字，如 1000000。</translation>
    </message>
    <message>
        <source>“{found}” is no text.</source>
        <translation>“{found}”不是文本。</translation>
    </message>
    <message>
        <source>“{found}” is no unit: 'persons' or 'ten_thousand' is expected.</source>
        <translation>“{found}”不是可用的单位：应为 'persons' 或 'ten_thousand'。</translation>
    </message>
    <message>
        <source>“{found}” is no whole number.</source>
        <translation>“{found}”不是整数。</translation>
    </message>
    <message>
        <source>“{found}” is none of {expected}.</source>
        <translation>“{found}”不在可选值之列：{expected}。</translation>
    </message>
    <message>
        <source>“{layer}” already has fields of its own named {fields}.</source>
        <translation>“{layer}”中已有自己的同名字段 {fields}。</translation>
    </message>
    <message>
        <source>“{layer}” already has fields that this tool would write: {fields}. Rename them, or leave them out with “Refactor fields”.</source>
        <translation>“{layer}”中已有与本工具输出同名的字段：{fields}。请重命名，或用“重构字段”去掉这些字段。</translation>
    </message>
    <message>
        <source>“{layer}” cannot be edited: {reason}.</source>
        <translation>“{layer}”不可编辑：{reason}。</translation>
    </message>
    <message>
        <source>“{layer}” cannot be read from {file}: repair or remove the layer.</source>
        <translation>无法从 {file} 读取“{layer}”：请修复或移除该图层。</translation>
    </message>
    <message>
        <source>“{layer}” cannot be written: {reason}</source>
        <translation>无法写入“{layer}”：{reason}</translation>
    </message>
    <message>
        <source>“{layer}” has no coordinate system; distances cannot be measured. Set it in the properties of the layer.</source>
        <translation>“{layer}”没有坐标参照系，无法量算距离。请在图层属性中设置坐标系。</translation>
    </message>
    <message>
        <source>“{layer}” has no field that is named like a code or a name, so nothing tells counties from towns. Choose CODE_FIELD or NAME_FIELD, or the kind (KIND).</source>
        <translation>“{layer}”没有像代码或名称的字段，无法区分县和镇。请选择 CODE_FIELD 或 NAME_FIELD，或指定类型（KIND）。</translation>
    </message>
    <message>
        <source>“{layer}” has no field {field} any more: its symbols were left as they are.</source>
        <translation>“{layer}”已没有字段 {field}：符号保持原样。</translation>
    </message>
    <message>
        <source>“{layer}” has no field “{field}” any more: rename it back.</source>
        <translation>“{layer}”中已没有字段“{field}”：请改回原名。</translation>
    </message>
    <message>
        <source>“{layer}” has no field “{field}”. Choose one ({parameter}) among its fields {fields}.</source>
        <translation>“{layer}”没有字段“{field}”。请从其字段 {fields} 中选择（{parameter}）。</translation>
    </message>
    <message>
        <source>“{layer}” has no field “{field}”. Its fields are {fields}.</source>
        <translation>“{layer}”中没有字段“{field}”。现有字段：{fields}。</translation>
    </message>
    <message>
        <source>“{layer}” has no fields: give it one that holds the ids of its axes.</source>
        <translation>“{layer}”没有字段：请为其添加存放轴线代号的字段。</translation>
    </message>
    <message>
        <source>“{layer}” has no geometry, and none of its rows is a bundled city.</source>
        <translation>“{layer}”没有几何，且各行均不是内置城市。</translation>
    </message>
    <message>
        <source>“{layer}” has no geometry. Place {n} of {total} rows by code?</source>
        <translation>“{layer}”没有几何，可按代码定位 {n}/{total} 行。</translation>
    </message>
    <message>
        <source>“{layer}” has no geometry. Place {n} of {total} rows by name?</source>
        <translation>“{layer}”没有几何，可按名称定位 {n}/{total} 行。</translation>
    </message>
    <message>
        <source>“{layer}” has no geometry: choose a layer of points, lines or areas.</source>
        <translation>“{layer}”没有几何图形：请选择点、线或面图层。</translation>
    </message>
    <message>
        <source>“{layer}” has no line with an axis in “{field}” (AXES_LAYER).</source>
        <translation>“{layer}”中没有在“{field}”里带有轴线值的线（AXES_LAYER）。</translation>
    </message>
    <message>
        <source>“{layer}” has no rows, so no nodes.</source>
        <translation>“{layer}”没有记录，因此没有节点。</translation>
    </message>
    <message>
        <source>“{layer}” has no rows.</source>
        <translation>“{layer}”没有记录。</translation>
    </message>
    <message>
        <source>“{layer}” has the coordinate system {crs}, from which no transformation leads to {target}. Set the right one in the properties of the layer.</source>
        <translation>“{layer}”的坐标系为 {crs}，没有从它到 {target} 的坐标转换。请在图层属性中设置正确的坐标系。</translation>
    </message>
    <message>
        <source>“{layer}” has too many rows: undoing the columns would take minutes.</source>
        <translation>“{layer}”行数过多，撤销写入将耗时数分钟。</translation>
    </message>
    <message>
        <source>“{layer}” has unsaved edits; they are counted here.</source>
        <translation>“{layer}”有未保存的编辑，已计入结果。</translation>
    </message>
    <message>
        <source>“{layer}” has {n} rows; a node layer has one for each node of each axis.</source>
        <translation>“{layer}”有 {n} 条记录；节点图层应为每条轴线的每个节点一条记录。</translation>
    </message>
    <message>
        <source>“{layer}” is being edited: save or discard the edits first.</source>
        <translation>“{layer}”正在编辑，请先保存或放弃编辑。</translation>
    </message>
    <message>
        <source>“{layer}” is no point layer (NODES).</source>
        <translation>“{layer}”不是点图层（NODES）。</translation>
    </message>
    <message>
        <source>“{layer}” is read as GBK.</source>
        <translation>“{layer}”已按 GBK 读取。</translation>
    </message>
    <message>
        <source>“{layer}” is styled by status; the map theme “{theme}” keeps it.</source>
        <translation>“{layer}”已按结论设置样式，并保存为地图主题“{theme}”。</translation>
    </message>
    <message>
        <source>“{layer}” is styled by tier.</source>
        <translation>“{layer}”已按等级设置样式。</translation>
    </message>
    <message>
        <source>“{layer}” was added.</source>
        <translation>已添加“{layer}”。</translation>
    </message>
    <message>
        <source>“{layer}” was styled anew since; its style was left as it is.</source>
        <translation>“{layer}”此后又改过样式，样式保持不变。</translation>
    </message>
    <message>
        <source>“{town}” ({county}) is in the list already.</source>
        <translation>“{town}”（{county}）已在清单中。</translation>
    </message>
    <message>
        <source>“{town}” was added to “{layer}”.</source>
        <translation>“{town}”已添加到“{layer}”。</translation>
    </message>
    <message>
        <source>“{value}” is infinite</source>
        <translation>“{value}”为无穷大</translation>
    </message>
    <message>
        <source>“{value}” is not a number</source>
        <translation>“{value}”不是数字</translation>
    </message>
</context>
</TS>
