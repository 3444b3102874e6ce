"""The stream way: one output feature per input feature, in blocks, without holding the layer."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFieldConstraints,
    QgsFields,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingMultiStepFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)

from ..core.fields import Field, plan_fields
from ..core.garbled import first_garbled, first_lost
from ..translation import tr
from . import wording
from .algorithm import UrbanFrameAlgorithm, fail, plain_field, qgis_fields, with_help

INPUT = "INPUT"
OUTPUT = "OUTPUT"
# Features; between blocks, cancel is looked at. Larger blocks leave the processor's cache and
# take a third longer (docs/benchmarks.md).
BLOCK = 250
SAMPLE = 100  # features whose texts are looked at for a wrong encoding
PRIMARY_KEY = "fid"  # of a GeoPackage


class StreamJob:
    """One run over a source, made when its parameters are known to be good.

    Attributes:
        language: of the words in the result.
        surveyed: positions of the columns to look at before anything is written.
    """

    language: str
    surveyed: Sequence[int] = ()

    def survey(self, rows: Sequence[QgsFeature]) -> None:
        """Look at a block of the surveyed columns."""

    @property
    def is_settled(self) -> bool:
        """No further row can change what ``decide`` will say."""
        return False

    def decide(self, feedback: QgsProcessingFeedback) -> None:
        """Draw conclusions from the survey; what makes the run impossible is raised here."""

    @abstractmethod
    def columns(self, values: Sequence[list], rows: Sequence[QgsFeature]) -> Sequence[list]:
        """Return the new columns of a block, in the order of the algorithm's fields.

        They may be shorter than the block where the run was cancelled meanwhile.

        Args:
            values: the attributes of each row.
        """

    def begin(self) -> None:
        """Open further outputs: the layer's own can be written, and rows will follow."""

    @abstractmethod
    def finish(self, feedback: QgsProcessingFeedback) -> dict[str, object]:
        """Return the outputs beside the layer and log what is worth knowing."""

    @abstractmethod
    def styler(self) -> QgsProcessingLayerPostProcessorInterface:
        """Return what dresses the output layer."""


class StreamAlgorithm(UrbanFrameAlgorithm):
    """Adds columns to a layer, which it reads twice: once to survey columns, once to write.

    ``docs/decisions/stream.md`` says why it is no ``QgsProcessingFeatureBasedAlgorithm``.

    Attributes:
        FIELDS: the columns it adds.
        SOURCE_TYPES: what it takes; tables without geometry by default.
    """

    FIELDS: tuple[Field, ...]
    SOURCE_TYPES = (QgsProcessing.SourceType.TypeVector,)

    @abstractmethod
    def make_job(self, parameters: dict, context, source: QgsProcessingFeatureSource) -> StreamJob:
        """Read the parameters and check all that can be known before reading the layer."""

    def add_source(self, description: str, help_text: str) -> None:
        source = QgsProcessingParameterFeatureSource(INPUT, description, list(self.SOURCE_TYPES))
        self.addParameter(with_help(source, help_text))

    def add_sink(self, description: str, help_text: str) -> None:
        sink = QgsProcessingParameterFeatureSink(OUTPUT, description)
        self.addParameter(with_help(sink, help_text))

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        source = self.parameterAsSource(parameters, INPUT, context)
        if source is None:
            raise fail(self.invalidSourceError(parameters, INPUT))
        # First, since a garbled field name is why a field is not found.
        for warning in encoding_warnings(source):
            feedback.pushWarning(warning)
        job = self.make_job(parameters, context, source)
        kept = self._kept_columns(source)
        steps = QgsProcessingMultiStepFeedback(2, feedback)
        if not _prepared(job, source, steps, feedback):
            return {}

        steps.setCurrentStep(1)
        fields = _joined(source.fields(), kept, qgis_fields(self.FIELDS))
        sink, destination = self.parameterAsSink(
            *(parameters, OUTPUT, context, fields, source.wkbType(), source.sourceCrs()),
            _sink_flags(source),
        )
        if sink is None:
            raise fail(self.invalidSinkError(parameters, OUTPUT))
        job.begin()
        if not _write(sink, _computed(job, source, kept, steps)):
            message = self.writeFeatureError(sink, parameters, OUTPUT)
            raise fail(f"{message}: {sink.lastError()}")
        if feedback.isCanceled():
            feedback.pushWarning(tr("Cancelled: the output is partial."))
        if context.willLoadLayerOnCompletion(destination):
            details = context.layerToLoadOnCompletionDetails(destination)
            details.setPostProcessor(job.styler())
        return {OUTPUT: destination, **job.finish(feedback)}

    def sinkProperties(self, sink, parameters, context, sourceProperties):
        """Tell the model designer what the output will look like."""
        properties = QgsProcessingAlgorithm.VectorProperties()
        given = sourceProperties.get(INPUT)
        source = self.parameterAsSource(parameters, INPUT, context)
        if source is not None:
            fields, crs, wkb = source.fields(), source.sourceCrs(), source.wkbType()
        elif given is not None:
            fields, crs, wkb = given.fields, given.crs, given.wkbType
        else:
            return properties
        plan = plan_fields([plain_field(field) for field in fields], self.FIELDS)
        properties.fields = _joined(fields, plan.kept, qgis_fields(self.FIELDS))
        properties.crs, properties.wkbType = crs, wkb
        properties.availability = QgsProcessingAlgorithm.PropertyAvailability.Available
        return properties

    def _kept_columns(self, source: QgsProcessingFeatureSource) -> tuple[int, ...]:
        plan = plan_fields([plain_field(field) for field in source.fields()], self.FIELDS)
        if plan.clashing:
            message = tr(
                "“{layer}” already has fields that this tool would write: {fields}. Rename them, or"
                " leave them out with “Refactor fields”."
            )
            fields = ", ".join(plan.clashing)
            raise fail(message.format(layer=source.sourceName(), fields=fields))
        return plan.kept


