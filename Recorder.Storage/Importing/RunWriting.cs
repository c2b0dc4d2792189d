using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Storage.Importing;

/// <summary>Gives imported runs to the intake. An interrupted run ends as canceled, and the same import continues it.</summary>
/// <param name="store">The opened database.</param>
/// <param name="known">Its runs before the import.</param>
/// <param name="cancellation">Interrupts the import.</param>
sealed class RunWriting(RecorderStore store, KnownRuns known, CancellationToken cancellation)
{
    // Number of events after which the import waits for the writer. Otherwise the journal would fill, because events are accepted faster
    // than they are written.
    const int Every = 50_000;

    long _accepted;
    long _lost;

    /// <summary>Adds or continues a run.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    internal void Write(ImportedRun run, bool isKnown)
    {
        store.AwaitRoom(cancellation);
        var intake = isKnown
            ? store.Continue(run.RunId, BarOverflow.Wait)
            : store.Begin(run.Strategy, run.Instance, run.Start, run.StartUtc, BarOverflow.Wait, run.RunId);
        if (isKnown)
            Accept(intake, run.Start, run.StartUtc);
        var (orders, fills) = isKnown ? known.Content(run.RunId) : ([], []);
        foreach (var (body, utc) in run.Events)
        {
            if (cancellation.IsCancellationRequested)
            {
                intake.End(
                    new RunEnded
                    {
                        Status = RunStatus.Canceled,
                        Reason = "the import was interrupted; the same import continues it",
                        ErrorCode = RunError.ImportInterrupted,
                    },
                    run.EndUtc);
                cancellation.ThrowIfCancellationRequested();
            }

            if (!IsKnown(body, orders, fills))
                Accept(intake, body, utc);
        }

        Accept(intake, new NoteTaken { Kind = NoteKind.Note, Name = KnownRuns.NoteName, Text = KnownRuns.Note(run) }, run.EndUtc);
        intake.End(run.Ending, run.EndUtc);
    }

    /// <summary>Waits until all runs are in the file.</summary>
    /// <exception cref="IOException">Events were dropped, or the file could not be written.</exception>
    internal void Finish()
    {
        if (!store.Flush(Timeout.InfiniteTimeSpan))
            throw new IOException(
                $"the file could not be written: {store.Failure?.Message ?? "the writer stopped"}; "
                    + "the queued events are in the journal beside it");
        if (_lost > 0)
            throw new IOException(FormattableString.Invariant($"{_lost} events were dropped and are listed in run_gaps"));
    }

    void Accept(RunIntake intake, IEventBody body, DateTime utc)
    {
        if (!intake.Accept(body, utc))
            _lost++;
        if (++_accepted % Every == 0)
            store.Flush(Timeout.InfiniteTimeSpan);
    }

    // Orders and fills have the ids of the source and do not change, so they are added once. Everything else is replaced.
    static bool IsKnown(IEventBody body, HashSet<string> orders, HashSet<string> fills) => body switch
    {
        OrderChanged order => orders.Contains(order.OrderId),
        ExecutionReported fill => fills.Contains(fill.ExecutionId),
        _ => false,
    };
}
