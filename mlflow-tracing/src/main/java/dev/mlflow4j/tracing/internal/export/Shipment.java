package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One parcel on its way to the server, through as many tries as it takes. What has arrived is not sent again; what the
 * server refuses is narrowed down to the spans that it cannot take, because it takes all of a request or nothing.
 */
final class Shipment {
    private static final Reply DONE = new Reply(200, "");

    private final Parcel parcel;
    private final Route route;
    private final Supplier<Duration> timeout;
    private final Deque<List<byte[]>> pieces = new ArrayDeque<>();
    private List<TraceNote> notes;
    private boolean hasLookedAgain;
    private int stored;
    private int refused;
    private Reply refusal;

    Shipment(Parcel parcel, Route route, Supplier<Duration> timeout) {
        this.parcel = parcel;
        this.route = route;
        this.timeout = timeout;
        this.notes = parcel.notes();
        if (!parcel.spans().isEmpty()) {
            pieces.add(parcel.spans());
        }
    }

    Parcel parcel() {
        return parcel;
    }

    /** OK when it has come to its end, well or not; else what stands in the way now. */
    Reply go() {
        Reply ready = route.check().check(timeout.get());
        if (!ready.isOk()) {
            return ready;
        }
        while (true) {
            Experiments.Found experiment = route.experiments().find(parcel.experiment(), timeout.get());
            if (experiment.id() == null) {
                return experiment.reply().mayGetBetter() ? experiment.reply() : refuseAll(experiment.reply());
            }
            Reply reply = sendPieces(experiment.id());
            if (reply.isOk()) {
                return say(experiment.id());
            }
            if (reply.status() != 404) {
                return reply;
            }
            if (!reply.hasError("RESOURCE_DOES_NOT_EXIST")) {
                return new Reply(0, "takes no OTLP at " + route.requests().endpoint() + ": " + reply);
            }
            if (hasLookedAgain) {
                return refuseAll(reply);
            }
            hasLookedAgain = true;
            route.experiments().forget(parcel.experiment());
        }
    }

    private Reply sendPieces(String experimentId) {
        while (!pieces.isEmpty()) {
            List<byte[]> piece = pieces.getFirst();
            Reply reply = route.post(experimentId, Parcel.request(piece), timeout.get());
            if (reply.isOk()) {
                stored += piece.size();
                pieces.removeFirst();
            } else if (reply.mayGetBetter() || reply.status() == 404) {
                if (reply.isTimeout() && piece.size() > 1) {
                    halve();
                }
                return reply;
            } else {
                refuseOrHalve(reply);
            }
        }
        return DONE;
    }

    private void refuseOrHalve(Reply reply) {
        if (pieces.getFirst().size() > 1) {
            halve();
        } else {
            pieces.removeFirst();
            refused++;
            refusal = reply;
        }
    }

    private void halve() {
        List<byte[]> piece = pieces.removeFirst();
        int middle = piece.size() / 2;
        pieces.addFirst(piece.subList(middle, piece.size()));
        pieces.addFirst(piece.subList(0, middle));
    }

    /**
     * The server has answered this one with the same failure for so long, and is well otherwise: what it cannot take is
     * narrowed down as if it had refused it.
     */
    void doubt(Reply reply) {
        if (pieces.isEmpty()) {
            notes.forEach(note -> route.notes().refused(note, reply));
            notes = List.of();
        } else if (reply.status() == 403) {
            refuseAll(reply);
        } else {
            refuseOrHalve(reply);
        }
    }

    private Reply refuseAll(Reply reply) {
        refused += pieces.stream().mapToInt(List::size).sum();
        refusal = reply;
        pieces.clear();
        notes = List.of();
        return DONE;
    }

    private Reply say(String experimentId) {
        if (notes.isEmpty()) {
            return DONE;
        }
        List<TraceNote> left = new ArrayList<>();
        Optional<Reply> hindered = route.notes().say(notes, experimentId, timeout.get(), left);
        notes = left;
        return hindered.orElse(DONE);
    }

    /** Spans that the server has already. */
    int stored() {
        return stored;
    }

    /** Counts what became of the spans, once it has come to its end. */
    void count(ExportCounters counters, Object server) {
        counters.stored(stored, parcel.restored());
        if (refused > 0) {
            counters.dropped(DropReason.REFUSED, refused, server + " " + refusal, parcel.restored());
        }
    }
}