def _prepared(
    job: StreamJob,
    source: QgsProcessingFeatureSource,
    steps: QgsProcessingMultiStepFeedback,
    feedback: QgsProcessingFeedback,
) -> bool:
    """Let the job look and decide before anything is written; False when it was cancelled."""
    survey_source(job, source, steps)
    # Steps made after a cancel know nothing of it.
    if not feedback.isCanceled():
        job.decide(feedback)
    return not feedback.isCanceled()


def blocks(
    source: QgsProcessingFeatureSource,
    request: QgsFeatureRequest,
    feedback: QgsProcessingFeedback,
) -> Iterator[list[QgsFeature]]:
    """Read the source in blocks until it ends or the run is cancelled."""
    total = source.featureCount()
    read, told = 0, -1
    # Columns are computed from attributes or from geometries that must not be refused.
    flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    features = source.getFeatures(request, flag)
    while not feedback.isCanceled():
        rows = list(islice(features, BLOCK))
        if not rows:
            return
        yield rows
        read += len(rows)
        percent = int(100 * read / total) if total > 0 else 0
        if percent != told:
            feedback.setProgress(percent)
            told = percent


def survey_source(
    job: StreamJob, source: QgsProcessingFeatureSource, feedback: QgsProcessingFeedback
) -> None:
    """Show the job its columns until it has seen enough."""
    request = QgsFeatureRequest()
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(list(job.surveyed))
    for rows in blocks(source, request, feedback):
        job.survey(rows)
        if job.is_settled:
            return


def _computed(
    job: StreamJob,
    source: QgsProcessingFeatureSource,
    kept: Sequence[int],
    feedback: QgsProcessingFeedback,
) -> Iterator[list[QgsFeature]]:
    """Yield the blocks of the source with the new columns behind those that are kept."""
    for rows in blocks(source, QgsFeatureRequest(), feedback):
        values = [row.attributes() for row in rows]
        columns = job.columns(values, rows)
        for row, old, new in zip(rows, values, zip(*columns)):
            if len(kept) != len(old):
                old = [old[position] for position in kept]
            old.extend(new)
            row.setAttributes(old)
        yield rows[: len(columns[0])]


def _write(sink: QgsFeatureSink, blocks: Iterator[list[QgsFeature]]) -> bool:
    """Write all blocks; False when the sink refuses one."""
    for rows in blocks:
        if not sink.addFeatures(rows, QgsFeatureSink.Flag.FastInsert):
            return False
    return sink.flushBuffer()


def encoding_warnings(source: QgsProcessingFeatureSource) -> Iterator[str]:
    """Look at field names and the first rows for texts read in the wrong encoding."""
    request = QgsFeatureRequest().setLimit(SAMPLE).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    rows = (row.attributes() for row in source.getFeatures(request, flag))
    texts = list(chain(source.fields().names(), chain.from_iterable(rows)))
    garbled, lost = first_garbled(texts), first_lost(texts)
    if garbled:
        yield wording.garbled_text(source.sourceName(), *garbled)
    if lost:
        yield wording.lost_text(source.sourceName(), lost)


def _sink_flags(source: QgsProcessingFeatureSource) -> QgsFeatureSink.SinkFlags:
    """Have new keys given where a layer holds old ones that may repeat, as a merged layer does."""
    position = source.fields().lookupField(PRIMARY_KEY)
    if position < 0:
        return QgsFeatureSink.SinkFlags()
    constraints = source.fields().at(position).constraints().constraints()
    if constraints & QgsFieldConstraints.Constraint.ConstraintUnique:
        return QgsFeatureSink.SinkFlags()
    return QgsFeatureSink.SinkFlags(QgsFeatureSink.SinkFlag.RegeneratePrimaryKey)


def _joined(fields: QgsFields, kept: Sequence[int], added: QgsFields) -> QgsFields:
    joined = QgsFields()
    for position in kept:
        joined.append(fields.at(position))
    for field in added:
        joined.append(field)
    return joined
