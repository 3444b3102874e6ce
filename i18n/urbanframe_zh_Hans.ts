<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>UrbanFrame</name>
    <message>
        <source>1 is the largest tier; empty where there is none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10,000 persons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; the scheme counts {measure}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;city_tier(population, scheme)&lt;/h3&gt;&lt;p&gt;The id of the size tier of a city, as &lt;i&gt;Classify Cities&lt;/i&gt; gives it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;population&lt;/b&gt;: persons, a number or a number written as text. A missing, unreadable or negative figure gives &lt;i&gt;unclassified&lt;/i&gt;.&lt;br&gt;&lt;b&gt;scheme&lt;/b&gt;: id of a rule set, &lt;i&gt;cn_2014&lt;/i&gt; if left out.&lt;/p&gt;&lt;p&gt;city_tier(9953005) → 'very_large'&lt;br&gt;city_tier("pop_10k" * 10000, 'un_desa')&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;city_tier_label(population, scheme, language)&lt;/h3&gt;&lt;p&gt;The name of the size tier of a city.&lt;/p&gt;&lt;p&gt;&lt;b&gt;population&lt;/b&gt;, &lt;b&gt;scheme&lt;/b&gt;: as in &lt;i&gt;city_tier&lt;/i&gt;.&lt;br&gt;&lt;b&gt;language&lt;/b&gt;: 'en', 'zh', or 'auto' for the language of QGIS, if left out.&lt;/p&gt;&lt;p&gt;city_tier_label(9953005, 'cn_2014', 'en') → 'Very large city'&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Adds to each city its size tier by a named standard: id, class, name, rank, the rule set, and the reason: which value against which threshold of which document.&lt;/p&gt;&lt;p&gt;A figure that is missing, unreadable or negative makes a city &lt;i&gt;unclassified&lt;/i&gt;; a figure under the floor of the scheme makes it &lt;i&gt;below_scope&lt;/i&gt;. Neither is a small city.&lt;/p&gt;&lt;p&gt;The standard of 2014 counts &lt;b&gt;permanent residents of the urban area&lt;/b&gt; (城区常住人口), not the population of the whole municipality. A field that is known to hold another population is classified with a warning.&lt;/p&gt;&lt;p&gt;Points, lines, polygons and tables without geometry are taken; all columns pass through.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below the scheme's floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below the scheme's floor: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By its name “{field}” holds {found}; {scheme} counts {right}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled after {n} rows: the output is partial.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City size tiers by {scheme} (rule set {id}, version {version}). Document: {document} {number}, {issuer}, {date}. Clause: {clause}. Counted: {measure}. Policy as of {since}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classified cities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classified with UrbanFrame, rule set {id} version {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classify Cities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count and population by tier (JSON)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the Demo Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id of the rule set that was applied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of labels and reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the tier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No field of “{layer}” is named like a population. Choose the population field (POPULATION_FIELD) among {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No population figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of cities below the scheme's floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of classified cities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of unclassified cities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers, or numbers written as text. Left empty, the field is taken whose name tells the population that the scheme counts, and the log says which.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row per city, with its population. Geometry is not needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Demo Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own rule set (YAML)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Population field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule sets (*.yaml *.yml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size tier of each city by a named standard, with the reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable id of the class that the tier belongs to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable id of the tier, the same in every language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cities with the columns of their tier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo cannot be copied to “{folder}”: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer has no rows: the output is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scheme is custom: choose its rule set file (SCHEME_FILE).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values of “{field}” equal the census's {found}; {scheme} counts {right}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {n} values of “{field}” (median {median}, maximum {maximum}) may be persons or 10,000 persons, and neither its name nor city codes tell. Nothing was classified: choose the unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no rule set “{found}”; shipped are {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This copy of the plugin has no demo. In a checkout run: make demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tier id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tier rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unclassified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unclassified: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of the population</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of “{field}”: {unit}, as given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of “{field}”: {unit}, by its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of “{field}”: {unit}, by its values (median {median}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UrbanFrame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used where the scheme is custom: a changed copy of a shipped rule set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value, threshold and document that the tier rests on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a group of keys is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto: the language of QGIS; en: English; zh: Chinese. Set it where a model must give the same words on every machine. Ids never change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto: told from the field's name and the size of its values, and said in the log; where the two disagree nothing is classified. persons: 人. ten_thousand: 10,000 persons, 万人.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>city,size,tier,class,population,megacity,urban,China,standard of 2014</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>custom: the rule set file below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such key; known are {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not UTF-8 text; save it as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not valid YAML ({found}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>persons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file cannot be read ({found}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the id “{found}” belongs to a shipped rule set; give yours another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the id “{found}” is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the key is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the key stands twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the reference “*{found}” is not allowed; write the value out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too large for a rule set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{found} is negative.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{found} must be lower than {expected}, the bound of the class above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{low} and over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{measure} {value} {low} and {high}: {label} ({document})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{measure} {value} {low}: {label} ({document})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} codes occur more than once (first {value}, row {row}). Each row is counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” are infinite (first row {row}); left unclassified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” are missing (first row {row}); left unclassified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” are negative (first {value}, row {row}); left unclassified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {total} values of “{field}” are not numbers (first “{value}”, row {row}); left unclassified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place}, key “{key}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tier} ({range})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tier}: {n} cities, {population} persons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} is negative: no population</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{better}” seems to hold that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” has no value to tell a unit by; {unit} is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” is classified by {scheme}, which counts {measure}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” is named in 10,000 persons, but its {n} values look like persons (median {median}, maximum {maximum}). Nothing was classified: choose the unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” is named in persons, but its {n} values look like 10,000 persons (median {median}, maximum {maximum}). Nothing was classified: choose the unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” was taken in {unit}, as given, but its name or its values (median {median}) speak for another unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{found}” is no date such as 2014-10-29.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{found}” is no id: small letters, digits and _ only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{found}” is no language: 'auto', 'en' or 'zh' is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{found}” is no list, or an empty one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{found}” is no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{found}” is no text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{found}” is no whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{found}” is none of {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{layer}” already has the field {fields}, which this tool would write. Rename it, or leave it out with “Refactor fields”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{layer}” has no field “{field}”. Its fields are {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is infinite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is not a number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
