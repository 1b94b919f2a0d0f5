package dev.mlflow4j.tracing;

import java.util.Map;
import java.util.Optional;

/**
 * What became of the spans that ended in this application since tracing was configured. No span is missing: {@code accepted
 * + restored = stored + waiting + onDisk + lost()}, give or take those that are on their way from one to the next.
 *
 * @param destination where spans go: the server's address, or the folder they are kept in where there is none
 * @param accepted spans that ended
 * @param restored spans that an earlier run of the application left on the disk, and that this one took over
 * @param stored spans that the destination has
 * @param waiting spans in memory that are not sent yet
 * @param onDisk spans on the disk that are not sent yet, because the server is slow or away
 * @param dropped spans that are lost, by reason; every reason is there
 * @param refusedDetails traces whose metadata, previews, client request id, tags or assessments, which spans cannot carry, the server
 *     did not take
 * @param lostAttachments {@link Attachment attachments} of spans that are not lost themselves, which the server did not
 *     take, or for which there was no room in memory
 * @param givenUp spans among the accepted that were not ended within {@code mlflow.trace.timeout.seconds}
 * @param letGo spans that were held in memory because of {@code mlflow.tracing.keep.errors}, and evicted before it was
 *     known whether their trace fails, because there were more than {@code mlflow.tracing.keep.errors.max.spans}; they
 *     are not among the accepted
 * @param memoryBytes about how many bytes tracing holds in memory: open spans, those that wait, and attachments
 * @param memoryMaxBytes how many it may hold: {@code mlflow.tracing.memory.max.megabytes}
 * @param problem why the destination takes no spans now, or what tracing itself failed with since a batch of spans was
 *     stored, in one line; empty where nothing is wrong
 */
public record ExportStatus(
        String destination,
        long accepted,
        long restored,
        long stored,
        long waiting,
        long onDisk,
        Map<DropReason, Long> dropped,
        long refusedDetails,
        long lostAttachments,
        long givenUp,
        long letGo,
        long memoryBytes,
        long memoryMaxBytes,
        Optional<String> problem) {

    /** {@return the number of spans that are lost, for any reason} */
    public long lost() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }
}
